// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import org.jspecify.annotations.Nullable;

/**
 * The threads of the JDK on which virtual threads run. What they do by themselves is scheduling, at
 * moments at which little else may be done: nothing of it is recorded.
 */
final class Carriers {
  private static final @Nullable Class<?> CARRIER = find();

  private Carriers() {}

  /** Has this class ready: where it is asked, none may be loaded. */
  static void prepare() {
    // To be called is enough.
  }

  /** Whether the current thread is one, and no virtual thread that runs on it. */
  static boolean isCurrent() {
    return Thread.currentThread().getClass() == CARRIER;
  }

  private static @Nullable Class<?> find() {
    try {
      return Class.forName("jdk.internal.misc.CarrierThread", false, null);
    } catch (ClassNotFoundException before21) {
      return null;
    }
  }
}
