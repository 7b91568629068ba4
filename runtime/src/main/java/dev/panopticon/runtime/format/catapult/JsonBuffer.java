// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.catapult;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of JSON in the making. Escapes and converts; that commas and brackets are right is the
 * caller's care.
 *
 * <p>Nothing is allocated for an event but room to grow, since this runs for every event of the
 * traced program.
 */
final class JsonBuffer {
  /** Beyond this a JavaScript viewer, which has only doubles, would show another number. */
  private static final long EXACT_LIMIT = 1L << 53;

  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final byte[] MIN_LONG = ascii(Long.toString(Long.MIN_VALUE));
  private static final int LONG_DIGITS = 20;

  private byte[] bytes;
  private int length;

  JsonBuffer(int capacity) {
    bytes = new byte[capacity];
  }

  /** The bytes of a text that needs no escaping. */
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The content is the first {@link #length} bytes; valid until the next change. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  void clear() {
    length = 0;
  }

  JsonBuffer raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  JsonBuffer raw(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** Moves what was written since {@code start} to the right, behind spaces. */
  void indent(int start, int spaces) {
    room(spaces);
    System.arraycopy(bytes, start, bytes, start + spaces, length - start);
    Arrays.fill(bytes, start, start + spaces, (byte) ' ');
    length += spaces;
  }

  /** Nanoseconds as microseconds with three decimals. No double comes near them. */
  JsonBuffer micros(long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("Before the start of the trace: " + nanos + " ns");
    }
    long micros = nanos / 1000;
    int rest = (int) (nanos - micros * 1000);
    integer(micros);
    room(4);
    bytes[length] = '.';
    bytes[length + 1] = (byte) ('0' + rest / 100);
    bytes[length + 2] = (byte) ('0' + rest / 10 % 10);
    bytes[length + 3] = (byte) ('0' + rest % 10);
    length += 4;
    return this;
  }

  JsonBuffer integer(long value) {
    if (value == Long.MIN_VALUE) {
      return raw(MIN_LONG);
    }
    room(LONG_DIGITS);
    long rest = value;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    int digits = 1;
    for (long limit = 10; digits < 19 && rest >= limit; limit *= 10) {
      digits++;
    }
    int at = length + digits;
    length = at;
    byte[] to = bytes;
    while (rest > Integer.MAX_VALUE) {
      long tenth = rest / 10;
      to[--at] = (byte) ('0' + (rest - tenth * 10));
      rest = tenth;
    }
    // Half the time of the same with longs.
    int small = (int) rest;
    do {
      int tenth = small / 10;
      to[--at] = (byte) ('0' + (small - tenth * 10));
      small = tenth;
    } while (small != 0);
    return this;
  }

  /**
   * A recorded value: as JSON's own kind where every viewer shows it as it is, else as a string.
   *
   * @param value as an {@code Argument} holds it
   */
  JsonBuffer value(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return array(list);
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    if (value instanceof Long number && -EXACT_LIMIT <= number && number <= EXACT_LIMIT) {
      return integer(number);
    }
    if (value instanceof Boolean || (value instanceof Double number && isShownAsItIs(number))) {
      return raw(ascii(value.toString()));
    }
    return string(String.valueOf(value)); // null too: viewers drop a JSON null
  }

  /** A viewer written in JavaScript shows the zero below zero as the other one. */
  private static boolean isShownAsItIs(Double number) {
    return Double.isFinite(number) && !number.equals(-0.0);
  }

  private JsonBuffer array(List<?> elements) {
    raw('[');
    for (int i = 0; i < elements.size(); i++) {
      if (i > 0) {
        raw(',');
      }
      value(elements.get(i));
    }
    return raw(']');
  }

  private JsonBuffer object(Map<?, ?> entries) {
    raw('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      if (!first) {
        raw(',');
      }
      first = false;
      string(String.valueOf(entry.getKey())).raw(':').value(entry.getValue());
    }
    return raw('}');
  }

  /** A string in quotes: control characters escaped, everything else as UTF-8. */
  JsonBuffer string(String text) {
    int count = text.length();
    room(6 * (count + 1)); // the longest that a char becomes, and the quotes
    byte[] to = bytes;
    int at = length;
    to[at++] = '"';
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x80) {
        if (c == '"' || c == '\\') {
          to[at++] = '\\';
        }
        to[at++] = (byte) c;
      } else if (c < ' ') {
        at = control(to, at, c);
      } else if (!Character.isSurrogate(c)) {
        at = utf8(to, at, c);
      } else if (i + 1 < count && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        at = utf8(to, at, Character.toCodePoint(c, text.charAt(++i)));
      } else {
        at = utf8(to, at, 0xfffd); // half a character has no UTF-8
      }
    }
    to[at++] = '"';
    length = at;
    return this;
  }

  private static int control(byte[] to, int at, char c) {
    to[at] = '\\';
    to[at + 1] = 'u';
    to[at + 2] = '0';
    to[at + 3] = '0';
    to[at + 4] = HEX[c >> 4];
    to[at + 5] = HEX[c & 15];
    return at + 6;
  }

  private static int utf8(byte[] to, int start, int codePoint) {
    int at = start;
    if (codePoint < 0x800) {
      to[at++] = (byte) (0xc0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        to[at++] = (byte) (0xe0 | (codePoint >> 12));
      } else {
        to[at++] = (byte) (0xf0 | (codePoint >> 18));
        to[at++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
      }
      to[at++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    }
    to[at++] = (byte) (0x80 | (codePoint & 0x3f));
    return at;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
