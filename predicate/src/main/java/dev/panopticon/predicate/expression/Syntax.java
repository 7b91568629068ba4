// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a predicate as it was written, before anything is known about the method.
 *
 * <p>Each knows the character of the text that a message about it points at: its first one, or the
 * operator between its parts.
 */
sealed interface Syntax {
  int at();

  /** The parts that are predicates themselves, in the order in which they were written. */
  List<Syntax> parts();

  /** {@code a && b && c}. */
  record All(int at, List<Syntax> parts) implements Syntax {}

  /** {@code a || b || c}. */
  record Any(int at, List<Syntax> parts) implements Syntax {}

  record Not(int at, Syntax part) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of(part);
    }
  }

  record Compare(int at, Comparison operator, Syntax left, Syntax right) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of(left, right);
    }
  }

  record Calculate(int at, Arithmetic operator, Syntax left, Syntax right) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of(left, right);
    }
  }

  record Negate(int at, Syntax part) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of(part);
    }
  }

  /** {@code value in (1, 2, 3)}. */
  record In(int at, Syntax value, List<Syntax> choices) implements Syntax {
    @Override
    public List<Syntax> parts() {
      List<Syntax> parts = new ArrayList<>(choices);
      parts.add(0, value);
      return parts;
    }
  }

  /** {@code value instanceof com.acme.Order}. */
  record InstanceOf(int at, Syntax value, TypeName type) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of(value);
    }
  }

  /** {@code text matches "A.*"}. */
  record Matches(int at, Syntax value, Syntax regex) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of(value, regex);
    }
  }

  /**
   * {@code method ~ com.acme.Order#place*}.
   *
   * @param patternAt where the pattern begins
   */
  record Like(int at, Syntax value, boolean negated, String pattern, int patternAt)
      implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of(value);
    }
  }

  /** {@code exception.message}. */
  record Member(int at, Syntax target, String name) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of(target);
    }
  }

  /** {@code customer.startsWith("A")}. */
  record Call(int at, Syntax target, String name, List<Syntax> arguments) implements Syntax {
    @Override
    public List<Syntax> parts() {
      List<Syntax> parts = new ArrayList<>(arguments);
      parts.add(0, target);
      return parts;
    }
  }

  /** {@code args[0]}. */
  record Index(int at, Syntax target, Syntax index) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of(target, index);
    }
  }

  record Name(int at, String name) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of();
    }
  }

  record Value(int at, Literal literal) implements Syntax {
    @Override
    public List<Syntax> parts() {
      return List.of();
    }
  }
}
