// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/**
 * A part of a predicate with its type.
 *
 * @param syntax as it was written
 * @param node a {@link Condition}, {@link Whole}, {@link Real} or {@link Reference}, as the type
 *     says
 */
record Operand(Syntax syntax, Type type, Node node) {

  /** What arithmetic makes of it: the type that it boxes, or its own. */
  Kind number() {
    return type.unboxed().kind();
  }

  /** Whether it is a character that stands in the predicate, where it may also mean a text. */
  boolean isCharacter() {
    return type.kind() == Kind.CHAR && node instanceof Whole.Constant;
  }

  /** A text of one character, if it is that character; otherwise itself. */
  Operand asText() {
    return isCharacter()
        ? new Operand(
            syntax,
            Type.TEXT,
            new Reference.Constant(String.valueOf((char) ((Whole.Constant) node).value())))
        : this;
  }

  /** For messages. */
  @Override
  public String toString() {
    return Printer.print(syntax) + " (" + type + ")";
  }
}
