// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The threads of the JDK on which virtual threads run. What they do by themselves is scheduling, at
 * moments at which little else may be done: nothing of it is recorded but which virtual thread they
 * take up and leave.
 */
final class Carriers {
  private static final @Nullable Class<?> CARRIER = find();
  private static final @Nullable MethodHandle CURRENT = findCurrent();

  private Carriers() {}

  /** Has this class ready: where it is asked, none may be loaded. */
  static void prepare() {
    // To be called is enough.
  }

  /** Whether the current thread is one, and no virtual thread that runs on it. */
  static boolean isCurrent() {
    return Thread.currentThread().getClass() == CARRIER;
  }

  /**
   * The one on which the current virtual thread runs; null where the JDK does not tell, which it
   * does where {@code java.lang} is open to us: under the agent.
   */
  static @Nullable Thread ofCurrent() {
    if (CURRENT == null) {
      return null;
    }
    try {
      return (Thread) CURRENT.invokeExact();
    } catch (Throwable unexpected) {
      return null;
    }
  }

  private static @Nullable Class<?> find() {
    try {
      return Class.forName("jdk.internal.misc.CarrierThread", false, null);
    } catch (ClassNotFoundException before21) {
      return null;
    }
  }

  private static @Nullable MethodHandle findCurrent() {
    if (CARRIER == null) {
      return null;
    }
    try {
      return MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
          .findStatic(Thread.class, "currentCarrierThread", MethodType.methodType(Thread.class));
    } catch (ReflectiveOperationException unknown) {
      return null;
    }
  }
}
