// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.boot;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.security.AllPermission;

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
    if (isForbidden()) {
      return say(
          "a security manager is in force, and its policy does not grant us everything. Add to it:"
              + " grant codeBase \""
              + ownJar()
              + "\" { permission java.security.AllPermission; };");
    }
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

  /** On JDKs that still have security managers. */
  @SuppressWarnings("removal") // there until the last of those JDKs has gone
  private static boolean isForbidden() {
    SecurityManager manager = System.getSecurityManager();
    try {
      if (manager != null) {
        manager.checkPermission(new AllPermission());
      }
      return false;
    } catch (SecurityException denied) {
      return true;
    }
  }

  /** As far as we may know that under a security manager. */
  private static String ownJar() {
    URL self = Agent.class.getResource("Agent.class");
    return self == null ? "file:/…/panopticon.jar" : self.getPath().split("!", 2)[0];
  }

  private static String report(Throwable failure) {
    return say(failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }

  private static String say(String reason) {
    String line = "panopticon: the program runs, but is not traced: " + reason;
    System.err.println(line);
    return line;
  }
}
