// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.boot;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * Where the JVM starts the agent: hands over to the agent in its own class loader.
 *
 * <p>Whatever goes wrong there, the program runs; one line on standard error says that it is not
 * traced.
 */
public final class Agent {
  private static final String AGENT = "dev.panopticon.weaver.agent.Agent";

  private Agent() {}

  /** Called by the JVM before the program's main method, for {@code -javaagent}. */
  public static void premain(String options, Instrumentation instrumentation) {
    failure(options, instrumentation);
  }

  /** Called by the JVM when the agent is loaded into a running program. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    String failure = failure(options, instrumentation);
    if (!failure.isEmpty()) {
      LateFailure.tell(options, failure);
    }
  }

  /** Starts it; answers what it has said to standard error if that failed. */
  private static String failure(String options, Instrumentation instrumentation) {
    try {
      IsolatedLoader.overOwnJar()
          .loadClass(AGENT)
          .getMethod("start", String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
      return "";
    } catch (InvocationTargetException failed) {
      return report(failed.getTargetException());
    } catch (Throwable failed) {
      return report(failed);
    }
  }

  private static String report(Throwable failure) {
    String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String line = "panopticon: the program runs, but is not traced: " + reason;
    System.err.println(line);
    return line;
  }
}
