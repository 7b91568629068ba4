// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * Why a virtual thread leaves its carrier, by the number that this JDK has for the state it is in
 * then. Where the JDK does not tell its numbers, which it does where {@code java.lang} is open to
 * us, the reasons are unknown. Immutable.
 */
final class Suspensions {
  private static final String PARKED = "parked";

  private static final Map<String, String> REASONS =
      Map.of(
          "PARKING", PARKED,
          "TIMED_PARKING", PARKED,
          "YIELDING", "yield",
          "BLOCKING", "monitor",
          "WAITING", "Object.wait",
          "TIMED_WAITING", "Object.wait");

  private final Map<Integer, String> byState;

  private Suspensions(Map<Integer, String> byState) {
    this.byState = byState;
  }

  /**
   * Those of this JDK. Only for when there are virtual threads: to look initialises their class,
   * which starts a thread of the JDK's.
   */
  static Suspensions ofThisJdk() {
    Map<Integer, String> byState = new HashMap<>();
    try {
      Class<?> virtual = Class.forName("java.lang.VirtualThread", false, null);
      for (Map.Entry<String, String> reason : REASONS.entrySet()) {
        put(byState, virtual, reason.getKey(), reason.getValue());
      }
    } catch (ClassNotFoundException before21) {
      // There is nothing to know.
    }
    return new Suspensions(Map.copyOf(byState));
  }

  private static void put(
      Map<Integer, String> byState, Class<?> virtual, String state, String reason) {
    try {
      Field number = virtual.getDeclaredField(state);
      number.setAccessible(true);
      byState.put(number.getInt(null), reason);
    } catch (ReflectiveOperationException | RuntimeException unknown) {
      // Older JDKs have fewer, and a closed one tells none.
    }
  }

  /** Why; {@code state 12} for what is not known. */
  String reason(int state) {
    String known = byState.get(state);
    return known == null ? "state " + state : known;
  }

  /** Whether the thread has asked for it to be parked, for whatever that is good. */
  static boolean isParked(String reason) {
    return reason.equals(PARKED);
  }
}
