// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unpacks what a {@link ValueWriter} has packed, of one slice. */
final class ValueReader {
  private final Bytes bytes;
  private final List<String> names;
  private long place;

  private ValueReader(Bytes bytes, List<String> names, long place) {
    this.bytes = bytes;
    this.names = names;
    this.place = place;
  }

  static List<Argument> arguments(Bytes bytes, List<String> names, long place) {
    if (place < 0) {
      return List.of();
    }
    ValueReader reader = new ValueReader(bytes, names, place);
    reader.number();
    return reader.arguments();
  }

  /** -1 if it is not known. */
  static long cpuNanos(Bytes bytes, long place) {
    return place < 0 ? -1 : new ValueReader(bytes, List.of(), place).number() - 1;
  }

  private List<Argument> arguments() {
    int count = (int) number();
    List<Argument> arguments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = names.get((int) number());
      arguments.add(new Argument(name, value()));
    }
    return arguments;
  }

  private @Nullable Object value() {
    int kind = bytes.get(place++);
    return switch (kind) {
      case ValueWriter.NULL -> null;
      case ValueWriter.FALSE -> false;
      case ValueWriter.TRUE -> true;
      case ValueWriter.WHOLE -> whole();
      case ValueWriter.REAL -> real();
      case ValueWriter.LIST -> list();
      case ValueWriter.MAP -> map();
      default -> text(kind);
    };
  }

  private long whole() {
    long folded = number();
    return (folded >>> 1) ^ -(folded & 1);
  }

  private double real() {
    long bits = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      bits |= (long) bytes.get(place++) << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  private List<@Nullable Object> list() {
    int count = (int) number();
    List<@Nullable Object> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(value());
    }
    return list;
  }

  private Map<String, @Nullable Object> map() {
    int count = (int) number();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String key = text(bytes.get(place++));
      map.put(key, value());
    }
    return map;
  }

  private String text(int kind) {
    char[] text = new char[(int) number()];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) bytes.get(place++);
      if (kind == ValueWriter.TEXT) {
        text[i] |= (char) (bytes.get(place++) << 8);
      }
    }
    return new String(text);
  }

  private long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = bytes.get(place++);
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
  }
}
