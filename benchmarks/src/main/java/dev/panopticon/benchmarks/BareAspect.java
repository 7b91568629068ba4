// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import org.aspectj.lang.annotation.AfterReturning;
import org.aspectj.lang.annotation.AfterThrowing;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;

/**
 * The least that AspectJ alone can weave into every method: advice before and after that does
 * nothing and asks for nothing. What it costs to weave is AspectJ's own.
 */
@Aspect
public class BareAspect {
  private static final String EVERYTHING =
      "(execution(* *(..)) || execution(new(..)) || staticinitialization(*))"
          + " && !within(dev.panopticon.benchmarks.BareAspect)";

  /** Nothing. */
  @Before(EVERYTHING)
  public void enter() {}

  /** Nothing. */
  @AfterReturning(EVERYTHING)
  public void exit() {}

  /** Nothing. */
  @AfterThrowing(EVERYTHING)
  public void fail() {}
}
