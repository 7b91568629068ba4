// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * Finds the methods and constructors of a type and the types nested in it that are traced.
 *
 * <p>Local and anonymous classes and lambdas are missing: compilers do not show them to processors.
 */
final class TracedMembers {
  private TracedMembers() {}

  /**
   * The traced members, in no particular order.
   *
   * @param around what holds around the type
   */
  static List<ExecutableElement> of(TypeElement type, Scope around) {
    List<ExecutableElement> members = new ArrayList<>();
    collect(type, around.enter(type), members);
    return members;
  }

  private static void collect(TypeElement type, Scope scope, List<ExecutableElement> members) {
    for (Element enclosed : type.getEnclosedElements()) {
      Scope inner = scope.enter(enclosed);
      if (enclosed instanceof TypeElement nested) {
        collect(nested, inner, members);
      } else if (inner == Scope.TRACED
          && enclosed instanceof ExecutableElement member
          && hasBody(member)
          && isMethodOrConstructor(member)) {
        members.add(member);
      }
    }
  }

  /** The type that declares a member: methods and constructors stand in nothing else. */
  static TypeElement declaringType(ExecutableElement member) {
    return (TypeElement) requireNonNull(member.getEnclosingElement());
  }

  static boolean hasBody(Element member) {
    return !member.getModifiers().contains(Modifier.ABSTRACT)
        && !member.getModifiers().contains(Modifier.NATIVE);
  }

  /** Initialisers have no parameters, and javac shows none of them: the index leaves them out. */
  private static boolean isMethodOrConstructor(ExecutableElement member) {
    return switch (member.getKind()) {
      case METHOD, CONSTRUCTOR -> true;
      default -> false;
    };
  }
}
