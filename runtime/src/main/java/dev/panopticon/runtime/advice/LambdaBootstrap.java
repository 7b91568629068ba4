// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes the lambdas of code that was woven at build time, where they are of a type that executors
 * take: within an object that tells when they are run. No part of the program ever sees the lambda
 * itself, so that whoever has it can find it again, in a queue or by {@code remove}.
 */
public final class LambdaBootstrap {
  private LambdaBootstrap() {}

  /**
   * Bootstrap method in the place of {@link LambdaMetafactory#metafactory}, with the same meaning.
   *
   * @throws LambdaConversionException as that one does
   */
  public static CallSite metafactory(
      MethodHandles.Lookup lookup,
      String method,
      MethodType factory,
      MethodType erased,
      MethodHandle body,
      MethodType type)
      throws LambdaConversionException {
    CallSite made = LambdaMetafactory.metafactory(lookup, method, factory, erased, body, type);
    if (!HandOvers.areNeeded()) {
      return made;
    }
    try {
      Class<?> asked = factory.returnType();
      MethodHandle within =
          MethodHandles.lookup()
              .findStatic(HandOvers.class, "lambda", MethodType.methodType(asked, asked));
      MethodHandle both = MethodHandles.filterReturnValue(made.getTarget(), within);
      // A lambda that captures nothing is the same each time.
      return new ConstantCallSite(
          factory.parameterCount() == 0 ? MethodHandles.constant(asked, both.invoke()) : both);
    } catch (Throwable unknown) {
      // Of another type than those that are known here: it runs all the same.
      return made;
    }
  }
}
