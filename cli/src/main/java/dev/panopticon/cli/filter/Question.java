// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.filter;

import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.predicate.Fact;
import dev.panopticon.predicate.InvalidPatternException;
import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.predicate.Specificity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The method or methods that somebody asks about: {@code com.acme.Order#place(int)}, or all of the
 * name, or all of a class.
 */
final class Question {
  private final Rule rule;
  private final String name;

  private Question(Rule rule, String name) {
    this.rule = rule;
    this.name = name;
  }

  static Question parse(String text) throws LaunchException {
    Rule rule;
    try {
      rule = Rule.parse(text);
    } catch (InvalidPatternException invalid) {
      throw new LaunchException(String.valueOf(invalid.getMessage()));
    }
    String name = rule.nameText().orElse("");
    if (name.isEmpty()
        || rule.beyond(EnumSet.of(Fact.NAME)) != null
        || !rule.options().equals(RuleOptions.NONE)
        || name.split("#", 2)[0].contains("*")) {
      throw new LaunchException(
          "\""
              + text
              + "\" names no class. Ask for a method, such as com.acme.Order#place(int), for all of"
              + " a name, com.acme.Order#place, or for a class, com.acme.Order.");
    }
    return new Question(rule, name);
  }

  /** Binary names that the class may have: a nested one can be written as it is in source. */
  List<String> classNames() {
    String written = name.split("#", 2)[0].strip();
    List<String> names = new ArrayList<>(List.of(written));
    for (int dot = written.lastIndexOf('.'); dot > 0; dot = written.lastIndexOf('.', dot - 1)) {
      written = written.substring(0, dot) + "$" + written.substring(dot + 1);
      names.add(written);
    }
    return names;
  }

  boolean isAbout(MethodFacts method) {
    return rule.matches(method);
  }

  /**
   * As much as the question says about the method.
   *
   * @throws LaunchException if it leaves open which method that is
   */
  MethodFacts facts() throws LaunchException {
    String className = classNames().get(0);
    String member = name.contains("#") ? name.split("#", 2)[1].strip() : "";
    int open = member.indexOf('(');
    String methodName = (open < 0 ? member : member.substring(0, open)).strip();
    if (rule.specificity() != Specificity.METHOD || member.contains("*")) {
      throw new LaunchException(
          "Without class path only one method can be explained, such as "
              + className
              + "#place(int). For all methods of the class, say where it is: -cp PATH");
    }
    List<String> parameters = open < 0 ? null : parameters(member.substring(open));
    return new MethodFacts() {
      @Override
      public String className() {
        return className;
      }

      @Override
      public String methodName() {
        return methodName;
      }

      @Override
      public @Nullable List<String> parameterTypes() {
        return parameters;
      }
    };
  }

  private static List<String> parameters(String list) {
    String types = list.substring(1, list.length() - 1).strip();
    return types.isEmpty()
        ? List.of()
        : Stream.of(types.split(",", -1))
            .map(type -> type.replaceAll("\\s", "").replace("...", "[]"))
            .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
