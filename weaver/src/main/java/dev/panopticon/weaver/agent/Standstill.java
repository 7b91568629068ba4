// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.event.TracePoints;
import java.util.Map;

/**
 * Whether some thread stands where this one would have to wait for it, perhaps for ever.
 *
 * <p><b>Design.</b> A debugger stops all threads, wherever they are, and redefines a class
 * meanwhile, on a thread of its own on which transformers are called. What another thread has
 * locked in the weaver or below it in the JDK is not set free then, so the weaver must not need it.
 * Not all of those locks are ours to try, but the stacks tell who may have one; and as long as
 * nobody runs, what they tell stays true. If threads do run, it may be that somebody stood there by
 * chance: then a class is woven a moment later than it could be.
 *
 * <p>Virtual threads are not seen.
 */
final class Standstill {
  private static final String[] OURS_AND_THE_JDKS = {
    Standstill.class.getPackageName().split("weaver", 2)[0], "java.", "jdk.", "sun."
  };

  private static final String[] LOCKING = {
    Transformer.class.getName(),
    TracePoints.class.getName(),
    "java.lang.ClassLoader",
    "java.lang.invoke.MethodHandleNatives",
    "java.util.jar.JarFile",
    "java.util.zip.ZipFile",
    "jdk.internal.loader."
  };

  private Standstill() {}

  /**
   * Looks. Loads all that it needs when it is called for the first time, which must be at a time
   * when waiting is no matter.
   */
  static boolean isMet() {
    Thread self = Thread.currentThread();
    for (Map.Entry<Thread, StackTraceElement[]> other : Thread.getAllStackTraces().entrySet()) {
      if (other.getKey() != self && mayLock(other.getValue())) {
        return true;
      }
    }
    return false;
  }

  static boolean mayLock(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      boolean searches =
          type.equals(LateClasses.class.getName()) && frame.getMethodName().equals("search");
      boolean initializes =
          frame.getMethodName().equals("<clinit>") && startsWithOne(type, OURS_AND_THE_JDKS);
      if (searches || initializes || startsWithOne(type, LOCKING)) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithOne(String name, String[] beginnings) {
    for (String beginning : beginnings) {
      if (name.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
