// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

/** A kind of thing that a term asks about a method, the cheapest to find out first. */
public enum Fact {
  NAME("the name"),
  BINARY("the jar or directory"),
  SOURCE("the source file"),
  MODIFIER("the modifiers"),
  ANNOTATION("the annotations"),
  SIZE("the size");

  private final String phrase;

  Fact(String phrase) {
    this.phrase = phrase;
  }

  /** A phrase for messages, such as {@code the annotations}. */
  @Override
  public String toString() {
    return phrase;
  }
}
