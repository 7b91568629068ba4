// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One condition of a pattern, about one kind of fact. */
sealed interface Term
    permits NamePattern, Term.Annotated, Term.Modified, Term.Sized, Term.From, Term.Not {

  /** What it asks for. */
  Fact fact();

  /** Whether it holds of a method. */
  Answer test(MethodFacts facts);

  /** The method, or something around it, carries an annotation whose name matches. */
  record Annotated(String text, Pattern name) implements Term {
    @Override
    public Fact fact() {
      return Fact.ANNOTATION;
    }

    @Override
    public Answer test(MethodFacts facts) {
      Set<String> known = facts.annotations();
      return known == null
          ? Answer.UNKNOWN
          : Answer.of(known.stream().anyMatch(one -> name.matcher(one).matches()));
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The method has the modifier. */
  record Modified(Modifier modifier) implements Term {
    @Override
    public Fact fact() {
      return Fact.MODIFIER;
    }

    @Override
    public Answer test(MethodFacts facts) {
      Set<Modifier> known = facts.modifiers();
      return known == null ? Answer.UNKNOWN : Answer.of(known.contains(modifier));
    }

    @Override
    public String toString() {
      return modifier.toString();
    }
  }

  /**
   * The body is of a size.
   *
   * @param least the fewest instructions that it may have
   * @param most the most that it may have
   */
  record Sized(String text, int least, int most) implements Term {
    @Override
    public Fact fact() {
      return Fact.SIZE;
    }

    @Override
    public Answer test(MethodFacts facts) {
      Integer known = facts.size();
      return known == null ? Answer.UNKNOWN : Answer.of(least <= known && known <= most);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The class comes from a file.
   *
   * @param fact {@link Fact#SOURCE} or {@link Fact#BINARY}
   */
  record From(String text, Fact fact, Pattern file) implements Term {
    @Override
    public Answer test(MethodFacts facts) {
      @Nullable String known = fact == Fact.SOURCE ? facts.source() : facts.binary();
      return known == null ? Answer.UNKNOWN : Answer.of(file.matcher(known).matches());
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The other term does not hold. */
  record Not(Term term) implements Term {
    @Override
    public Fact fact() {
      return term.fact();
    }

    @Override
    public Answer test(MethodFacts facts) {
      return term.test(facts).not();
    }

    @Override
    public String toString() {
      return "!" + term;
    }
  }
}
