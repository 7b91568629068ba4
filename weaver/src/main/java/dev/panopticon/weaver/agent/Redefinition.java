// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * That a loaded class is being defined anew, and at whose wish.
 *
 * @param by a phrase for people, such as {@code com.acme.Agent.reload (retransformClasses)}
 * @param ours whether the wish was our own
 * @param isNative whether it was that of native code, such as a debugger's
 * @param before {@link LiveClass#redefinitions} of the class before
 */
record Redefinition(String by, boolean ours, boolean isNative, int before) {
  private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
  private static final String REQUESTS = "sun.instrument.InstrumentationImpl";

  /**
   * The one that this thread is in, which the stack tells: the JVM asks transformers on the thread
   * that has asked for the redefinition.
   */
  static Redefinition ofThisThread(int before) {
    return STACK.walk(frames -> of(frames, before));
  }

  private static Redefinition of(Stream<StackFrame> frames, int before) {
    Predicate<StackFrame> request =
        frame -> frame.getClassName().equals(REQUESTS) && frame.getMethodName().endsWith("Classes");
    List<StackFrame> asking = frames.dropWhile(request.negate()).limit(2).toList();
    if (asking.size() < 2) {
      // What asks in native code has no frame of Java: debuggers do.
      return new Redefinition(
          "a debugger or native agent (thread " + Thread.currentThread().getName() + ")",
          false,
          true,
          before);
    }
    StackFrame asker = asking.get(1);
    return new Redefinition(
        "%s.%s (%s)"
            .formatted(asker.getClassName(), asker.getMethodName(), asking.get(0).getMethodName()),
        asker.getDeclaringClass().getClassLoader() == Redefinition.class.getClassLoader(),
        false,
        before);
  }
}
