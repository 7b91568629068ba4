// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a virtual thread on its carrier while it waits for memory. Otherwise the carrier would take
 * up the next thread, which finds no memory either, and in the end a hundred thousand threads would
 * wait and leave no time to the drainer, for which they wait.
 *
 * <p>Possible where {@code jdk.internal.vm} is open to us, which it is under the agent.
 */
public final class Pinning {
  /** A class of the package that has to be open. */
  public static final String CONTINUATION = "jdk.internal.vm.Continuation";

  private static final @Nullable Class<?> VIRTUAL = find("java.lang.VirtualThread");
  private static final @Nullable MethodHandle PIN = method("pin");
  private static final @Nullable MethodHandle UNPIN = method("unpin");

  private Pinning() {}

  /** Has this class ready: where it is used, none may be loaded. */
  public static void prepare() {
    // To be called is enough.
  }

  /** Keeps the current thread, if it is a virtual one; answers whether to {@link #unpin} it. */
  static boolean pin() {
    return UNPIN != null && Thread.currentThread().getClass() == VIRTUAL && call(PIN);
  }

  static void unpin() {
    call(UNPIN);
  }

  private static boolean call(@Nullable MethodHandle method) {
    if (method == null) {
      return false;
    }
    try {
      method.invokeExact();
      return true;
    } catch (Throwable unexpected) {
      return false;
    }
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException before21) {
      return null;
    }
  }

  private static @Nullable MethodHandle method(String name) {
    Class<?> continuation = find(CONTINUATION);
    if (VIRTUAL == null || continuation == null) {
      return null;
    }
    try {
      return MethodHandles.privateLookupIn(continuation, MethodHandles.lookup())
          .findStatic(continuation, name, MethodType.methodType(void.class));
    } catch (ReflectiveOperationException unknown) {
      return null;
    }
  }
}
