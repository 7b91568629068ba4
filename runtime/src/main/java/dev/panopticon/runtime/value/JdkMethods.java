// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Tells which methods of an object are the JDK's own, and so run no code of the program. */
final class JdkMethods {
  private JdkMethods() {}

  /**
   * Whether a class has a method as the JDK wrote it. Ask with the thread muted: in a named module
   * the answer can cost the loading of classes.
   *
   * @param name of a public method without parameters
   */
  static boolean has(Class<?> type, String name, Class<?> answer) {
    return Privileged.get(() -> isOfJdk(type, name, answer));
  }

  private static boolean isOfJdk(Class<?> type, String name, Class<?> answer) {
    try {
      return declaring(type, name, answer).getClassLoader() == null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return false;
    }
  }

  /**
   * The class whose method it is. Found as the linker finds it: reflection would resolve what all
   * other methods of the class name, and so load classes that the program may never need.
   */
  private static Class<?> declaring(Class<?> type, String name, Class<?> answer)
      throws ReflectiveOperationException {
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      MethodHandle method = lookup.findVirtual(type, name, MethodType.methodType(answer));
      return lookup.revealDirect(method).getDeclaringClass();
    } catch (IllegalAccessException packageIsNotOpen) {
      return type.getMethod(name).getDeclaringClass();
    }
  }
}
