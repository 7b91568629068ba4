// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.perfetto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of protobuf messages in the making.
 *
 * <p>A nested message is written between {@link #open} and {@link #close}, since its length, which
 * precedes it, is known at its end. One byte is kept for that length, which is enough for nearly
 * every message; a longer one is moved.
 */
final class ProtoBuffer {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int MAX_VARINT_BYTES = 10;

  private byte[] bytes;
  private int length;

  ProtoBuffer(int capacity) {
    bytes = new byte[capacity];
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

  /** Begins a nested message; the answer is for {@link #close}. */
  int open(int field) {
    tag(field, BYTES);
    room(1);
    return ++length;
  }

  /** Ends the nested message that began at {@code start}. */
  void close(int start) {
    int size = length - start;
    int more = varintBytes(size) - 1;
    if (more > 0) {
      room(more);
      System.arraycopy(bytes, start, bytes, start + more, size);
    }
    length = start - 1;
    varint(size);
    length += size;
  }

  /** A nested message that was written elsewhere. */
  void message(int field, ProtoBuffer message) {
    bytes(field, message.bytes, message.length);
  }

  /** A number of any integer type that is not zigzag; negative ones take ten bytes. */
  void number(int field, long value) {
    tag(field, VARINT);
    varint(value);
  }

  /** Fields that were written before. */
  void raw(byte[] fields) {
    room(fields.length);
    System.arraycopy(fields, 0, bytes, length, fields.length);
    length += fields.length;
  }

  void bool(int field, boolean value) {
    number(field, value ? 1 : 0);
  }

  void real(int field, double value) {
    fixed(field, Double.doubleToRawLongBits(value));
  }

  /** A number of type {@code fixed64}. */
  void fixed(int field, long bits) {
    tag(field, FIXED64);
    room(8);
    for (int i = 0; i < 8; i++) {
      bytes[length++] = (byte) (bits >>> (8 * i));
    }
  }

  /** A string as UTF-8; what is half a character becomes U+FFFD. */
  void string(int field, String text) {
    if (isAscii(text)) {
      ascii(field, text);
    } else {
      byte[] utf8 = wellFormed(text).getBytes(StandardCharsets.UTF_8);
      bytes(field, utf8, utf8.length);
    }
  }

  @SuppressWarnings("deprecation") // no other way copies the characters and nothing else
  private void ascii(int field, String text) {
    int size = text.length();
    tag(field, BYTES);
    varint(size);
    room(size);
    text.getBytes(0, size, bytes, length);
    length += size;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private void bytes(int field, byte[] content, int size) {
    tag(field, BYTES);
    varint(size);
    room(size);
    System.arraycopy(content, 0, bytes, length, size);
    length += size;
  }

  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  private void tag(int field, int wireType) {
    varint(field << 3 | wireType);
  }

  /** Small ones are by far the most. */
  private void varint(int value) {
    if ((value & ~0x7f) == 0) {
      room(1);
      bytes[length++] = (byte) value;
    } else {
      varint(value & 0xFFFF_FFFFL);
    }
  }

  private void varint(long value) {
    room(MAX_VARINT_BYTES);
    byte[] to = bytes;
    int at = length;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      to[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    length = at;
  }

  private static int varintBytes(int value) {
    return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
