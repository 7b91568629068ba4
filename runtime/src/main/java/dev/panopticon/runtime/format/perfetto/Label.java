// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.perfetto;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the packets of one trace point on one track have in common. */
final class Label {
  /** The event with which a call begins, as a field of a packet. */
  final byte[] begin;

  /** The fields of that event. */
  final byte[] fields;

  /** Names that arguments had, by position, and their numbers on the track. */
  private @Nullable String[] names = {};

  private int[] numbers = {};

  Label(byte[] begin, byte[] fields) {
    this.begin = begin;
    this.fields = fields;
  }

  /** The number of an argument's name, or 0 if the argument in that position had another name. */
  @SuppressWarnings("ReferenceEquality") // of a trace point they are the same objects each time
  int argumentName(int index, String name) {
    return index < names.length && names[index] == name ? numbers[index] : 0;
  }

  void rememberArgumentName(int index, String name, int number) {
    if (index >= names.length) {
      names = Arrays.copyOf(names, index + 1);
      numbers = Arrays.copyOf(numbers, index + 1);
    }
    names[index] = name;
    numbers[index] = number;
  }
}
