// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import dev.panopticon.runtime.event.TracePoint;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Gives code that was woven at build time the numbers of its trace points, when it first needs
 * them.
 *
 * <p>The static arguments of the constant describe the trace point. Idempotent, because the JVM may
 * call a bootstrap method again after a class was retransformed, and two threads may call it at
 * once.
 */
public final class TracePointBootstrap {
  private TracePointBootstrap() {}

  /**
   * Bootstrap method of a dynamic constant (class files of Java 11 and later).
   *
   * <p>It is an object, since the JIT compilers of JDK 17 do not compile methods at all that have a
   * dynamic constant of a primitive type. What is in the box they know.
   *
   * @param spec what {@link TracePoint#toSpec()} answers, joined by line feeds
   */
  public static Integer constant(
      MethodHandles.Lookup lookup, String name, Class<?> type, String spec) {
    return number(spec);
  }

  /**
   * Bootstrap method of an {@code invokedynamic} of type {@code ()int}: in class files of Java 7 to
   * 10, and in the middle of a method, where a constant that was never needed would keep the JIT
   * compilers of JDK 17 from compiling it.
   */
  public static CallSite callSite(
      MethodHandles.Lookup lookup, String name, MethodType type, String spec) {
    return new ConstantCallSite(MethodHandles.constant(int.class, number(spec)));
  }

  /**
   * Bootstrap method of an {@code invokedynamic} that begins a slice if the trace point's condition
   * holds of the arguments that it is given (Java 7 and later).
   */
  public static CallSite enterIf(
      MethodHandles.Lookup lookup, String name, MethodType type, String spec) {
    return Advice.enterIf(lookup, name, type, number(spec));
  }

  /** The number itself, looked up again at every call: for class files before Java 7. */
  public static int number(String spec) {
    return Advice.tracePoint(spec.split("\n", -1));
  }
}
