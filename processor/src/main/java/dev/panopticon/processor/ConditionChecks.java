// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static java.util.Objects.requireNonNull;

import dev.panopticon.annotation.Traced;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Checks each {@code when}: that it is a predicate, and that it fits the members whose calls it
 * chooses.
 */
final class ConditionChecks {
  private final Signatures signatures;
  private final Reporter reporter;

  /** Elements with a {@code when} of which something was said: the first problem is enough. */
  private final Set<Element> reported = new HashSet<>();

  ConditionChecks(ProcessingEnvironment environment, Reporter reporter) {
    this.signatures = new Signatures(environment.getElementUtils(), environment.getTypeUtils());
    this.reporter = reporter;
  }

  /** Checks what was written, whatever it is about. */
  void checkText(Mark traced) {
    AnnotationValue value = traced.written("when");
    if (value != null && value.getValue() instanceof String text) {
      try {
        Expression.parse(text);
      } catch (InvalidPredicateException e) {
        report(traced, value, text, "", e);
      }
    }
  }

  /** Checks the members of a root type that are traced. */
  void checkMembers(TypeElement type) {
    for (ExecutableElement member : TracedMembers.of(type, Scope.around(type))) {
      Mark nearest = nearest(member);
      AnnotationValue value = nearest.written("when");
      if (value != null && value.getValue() instanceof String text) {
        check(member, nearest, value, text);
      }
    }
  }

  /** The annotation that decides the options of a traced member: its own, or one around it. */
  private static Mark nearest(Element member) {
    Mark mark = Mark.find(member, Traced.class);
    return mark != null ? mark : nearest(requireNonNull(member.getEnclosingElement()));
  }

  private void check(ExecutableElement member, Mark mark, AnnotationValue value, String text) {
    try {
      Expression.parse(text).check(signatures.of(member));
    } catch (InvalidPredicateException e) {
      report(mark, value, text, mark.element().equals(member) ? "" : ", for " + member, e);
    }
  }

  private void report(
      Mark mark, AnnotationValue value, String text, String about, InvalidPredicateException e) {
    if (reported.add(mark.element())) {
      String place = "when = \"" + text + "\", column " + e.column() + about + ": ";
      reporter.report(Problem.INVALID_WHEN, mark, value, place + e.problem());
    }
  }
}
