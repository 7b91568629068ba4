// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes a method, constructor, type (nested types included) or package out of every recording.
 *
 * <p>It wins over {@link Traced} and over every include pattern; an inner {@code @Traced} does not
 * bring a member back. Like {@code @Traced} it is not inherited, so on a method without a body it
 * has no effect.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE, ElementType.PACKAGE})
public @interface NotTraced {}
