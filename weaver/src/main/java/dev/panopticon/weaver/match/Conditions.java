// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.expression.Applicability;
import dev.panopticon.predicate.expression.Condition;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.predicate.expression.Phase;
import dev.panopticon.predicate.expression.Signature;
import dev.panopticon.predicate.expression.TypedExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The predicates of a weaver: decides what the method alone decides, and remembers what has fitted
 * no method, which can only be a mistake.
 *
 * <p>Safe for use by many threads.
 */
public final class Conditions {
  private final List<Expression> ofAll;
  private final Map<Expression, Applicability> asked = new ConcurrentHashMap<>();
  private final TreeSet<String> unreadable = new TreeSet<>();

  /**
   * Conditions.
   *
   * @param ofAll what must hold of the calls of every method
   */
  public Conditions(List<Expression> ofAll) {
    this.ofAll = List.copyOf(ofAll);
  }

  /**
   * What is left to ask about the calls of a method, as text: empty if all are kept, absent if none
   * can be.
   *
   * @param own what is said of the method itself; absent: nothing
   */
  Optional<String> of(Signature signature, Optional<String> own) {
    List<Expression> all = new ArrayList<>(ofAll);
    own.flatMap(this::read).ifPresent(all::add);
    Optional<Expression> left = Optional.empty();
    for (Expression predicate : all) {
      Expression about = predicate.about(signature.method());
      TypedExpression typed = asked.computeIfAbsent(predicate, Applicability::new).check(signature);
      if (typed.phase() != Phase.WEAVE) {
        left = Optional.of(left.map(before -> before.and(about)).orElse(about));
      } else if (!typed.condition().equals(Condition.TRUE)) {
        return Optional.empty();
      }
    }
    return Optional.of(left.map(Expression::toString).orElse(""));
  }

  private Optional<Expression> read(String text) {
    try {
      return Optional.of(Expression.parse(text));
    } catch (InvalidPredicateException invalid) {
      // In an annotation that no processor has checked: the method is traced as if it said nothing.
      synchronized (unreadable) {
        unreadable.add(String.valueOf(invalid.getMessage()));
      }
      return Optional.empty();
    }
  }

  /** What cannot be read, or fits none of the methods that were asked about; for people. */
  public List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    synchronized (unreadable) {
      mistakes.addAll(unreadable);
    }
    asked.values().stream()
        .flatMap(predicate -> predicate.mistake().stream())
        .map(Throwable::getMessage)
        .map(String::valueOf)
        .sorted()
        .forEach(mistakes::add);
    return mistakes;
  }
}
