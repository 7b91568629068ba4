// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks, in the copy of a class that AspectJ is given, a class whose initialiser is to be traced.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ChosenInitializer {}
