// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The erased type of a value.
 *
 * @param name as {@code int}, {@code java.lang.String[]}, and by binary name {@code
 *     java.util.Map$Entry}
 * @param constants of an enum, their names; empty for a type whose values are neither constants of
 *     an enum nor texts; null where that is not known
 */
public record Type(Kind kind, String name, @Nullable List<String> constants) {
  static final Type BOOLEAN = of("boolean");
  static final Type CHAR = of("char");
  static final Type INT = of("int");
  static final Type LONG = of("long");
  static final Type FLOAT = of("float");
  static final Type DOUBLE = of("double");
  static final Type TEXT = of("java.lang.String");
  static final Type NULL = new Type(Kind.NULL, "null", List.of());

  /**
   * What a trace holds as text and has been a text, a constant of an enum, or any other object of
   * which it tells no more.
   */
  public static final Type RECORDED = new Type(Kind.TEXT, "recorded text", null);

  static final Type DURATION = new Type(Kind.DURATION, "duration", List.of());

  public Type {
    constants = constants == null ? null : List.copyOf(constants);
  }

  /** A type of which no more than the name is known. */
  public static Type of(String name) {
    Kind kind =
        switch (name) {
          case "boolean" -> Kind.BOOLEAN;
          case "byte" -> Kind.BYTE;
          case "short" -> Kind.SHORT;
          case "char" -> Kind.CHAR;
          case "int" -> Kind.INT;
          case "long" -> Kind.LONG;
          case "float" -> Kind.FLOAT;
          case "double" -> Kind.DOUBLE;
          case "void" -> Kind.VOID;
          case "java.lang.String" -> Kind.TEXT;
          default -> name.endsWith("[]") ? Kind.ARRAY : Kind.OBJECT;
        };
    Type type = new Type(kind, name, null);
    return kind != Kind.OBJECT || type.isBoxed() ? type.with(List.of()) : type;
  }

  /**
   * The same type, of which more is known.
   *
   * @param names of the constants of an enum; none for a type whose values are neither constants of
   *     an enum nor texts
   */
  public Type with(List<String> names) {
    return new Type(kind, name, names);
  }

  /** The primitive type that it boxes, otherwise itself. */
  Type unboxed() {
    return switch (name) {
      case "java.lang.Boolean" -> BOOLEAN;
      case "java.lang.Byte", "java.lang.Short", "java.lang.Integer" -> INT;
      case "java.lang.Character" -> CHAR;
      case "java.lang.Long" -> LONG;
      case "java.lang.Float" -> FLOAT;
      case "java.lang.Double" -> DOUBLE;
      default -> this;
    };
  }

  boolean isBoxed() {
    return kind == Kind.OBJECT && !unboxed().equals(this);
  }

  /** Whether a value can be a text, or a constant of an enum. */
  boolean mayHaveName() {
    return kind == Kind.TEXT
        || (kind == Kind.OBJECT && (constants == null || !constants.isEmpty()));
  }

  /** For messages. */
  @Override
  public String toString() {
    return kind == Kind.TEXT ? "String" : name;
  }
}
