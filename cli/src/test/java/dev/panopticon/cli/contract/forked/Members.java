// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract.forked;

import java.io.ObjectStreamClass;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What reflection and serialisation see of a class. */
final class Members {
  private Members() {}

  static List<String> of(Class<?> type) {
    List<String> members = new ArrayList<>();
    for (Executable method : type.getDeclaredMethods()) {
      members.add(text(method));
    }
    for (Executable constructor : type.getDeclaredConstructors()) {
      members.add(text(constructor));
    }
    Arrays.stream(type.getDeclaredFields())
        .forEach(
            field -> members.add(field.toGenericString() + annotations(field.getAnnotations())));
    Arrays.stream(type.getDeclaredClasses()).forEach(inner -> members.add("declares " + inner));
    if (type.isRecord()) {
      Arrays.stream(type.getRecordComponents())
          .forEach(
              part ->
                  members.add(
                      "component "
                          + part
                          + annotations(part.getAnnotations())
                          + annotations(part.getAnnotatedType().getAnnotations())));
    }
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(sub -> members.add("permits " + sub));
    }
    members.sort(null);
    members.add(0, type.toGenericString() + annotations(type.getAnnotations()));
    members.add("nest host " + type.getNestHost().getName());
    members.add("in " + type.getEnclosingClass() + " " + type.getEnclosingMethod());
    members.add("called " + type.getSimpleName() + ", anonymous: " + type.isAnonymousClass());
    members.add("is a " + type.getGenericSuperclass() + " " + List.of(type.getGenericInterfaces()));
    ObjectStreamClass stream = ObjectStreamClass.lookup(type);
    if (stream != null) {
      members.add("serialVersionUID " + stream.getSerialVersionUID());
    }
    return members;
  }

  private static String text(Executable member) {
    StringBuilder text = new StringBuilder(member.toGenericString());
    for (Parameter parameter : member.getParameters()) {
      text.append(' ').append(parameter).append(annotations(parameter.getAnnotations()));
    }
    return text + (member.isSynthetic() ? " synthetic" : "") + annotations(member.getAnnotations());
  }

  private static String annotations(Object[] annotations) {
    return annotations.length == 0 ? "" : " " + Arrays.toString(annotations);
  }
}
