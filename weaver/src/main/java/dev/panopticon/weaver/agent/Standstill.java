// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.event.TracePoints;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who stands where this thread would have to wait for it, perhaps for ever.
 *
 * <p><b>Design.</b> A debugger stops all threads, wherever they are, and redefines a class
 * meanwhile, on a thread of its own on which transformers are called. What another thread has
 * locked in the weaver or below it in the JDK is not set free then, so the weaver must not need it.
 * Not all of those locks are ours to try, but the stacks tell who may have one; and as long as
 * nobody runs, what they tell stays true. If threads do run, whoever stood there by chance is gone
 * soon.
 *
 * <p>The class is not woven later by us: that would be another redefinition, which takes the
 * debugger's breakpoints away and waits in the JVM where a debugger redefines the same class.
 *
 * <p>Virtual threads are not seen.
 */
final class Standstill {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int LOOKS = 25;

  private static final String[] OURS_AND_THE_JDKS = {"dev.panopticon.", "java.", "jdk.", "sun."};

  private static final String[] LOCKING = {
    Transformer.class.getName(),
    WovenClasses.class.getName(),
    Changes.class.getName(),
    TracePoints.class.getName(),
    "java.lang.ClassLoader",
    "java.lang.invoke.MethodHandleNatives",
    "java.util.jar.JarFile",
    "java.util.zip.ZipFile",
    "jdk.internal.loader.",
    "sun.instrument."
  };

  /**
   * What it loads and initialises is its own, and the weaver is loaded when a program begins: of
   * all threads it is the one that is most often met in the middle of that.
   */
  private static final String[] LOCKING_OF_DRAINER = {TracePoints.class.getName()};

  private static final String DRAINER = "dev.panopticon.runtime.recorder.Drainer";

  private Standstill() {}

  /** Loads all that is needed; to be called when waiting is no matter. */
  static void prepare() {
    describe(new StackTraceElement("", "", "", 0), Thread.currentThread());
    LockSupport.parkNanos(1);
    look();
  }

  /**
   * Looks, and looks again for a while before it answers.
   *
   * @return a phrase for people; null if nobody does
   */
  static @Nullable String whoIsInTheWay() {
    String who = look();
    for (int left = LOOKS; who != null && left > 0; left--) {
      LockSupport.parkNanos(PAUSE_NANOS);
      who = look();
    }
    return who;
  }

  private static @Nullable String look() {
    Thread self = Thread.currentThread();
    for (Map.Entry<Thread, StackTraceElement[]> other : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement frame = other.getKey() == self ? null : locking(other.getValue());
      if (frame != null) {
        return describe(frame, other.getKey());
      }
    }
    return null;
  }

  private static String describe(StackTraceElement frame, Thread in) {
    return "the thread "
        + in.getName()
        + " stands in "
        + frame.getClassName()
        + "."
        + frame.getMethodName();
  }

  /** The frame that may have locked something that weaving needs; null if there is none. */
  static @Nullable StackTraceElement locking(StackTraceElement[] stack) {
    String[] locking = isOfDrainer(stack) ? LOCKING_OF_DRAINER : LOCKING;
    for (StackTraceElement frame : stack) {
      String type = frame.getClassName();
      boolean initializes =
          locking == LOCKING
              && frame.getMethodName().equals("<clinit>")
              && startsWithOne(type, OURS_AND_THE_JDKS);
      if (initializes || startsWithOne(type, locking)) {
        return frame;
      }
    }
    return null;
  }

  private static boolean isOfDrainer(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals(DRAINER)) {
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
