// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks code whose calls are recorded once it has been woven.
 *
 * <pre>{@code
 * @Traced(category = "shop")
 * class Order {
 *   void place() {}
 *
 *   @Traced(category = "shop", name = "cancel order", result = false)
 *   boolean cancel(String reason) { … }
 *
 *   @NotTraced
 *   int total() { … }
 * }
 * }</pre>
 *
 * <p>On a method or constructor it marks that one; on a type, every method, constructor and
 * initialiser of the type and of the types nested in it; on a package (in {@code
 * package-info.java}), every type of that package, but not of its sub-packages. The annotation
 * nearest to a member decides all its options: those of the ones around it are not added.
 *
 * <p>Members without a body (abstract, native) are passed over when a type or package is marked,
 * and are a compile-time error when marked themselves. Nothing is inherited: a method that
 * overrides or implements a marked one is marked by itself, its type or its package.
 *
 * <p>{@link NotTraced} wins over every {@code @Traced} around it and in it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE, ElementType.PACKAGE})
public @interface Traced {

  /**
   * The name of the slice, instead of {@code Type.method}; allowed on methods and constructors
   * alone, where it must not be blank.
   */
  String name() default "";

  /**
   * The category under which viewers can switch the slices on and off; by default {@code java}. One
   * category, without a comma, and not blank.
   */
  String category() default "";

  /**
   * Whether the object is recorded on which a method is called; it is not by default. Constructors
   * and static methods have none to show.
   */
  boolean receiver() default false;

  /** Whether arguments are recorded; they are by default. */
  boolean arguments() default true;

  /** Whether the returned value is recorded; it is by default. */
  boolean result() default true;

  /**
   * Whether the exception is recorded that ends a call, with its message and where it comes from;
   * it is by default.
   */
  boolean exception() default true;

  /**
   * Which calls are recorded: those of which this condition holds; by default all. It reads like a
   * condition of Java over the parameters and the call, such as {@code amount > 1000 || duration >
   * 5ms}; the project's {@code docs/predicates.md} has the language.
   *
   * <p>What asks about the class and the method alone is decided when they are woven, what asks
   * about arguments, {@code this}, {@code depth}, {@code thread} or {@code caller} when the call
   * begins, and what asks about {@code return}, {@code exception} or {@code duration} when it ends.
   * A duration has a unit: {@code ns}, {@code us}, {@code ms}, {@code s} or {@code min}.
   *
   * <p>On a type or package it must fit every member that it marks.
   */
  String when() default "";

  /** What is shown of the objects among them; by default nothing that runs code of the program. */
  Values values() default Values.STRUCTURE;

  /** Whether arrows join the calls on one object; by default those of iterators and their like. */
  Link link() default Link.USUAL;
}
