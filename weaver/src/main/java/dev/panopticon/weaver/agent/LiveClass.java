// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the JVM holds of a loaded class, whoever has had a hand in it after us.
 *
 * <p><b>Design.</b> A transformer sees what came before it and never what others make of its
 * result, and no call answers the bytes of a class. But the JVM shows the JDK each class's constant
 * pool and how often it was redefined, and an agent may open the JDK to itself. A pool only grows:
 * after a redefinition it is the old one joined with the new one.
 */
final class LiveClass {
  private final VarHandle redefinedCount;
  private final MethodHandle constantPool;
  private final MethodHandle size;
  private final MethodHandle tag;
  private final MethodHandle text;
  private final Object textTag;

  /**
   * Opens the JDK's own view of classes.
   *
   * @throws ReflectiveOperationException if this JDK has another one
   */
  LiveClass(Instrumentation instrumentation) throws ReflectiveOperationException {
    Set<Module> ours = Set.of(LiveClass.class.getModule());
    Map<String, Set<Module>> opens = Map.of("java.lang", ours, "jdk.internal.reflect", ours);
    instrumentation.redefineModule(
        Object.class.getModule(), Set.of(), Map.of(), opens, Set.of(), Map.of());

    Class<?> pool = Class.forName("jdk.internal.reflect.ConstantPool");
    Class<?> tags = Class.forName("jdk.internal.reflect.ConstantPool$Tag");
    Lookup inClass = MethodHandles.privateLookupIn(Class.class, MethodHandles.lookup());
    Lookup inPool = MethodHandles.privateLookupIn(pool, MethodHandles.lookup());
    redefinedCount = inClass.findVarHandle(Class.class, "classRedefinedCount", int.class);
    constantPool = inClass.findVirtual(Class.class, "getConstantPool", MethodType.methodType(pool));
    size = inPool.findVirtual(pool, "getSize", MethodType.methodType(int.class));
    tag = inPool.findVirtual(pool, "getTagAt", MethodType.methodType(tags, int.class));
    text = inPool.findVirtual(pool, "getUTF8At", MethodType.methodType(String.class, int.class));
    textTag =
        Stream.of(tags.getEnumConstants())
            .filter(constant -> constant.toString().equals("UTF8"))
            .findAny()
            .orElseThrow(NoSuchFieldException::new);
  }

  /**
   * How often a class itself has been redefined or retransformed, counted from wherever: it says
   * only whether that has happened between two calls.
   */
  int redefinitions(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    if (parent == null) {
      // For the JVM the parent of an interface is Object, too.
      return type == Object.class ? count(type) : count(type) - count(Object.class);
    }
    // The JVM counts a class's redefinitions for its subclasses as well.
    while (true) {
      int ofParent = count(parent);
      int ofBoth = count(type);
      if (count(parent) == ofParent) {
        return ofBoth - ofParent;
      }
    }
  }

  private int count(Class<?> type) {
    return (int) redefinedCount.getVolatile(type);
  }

  /** Whether a text stands in the constant pool of a class. */
  boolean mentions(Class<?> type, String sought) {
    try {
      Object pool = constantPool.invoke(type);
      // From the end: there lies what was added to the class last.
      for (int i = (int) size.invoke(pool) - 1; i > 0; i--) {
        if (tag.invoke(pool, i) == textTag && text.invoke(pool, i).equals(sought)) {
          return true;
        }
      }
      return false;
    } catch (Throwable unseen) {
      // Of what cannot be looked at nothing is said.
      return true;
    }
  }
}
