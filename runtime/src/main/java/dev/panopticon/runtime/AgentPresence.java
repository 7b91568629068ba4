// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

/** Whether this JVM runs under the agent, which then records everything, into one file. */
public final class AgentPresence {
  /** The class that the agent defines in {@code java.base}, so that every class loader sees it. */
  public static final String FACADE = "java.lang.PanopticonAdvice";

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
}
