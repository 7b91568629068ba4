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
    start(options, instrumentation);
  }

  /** Called by the JVM when the agent is loaded into a running program. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation);
  }

  private static void start(String options, Instrumentation instrumentation) {
    try {
      IsolatedLoader.overOwnJar()
          .loadClass(AGENT)
          .getMethod("start", String.class, Instrumentation.class)
          .invoke(null, options, instrumentation);
    } catch (InvocationTargetException failed) {
      report(failed.getTargetException());
    } catch (Throwable failed) {
      report(failed);
    }
  }

  private static void report(Throwable failure) {
    String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    System.err.println("panopticon: the program runs, but is not traced: " + reason);
  }
}
