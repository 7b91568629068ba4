// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import java.nio.charset.StandardCharsets;

/**
 * One protobuf message, gone through field by field: {@link #next}, then what the field holds.
 *
 * <pre>{@code
 * while (message.next()) {
 *   switch (message.field()) {
 *     case 1 -> id = message.number();
 *   }
 * }
 * }</pre>
 */
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private long number;
  private int contentAt;

  ProtoMessage(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtoMessage(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** Goes to the next field, if there is one. */
  boolean next() throws InvalidTraceException {
    if (at == end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    switch ((int) tag & 7) {
      case VARINT -> number = varint();
      case FIXED64 -> number = fixed(8);
      case FIXED32 -> number = fixed(4);
      case BYTES -> {
        number = varint();
        contentAt = at;
        if (number < 0 || number > end - at) {
          throw malformed();
        }
        at += (int) number;
      }
      default -> throw malformed();
    }
    return true;
  }

  int field() {
    return field;
  }

  long number() {
    return number;
  }

  String text() {
    return new String(bytes, contentAt, at - contentAt, StandardCharsets.UTF_8);
  }

  ProtoMessage message() {
    return new ProtoMessage(bytes, contentAt, at);
  }

  private long varint() throws InvalidTraceException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at == end) {
        throw malformed();
      }
      byte next = bytes[at++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed();
  }

  private long fixed(int size) throws InvalidTraceException {
    if (end - at < size) {
      throw malformed();
    }
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (bytes[at++] & 0xffL) << (8 * i);
    }
    return value;
  }

  private static InvalidTraceException malformed() {
    return new InvalidTraceException("malformed protobuf.");
  }
}
