// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Tells the messages of exceptions where no code of the program is needed for it. */
final class Messages {
  private static final ClassValue<Boolean> ARE_SAFE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return jdkMethod(type, "getMessage") && jdkMethod(type, "getLocalizedMessage");
        }
      };

  private Messages() {}

  /**
   * The message, or null if there is none or the program would be asked. Ask with the thread muted:
   * in a named module the answer can cost the loading of classes.
   */
  static @Nullable String of(Throwable thrown) {
    return ARE_SAFE.get(thrown.getClass()) ? thrown.getMessage() : null;
  }

  private static boolean jdkMethod(Class<?> type, String name) {
    try {
      return declaring(type, name).getClassLoader() == null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return false;
    }
  }

  /**
   * The class whose method it is. Found as the linker finds it: reflection would resolve what all
   * other methods of the class name, and so load classes that the program may never need.
   */
  private static Class<?> declaring(Class<?> type, String name)
      throws ReflectiveOperationException {
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      MethodHandle method = lookup.findVirtual(type, name, MethodType.methodType(String.class));
      return lookup.revealDirect(method).getDeclaringClass();
    } catch (IllegalAccessException packageIsNotOpen) {
      return type.getMethod(name).getDeclaringClass();
    }
  }
}
