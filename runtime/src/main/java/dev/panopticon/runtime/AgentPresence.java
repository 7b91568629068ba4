// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import org.jspecify.annotations.Nullable;

/** Whether this JVM runs under the agent, and what that offers to the program. */
public final class AgentPresence {
  /** The class that the agent defines in {@code java.base}, so that every class loader sees it. */
  public static final String FACADE = "java.lang.PanopticonAdvice";

  /** Where among the functions behind that class the one is that opens recordings. */
  private static final int RECORDINGS = 15;

  private AgentPresence() {}

  /** Whether it does. */
  public static boolean detected() {
    try {
      Class.forName(FACADE, false, null);
      return true;
    } catch (ClassNotFoundException noAgent) {
      return false;
    }
  }

  /** What opens recordings in the agent's recorder; null if there is no agent. */
  static @Nullable Object recordings() {
    try {
      Object[] functions =
          (Object[]) Class.forName(FACADE, true, null).getMethod("handOver").invoke(null);
      return functions.length > RECORDINGS ? functions[RECORDINGS] : null;
    } catch (ReflectiveOperationException noAgent) {
      return null;
    }
  }
}
