// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.Locale;

/**
 * How closely a rule names what it is about. It never decides whether a method is traced, only
 * whose options apply to it.
 */
public enum Specificity {
  // The more specific ones are the greater ones.
  /** No class is named: {@code com.acme.**}, {@code com.acme.*}, or no name at all. */
  PACKAGE,
  /** A class is named, if only in part: {@code com.acme.Order}, {@code **.*Service}. */
  CLASS,
  /** A method is named, if only in part, or by its parameters: {@code **#get*}. */
  METHOD;

  /** The word for people, in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
