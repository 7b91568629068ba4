// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.annotation;

/**
 * What is shown of the objects that a traced method takes and returns, where they are no strings,
 * numbers, collections or other values of the JDK: those are always shown as they are.
 */
public enum Values {
  /**
   * Type and identity ({@code com.acme.Order@1b2c3d}); of a record, its fields. No code of the
   * program runs.
   */
  STRUCTURE,

  /**
   * What {@code toString()} answers. It runs within the traced call, on its thread; what it calls
   * is not recorded, and an exception is shown in place of the text.
   */
  TO_STRING,

  /**
   * The fields, those of superclasses among them, and within the limits what is in them. No code of
   * the program runs.
   */
  FIELDS
}
