// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;

/** Finds where members are declared. */
interface Locator {

  Location locate(ExecutableElement member);

  /** One that knows what this compiler tells: javac everything, other compilers nothing. */
  static Locator of(ProcessingEnvironment environment) {
    try {
      return JavacLocator.of(environment);
    } catch (IllegalArgumentException | LinkageError notJavac) {
      return member -> Location.UNKNOWN;
    }
  }
}
