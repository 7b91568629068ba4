// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what must not be in a trace: a parameter, what a method returns, a field or a component of
 * a record. It is shown as {@code [redacted]}, and the value itself is never looked at. A getter of
 * a field that is marked returns, and its setter is given, what is not looked at either.
 *
 * <pre>{@code
 * Session login(String user, @Redacted char[] pin) { … }
 *
 * record Card(@Redacted String number, String holder) {}
 * }</pre>
 *
 * <p>What is called {@code password}, {@code token} and the like is treated so without the
 * annotation, what methods of such names return among it where it can hold text.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.PARAMETER,
  ElementType.METHOD,
  ElementType.FIELD,
  ElementType.RECORD_COMPONENT
})
public @interface Redacted {}
