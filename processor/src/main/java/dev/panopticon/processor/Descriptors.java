// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Names types and methods as the class file will. */
final class Descriptors {
  private final Elements elements;
  private final Types types;

  Descriptors(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /** Whether every type in the signature is known, so that it has a descriptor. */
  boolean isResolved(ExecutableElement member) {
    return isResolved(member.getReturnType())
        && member.getParameters().stream().allMatch(parameter -> isResolved(parameter.asType()));
  }

  private boolean isResolved(TypeMirror type) {
    TypeMirror erased = types.erasure(type);
    return erased instanceof ArrayType array
        ? isResolved(array.getComponentType())
        : erased.getKind() != TypeKind.ERROR;
  }

  /** The method descriptor in the class file, with the parameters that the compiler puts first. */
  String of(ExecutableElement member) {
    StringBuilder descriptor = new StringBuilder("(");
    if (member.getKind() == ElementKind.CONSTRUCTOR) {
      appendParametersOfTheCompiler(TracedMembers.declaringType(member), descriptor);
    }
    for (VariableElement parameter : member.getParameters()) {
      append(parameter.asType(), descriptor);
    }
    descriptor.append(')');
    append(member.getReturnType(), descriptor);
    return descriptor.toString();
  }

  private void appendParametersOfTheCompiler(TypeElement type, StringBuilder descriptor) {
    Element outer = type.getEnclosingElement();
    if (type.getKind() == ElementKind.ENUM) {
      descriptor.append("Ljava/lang/String;I");
    } else if (type.getKind() == ElementKind.CLASS
        && outer instanceof TypeElement outerType
        && !outerType.getKind().isInterface()
        && !type.getModifiers().contains(Modifier.STATIC)) {
      append(outerType.asType(), descriptor);
    }
  }

  private void append(TypeMirror type, StringBuilder descriptor) {
    TypeMirror erased = types.erasure(type);
    switch (erased.getKind()) {
      case BOOLEAN -> descriptor.append('Z');
      case BYTE -> descriptor.append('B');
      case CHAR -> descriptor.append('C');
      case DOUBLE -> descriptor.append('D');
      case FLOAT -> descriptor.append('F');
      case INT -> descriptor.append('I');
      case LONG -> descriptor.append('J');
      case SHORT -> descriptor.append('S');
      case VOID -> descriptor.append('V');
      case ARRAY -> append(((ArrayType) erased).getComponentType(), descriptor.append('['));
      case DECLARED -> {
        TypeElement declared = (TypeElement) ((DeclaredType) erased).asElement();
        String name = elements.getBinaryName(declared).toString().replace('.', '/');
        descriptor.append('L').append(name).append(';');
      }
      default -> throw new IllegalArgumentException("No descriptor for " + erased.getKind());
    }
  }
}
