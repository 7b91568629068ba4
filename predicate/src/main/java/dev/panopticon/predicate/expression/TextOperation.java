// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A method of {@link String} that takes another text and answers yes or no. */
public enum TextOperation {
  STARTS_WITH("startsWith"),
  ENDS_WITH("endsWith"),
  CONTAINS("contains"),
  EQUALS("equals"),
  EQUALS_IGNORE_CASE("equalsIgnoreCase");

  static final List<String> NAMES = Stream.of(values()).map(TextOperation::toString).toList();

  private final String method;

  TextOperation(String method) {
    this.method = method;
  }

  static Optional<TextOperation> of(String method) {
    return Stream.of(values()).filter(one -> one.method.equals(method)).findFirst();
  }

  boolean test(String text, String other) {
    return switch (this) {
      case STARTS_WITH -> text.startsWith(other);
      case ENDS_WITH -> text.endsWith(other);
      case CONTAINS -> text.contains(other);
      case EQUALS -> text.equals(other);
      case EQUALS_IGNORE_CASE -> text.equalsIgnoreCase(other);
    };
  }

  /** The method's name. */
  @Override
  public String toString() {
    return method;
  }
}
