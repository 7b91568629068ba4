// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Says what is wrong, or without effect, in the use of our annotations. */
final class Checks {
  private final Reporter reporter;
  private final ConditionChecks conditions;

  Checks(Reporter reporter, ConditionChecks conditions) {
    this.reporter = reporter;
    this.conditions = conditions;
  }

  /** Checks a root element of a compilation and all that is declared in it. */
  void check(Element root) {
    check(root, Scope.around(root));
    if (root instanceof TypeElement type) {
      conditions.checkMembers(type);
    }
  }

  private void check(Element element, Scope around) {
    Mark traced = Mark.find(element, Traced.class);
    Mark notTraced = Mark.find(element, NotTraced.class);
    if (traced != null && notTraced != null) {
      reporter.report(
          Problem.TRACED_AND_NOT_TRACED,
          traced,
          "@Traced and @NotTraced on the same element. @NotTraced would win: remove one of them.");
    } else if (traced != null) {
      checkTraced(element, around, traced);
    } else if (notTraced != null) {
      checkNotTraced(element, notTraced);
    }
    // A package encloses every type of it, compiled now or not: they come as roots of their own.
    if (element instanceof TypeElement type) {
      Scope scope = around.enter(type);
      type.getEnclosedElements().forEach(enclosed -> check(enclosed, scope));
    }
  }

  private void checkTraced(Element element, Scope around, Mark traced) {
    checkName(element, traced);
    checkCategory(traced);
    conditions.checkText(traced);
    if (element.getModifiers().contains(Modifier.NATIVE)) {
      reporter.report(
          Problem.TRACED_ON_NATIVE,
          traced,
          "@Traced on a native method, which has no Java code to record. Put it on the method that"
              + " calls this one.");
    } else if (element instanceof ExecutableElement && !TracedMembers.hasBody(element)) {
      reporter.report(
          Problem.TRACED_ON_ABSTRACT,
          traced,
          "@Traced on an abstract method, which has no body to record. Put it on the methods that"
              + " implement this one, or on their types.");
    } else if (around == Scope.NOT_TRACED) {
      reporter.report(
          Problem.TRACED_INSIDE_NOT_TRACED,
          traced,
          "@Traced has no effect here: a type around it, or the package, is @NotTraced, which wins."
              + " Remove one of them.");
    } else if (element instanceof TypeElement type && hasNothingToTrace(type, around)) {
      reporter.report(
          Problem.NOTHING_TO_TRACE,
          traced,
          "@Traced has no effect here: no member of "
              + type.getSimpleName()
              + " has a body that is recorded. Put it on the types that implement it.");
    }
  }

  private void checkNotTraced(Element element, Mark notTraced) {
    if (element instanceof ExecutableElement && !TracedMembers.hasBody(element)) {
      reporter.report(
          Problem.NOT_TRACED_WITHOUT_BODY,
          notTraced,
          "@NotTraced has no effect here: a method without a body is never recorded, and the"
              + " annotation does not reach the methods that implement it. Put it on those.");
    }
  }

  private void checkName(Element element, Mark traced) {
    AnnotationValue value = traced.written("name");
    if (value == null || !(value.getValue() instanceof String name)) {
      return;
    }
    if (!(element instanceof ExecutableElement)) {
      reporter.report(
          Problem.NAME_ON_TYPE,
          traced,
          value,
          "name = \""
              + name
              + "\" would give every member the same name. Names are for methods and constructors:"
              + " put @Traced(name = …) on one of those, or leave the name out.");
    } else if (name.isBlank()) {
      reporter.report(
          Problem.BLANK_NAME,
          traced,
          value,
          "The name is blank. Write a name for the slice, or leave it out to see Type.method.");
    } else if (hasControlCharacter(name)) {
      reporter.report(
          Problem.INVALID_NAME,
          traced,
          value,
          "The name contains a control character (such as a tab or a line break). Any other"
              + " character is allowed.");
    }
  }

  private void checkCategory(Mark traced) {
    AnnotationValue value = traced.written("category");
    if (value == null || !(value.getValue() instanceof String category)) {
      return;
    }
    if (category.isBlank()) {
      reporter.report(
          Problem.BLANK_CATEGORY,
          traced,
          value,
          "The category is blank. Write a category, or leave it out for \"java\".");
    } else if (category.indexOf(',') >= 0) {
      reporter.report(
          Problem.INVALID_CATEGORY,
          traced,
          value,
          "The category \""
              + category
              + "\" contains a comma, which separates categories in a trace. Write one category"
              + " without commas.");
    } else if (hasControlCharacter(category)) {
      reporter.report(
          Problem.INVALID_CATEGORY,
          traced,
          value,
          "The category contains a control character (such as a tab or a line break). Any other"
              + " character but a comma is allowed.");
    }
  }

  private static boolean hasControlCharacter(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** Judges interfaces alone: any class may have an initialiser, which javac does not show us. */
  private static boolean hasNothingToTrace(TypeElement type, Scope around) {
    return type.getKind().isInterface()
        && TracedMembers.of(type, around).isEmpty()
        && type.getEnclosedElements().stream().noneMatch(Checks::mayInitialise);
  }

  private static boolean mayInitialise(Element member) {
    return member instanceof TypeElement nested
        ? !nested.getKind().isInterface()
        : member instanceof VariableElement field && field.getConstantValue() == null;
  }
}
