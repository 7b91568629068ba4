// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Methods to check predicates against. */
final class Methods {
  private Methods() {}

  /**
   * {@code @com.acme.Audited public RESULT com.acme.Order.place(PARAMETERS)}.
   *
   * @param parameters as in source, by the names of their classes: {@code int amount}
   */
  static Signature place(String result, String... parameters) {
    List<Signature.Parameter> all = new ArrayList<>();
    for (String parameter : parameters) {
      String[] words = parameter.split(" ", -1);
      all.add(new Signature.Parameter(words.length < 2 ? null : words[1], type(words[0])));
    }
    return new Signature(new Place(), true, all, type(result));
  }

  private static Type type(String name) {
    Type type = Type.of(name);
    return switch (name) {
      case "com.acme.Status" -> type.with(List.of("OPEN", "CLOSED"));
      case "com.acme.Order" -> type.with(List.of());
      default -> type;
    };
  }

  private record Place() implements MethodFacts {
    @Override
    public String className() {
      return "com.acme.Order";
    }

    @Override
    public String methodName() {
      return "place";
    }

    @Override
    public List<String> parameterTypes() {
      return List.of("int");
    }

    @Override
    public Set<String> annotations() {
      return Set.of("com.acme.Audited");
    }

    @Override
    public Set<Modifier> modifiers() {
      return Set.of(Modifier.PUBLIC);
    }
  }
}
