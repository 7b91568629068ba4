// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.AfterReturning;
import org.aspectj.lang.annotation.AfterThrowing;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.aspectj.lang.annotation.Pointcut;

/**
 * Records what is {@code @Traced}, for programs that are woven with plain AspectJ and nothing else
 * of ours.
 *
 * <p>Load time: {@code -javaagent:aspectjweaver.jar
 * -Dorg.aspectj.weaver.loadtime.configuration=META-INF/panopticon/aop.xml}. Build time: this jar as
 * an aspect library of {@code aspectj-maven-plugin} (ajc's {@code -aspectpath}). Never together
 * with {@code panopticon:weave} on the same classes: each call would be recorded twice.
 *
 * <p><b>Limits</b>, which {@code panopticon:weave} and the agent do not have:
 *
 * <ul>
 *   <li>{@code @Traced} on a package is not seen: a pointcut cannot ask for it. ({@code @NotTraced}
 *       on a package is obeyed.)
 *   <li>Include and exclude patterns do not apply.
 *   <li>A lambda is recorded if its type is {@code @Traced}, but not for the sake of the method in
 *       which it was written: the annotation is not on the method that the compiler makes of it.
 *   <li>The accessors that the compiler writes for a record are recorded like any others.
 *   <li>The initialiser of a class that was compiled without line numbers is not recorded, because
 *       AspectJ gives one to every class it advises and only the line tells which are the
 *       program's.
 *   <li>A method moves into another ({@code m_aroundBody0}), which stack traces show, and a call
 *       allocates its join point, closure and boxed arguments.
 *   <li>A constructor is recorded from the return of {@code super(…)}, and advised with before and
 *       after advice: {@code @Around} would move its body out of {@code <init>}, where the JVM
 *       forbids to set final fields. The same holds for initialisers.
 * </ul>
 *
 * <p>Safe for use by many threads.
 */
@Aspect
public final class TracedAspect {
  private static final TracedAspect INSTANCE = new TracedAspect();

  private TracedAspect() {}

  /**
   * The one instance. AspectJ adds this method to aspects that it compiles or weaves itself; this
   * one javac compiles, and as an aspect library it is not woven, so that it must bring its own.
   */
  public static TracedAspect aspectOf() {
    return INSTANCE;
  }

  /** Whether there is an instance; AspectJ's convention, as {@link #aspectOf}. */
  public static boolean hasAspect() {
    return true;
  }

  @Pointcut(
      "(execution(@dev.panopticon.annotation.Traced * *(..))"
          + " || (execution(* *(..)) && within(@dev.panopticon.annotation.Traced *)))"
          + " && !execution(@dev.panopticon.annotation.NotTraced * *(..))"
          + " && !within(@dev.panopticon.annotation.NotTraced *)")
  void tracedMethod() {}

  @Pointcut(
      "(execution(@dev.panopticon.annotation.Traced *.new(..))"
          + " || (execution(*.new(..)) && within(@dev.panopticon.annotation.Traced *))"
          + " || (staticinitialization(*) && within(@dev.panopticon.annotation.Traced *)))"
          + " && !execution(@dev.panopticon.annotation.NotTraced *.new(..))"
          + " && !within(@dev.panopticon.annotation.NotTraced *)")
  void tracedInitialization() {}

  /** A call of a method, from before its body to after it. */
  @Around("tracedMethod()")
  public Object aroundMethod(ProceedingJoinPoint joinPoint) throws Throwable {
    AdvisedCode code = AdvisedCode.at(joinPoint.getStaticPart());
    long token = code.enter(joinPoint);
    if (token == 0) {
      return joinPoint.proceed();
    }
    Object returned;
    try {
      returned = joinPoint.proceed();
    } catch (Throwable thrown) {
      code.fail(token, thrown);
      throw thrown;
    }
    code.exit(token, returned);
    return returned;
  }

  /** The begin of a constructor's body or of a static initialiser. */
  @Before("tracedInitialization()")
  public void beforeInitialization(JoinPoint joinPoint) {
    JoinPoint.StaticPart part = joinPoint.getStaticPart();
    OpenInitializations.push(part, AdvisedCode.at(part).enter(joinPoint));
  }

  /** The end of what {@link #beforeInitialization} has begun. */
  @AfterReturning("tracedInitialization()")
  public void afterInitialization(JoinPoint.StaticPart part) {
    long token = OpenInitializations.pop(part);
    if (token != 0) {
      Advice.exit(token);
    }
  }

  /** The end of what {@link #beforeInitialization} has begun, by an exception. */
  @AfterThrowing(pointcut = "tracedInitialization()", throwing = "thrown", argNames = "part,thrown")
  public void afterInitializationFailed(JoinPoint.StaticPart part, Throwable thrown) {
    long token = OpenInitializations.pop(part);
    if (token != 0) {
      AdvisedCode.at(part).fail(token, thrown);
    }
  }
}
