// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells where exceptions were created where no code of the program is needed for it.
 *
 * <p>The JVM makes a stack trace readable as a whole, and keeps it with the exception: that takes
 * time by the depth of the stack, once. So ask once for an exception, however many calls it leaves.
 */
final class Origins {
  private static final ClassValue<Boolean> ARE_SAFE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return JdkMethods.has(type, "getStackTrace", StackTraceElement[].class);
        }
      };

  /** What woven code calls, as it is called without an agent and with one. */
  private static final Set<String> PROBES =
      Set.of("dev.panopticon.runtime.advice.Advice", "java.lang.PanopticonAdvice");

  private static final String[] BEHIND_PROBES = {"dev.panopticon.", "java.", "jdk.", "sun."};

  private Origins() {}

  /**
   * Makes the JDK load what it needs for stack traces, and initialise it: an overflow of the stack
   * in the middle of that would leave the JVM without stack traces for good.
   */
  static void prepare() {
    Runnable inJdk = () -> of(new Throwable());
    // Frames of the JDK's own take another way.
    List.of(inJdk).forEach(Runnable::run);
  }

  /**
   * The top frame, such as {@code com.acme.Order.place(Order.java:17)}; null if there is none or
   * the program would be asked. Where the stack has overflowed in the recorder, it is the frame
   * that has called it. Ask with the thread muted, as {@link JdkMethods#has}.
   */
  static @Nullable String of(Throwable thrown) {
    if (!ARE_SAFE.get(thrown.getClass())) {
      return null;
    }
    StackTraceElement[] frames = thrown.getStackTrace();
    return frames.length == 0 ? null : text(top(frames));
  }

  private static StackTraceElement top(StackTraceElement[] frames) {
    for (int i = 0; i < frames.length - 1; i++) {
      String type = frames[i].getClassName();
      if (PROBES.contains(type)) {
        return frames[i + 1];
      }
      if (!isBehindProbe(type)) {
        break;
      }
    }
    return frames[0];
  }

  private static boolean isBehindProbe(String type) {
    for (String beginning : BEHIND_PROBES) {
      if (type.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  /** Without class loader and module, which are another matter from run to run. */
  private static String text(StackTraceElement frame) {
    String file = frame.getFileName();
    String place =
        frame.isNativeMethod()
            ? "Native Method"
            : file == null
                ? "Unknown Source"
                : frame.getLineNumber() < 0 ? file : file + ":" + frame.getLineNumber();
    return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
  }
}
