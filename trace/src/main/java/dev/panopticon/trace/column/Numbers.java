// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

/** A whole number for each of the things that are numbered from 0 on. */
interface Numbers {
  int size();

  long get(int index);
}
