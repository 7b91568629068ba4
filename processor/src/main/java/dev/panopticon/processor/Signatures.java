// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.expression.Signature;
import dev.panopticon.predicate.expression.Type;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Tells the language of predicates what a member looks like. */
final class Signatures {
  private final Elements elements;
  private final Types types;

  Signatures(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  Signature of(ExecutableElement member) {
    List<Signature.Parameter> parameters =
        member.getParameters().stream()
            .map(one -> new Signature.Parameter(one.getSimpleName().toString(), of(one.asType())))
            .toList();
    MethodFacts facts =
        MethodFacts.of(
            elements.getBinaryName(TracedMembers.declaringType(member)).toString(),
            member.getSimpleName().toString(),
            parameters.stream().map(one -> one.type().name()).toList());
    boolean hasReceiver =
        member.getKind() == ElementKind.METHOD && !member.getModifiers().contains(Modifier.STATIC);
    return new Signature(facts, hasReceiver, parameters, of(member.getReturnType()));
  }

  private Type of(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    if (erased instanceof ArrayType array) {
      return Type.of(of(array.getComponentType()).name() + "[]");
    } else if (erased instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element) {
      Type named = Type.of(elements.getBinaryName(element).toString());
      return mayHaveNames(element) ? named : named.with(constants(element));
    }
    return Type.of(erased.toString());
  }

  /** Whether values may be texts or constants of some enum, for all that the type tells. */
  private static boolean mayHaveNames(TypeElement type) {
    return type.getKind().isInterface()
        || type.asType().getKind() == TypeKind.ERROR
        || List.of("java.lang.Object", "java.lang.Enum", "java.lang.String")
            .contains(type.getQualifiedName().toString());
  }

  private static List<String> constants(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
        .map(Element::getSimpleName)
        .map(Object::toString)
        .toList();
  }
}
