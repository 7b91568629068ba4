// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

/**
 * Where an element is declared.
 *
 * @param file name of the source file without folders, or empty if unknown
 * @param line line of the declared name, or 0 if unknown
 */
record Location(String file, int line) {
  static final Location UNKNOWN = new Location("", 0);
}
