// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;

/**
 * The aspect for the bodies of methods, constructors and initialisers.
 *
 * <p>AspectJ finds the join points and places this advice at their begin. It has no parameter, or
 * AspectJ would add a field and an initialiser to the class; and it never runs: where it was
 * placed, the finishing pass writes around advice.
 */
@Aspect
class BodyAspect {
  @Before(
      "execution(@dev.panopticon.weaver.weave.ChosenMethod * *(..))"
          + " || execution(@dev.panopticon.weaver.weave.ChosenMethod *.new(..))"
          + " || staticinitialization(@dev.panopticon.weaver.weave.ChosenInitializer *)")
  public void body() {}
}
