// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Argument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Packs what slices say: a few bytes for each value, the names of arguments as numbers.
 *
 * <pre>
 * slice   CPU time + 1, 0 if it is not known; count; for each argument: number of its name, value
 * value   kind, then by kind: nothing | a number | 8 bytes | length, characters | count, values
 * number  7 bits a byte, the lowest first; the highest bit says that more follow
 * </pre>
 */
final class ValueWriter {
  static final int NULL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int WHOLE = 3;
  static final int REAL = 4;

  /** Text of which every character takes one byte. */
  static final int LATIN = 5;

  /** Any text, lone surrogates too: every character takes two bytes. */
  static final int TEXT = 6;

  static final int LIST = 7;
  static final int MAP = 8;

  final Bytes bytes;
  final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  ValueWriter(Bytes bytes) {
    this.bytes = bytes;
  }

  /**
   * Adds what a slice says.
   *
   * @param cpuNanos -1 if it is not known
   * @return where it lies; -1 where there is nothing
   */
  long add(long cpuNanos, List<Argument> arguments) {
    if (cpuNanos < 0 && arguments.isEmpty()) {
      return Slices.NONE;
    }
    long place = bytes.size();
    number(cpuNanos + 1);
    number(arguments.size());
    for (Argument argument : arguments) {
      number(name(argument.name()));
      value(argument.value());
    }
    return place;
  }

  private int name(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    names.add(name);
    numbers.put(name, names.size() - 1);
    return names.size() - 1;
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      bytes.add(NULL);
    } else if (value instanceof Boolean truth) {
      bytes.add(truth ? TRUE : FALSE);
    } else if (value instanceof Long whole) {
      bytes.add(WHOLE);
      number((whole << 1) ^ (whole >> 63)); // so that small negative ones are short as well
    } else if (value instanceof Double real) {
      bytes.add(REAL);
      fixed(Double.doubleToRawLongBits(real));
    } else if (value instanceof List<?> list) {
      bytes.add(LIST);
      number(list.size());
      list.forEach(this::value);
    } else if (value instanceof Map<?, ?> map) {
      bytes.add(MAP);
      number(map.size());
      map.forEach(
          (key, entry) -> {
            text(String.valueOf(key));
            value(entry);
          });
    } else {
      text(value.toString());
    }
  }

  private void text(String text) {
    boolean latin = text.chars().allMatch(character -> character < 0x100);
    bytes.add(latin ? LATIN : TEXT);
    number(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes.add(text.charAt(i));
      if (!latin) {
        bytes.add(text.charAt(i) >>> 8);
      }
    }
  }

  private void fixed(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      bytes.add((int) (value >>> shift));
    }
  }

  private void number(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.add(((int) rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes.add((int) rest);
  }
}
