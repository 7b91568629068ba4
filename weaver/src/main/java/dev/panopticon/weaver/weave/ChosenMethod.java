// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks, in the copy of a class that AspectJ is given, the methods and constructors to trace. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
@interface ChosenMethod {}
