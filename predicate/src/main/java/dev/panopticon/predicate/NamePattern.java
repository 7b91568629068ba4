// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The term that names classes and methods; its forms are shown at {@link Rule}.
 *
 * <p>{@code *} stands for any characters but a dot, {@code **} for any characters. As a method name
 * {@code *} covers constructors and initialisers too; as a parameter {@code **} covers any one
 * type. White space around names does not count. Immutable.
 */
final class NamePattern implements Term {
  /** Nested types belong to a class that is named, as they do for {@code @Traced} on a type. */
  private static final String AND_NESTED_TYPES = "(\\$.*)?";

  private final String text;
  private final Specificity specificity;
  private final Pattern type;

  /** Null for any method. */
  private final @Nullable Pattern method;

  /** Null for any list. */
  private final @Nullable List<Pattern> parameters;

  private NamePattern(
      String text, String typeName, Pattern type, @Nullable String methodName, Parts parts) {
    this.text = QuotedNames.show(text);
    this.type = type;
    this.method = parts.method();
    this.parameters = parts.parameters();
    if (parameters != null || (methodName != null && !isStars(methodName))) {
      this.specificity = Specificity.METHOD;
    } else {
      String simpleName = typeName.substring(typeName.lastIndexOf('.') + 1);
      this.specificity = isStars(simpleName) ? Specificity.PACKAGE : Specificity.CLASS;
    }
  }

  private static boolean isStars(String name) {
    return name.chars().allMatch(c -> c == '*');
  }

  /**
   * Reads a name.
   *
   * @param pattern the whole pattern, for messages
   */
  static NamePattern parse(String pattern, String name) {
    int hash = name.indexOf('#');
    if (hash < 0) {
      if (name.indexOf('(') >= 0) {
        throw new InvalidPatternException(pattern, "a method is written after '#'");
      }
      Pattern type = Glob.dotted(pattern, "class name", name, AND_NESTED_TYPES);
      return new NamePattern(name, name, type, null, new Parts(null, null));
    }
    String typeName = name.substring(0, hash).strip();
    Pattern type = Glob.dotted(pattern, "class name", typeName, "");
    String member = name.substring(hash + 1).strip();
    int open = member.indexOf('(');
    String methodName = open < 0 ? member : member.substring(0, open).strip();
    if (open >= 0 && !member.endsWith(")")) {
      throw new InvalidPatternException(pattern, "the parameter list does not end with ')'");
    }
    Pattern method = method(pattern, methodName);
    List<Pattern> parameters =
        open < 0
            ? null
            : parameters(pattern, member.substring(open + 1, member.length() - 1).strip());
    return new NamePattern(
        name,
        typeName,
        type,
        methodName,
        new Parts(isStars(methodName) ? null : method, parameters));
  }

  private static Pattern method(String pattern, String name) {
    return name.equals("<init>") || name.equals("<clinit>")
        ? Pattern.compile(name)
        : Glob.simple(pattern, "method name", name);
  }

  private static List<Pattern> parameters(String pattern, String list) {
    return list.isEmpty()
        ? List.of()
        : Stream.of(list.split(",", -1)).map(type -> parameter(pattern, type.strip())).toList();
  }

  private static Pattern parameter(String pattern, String type) {
    String element = type.replace("...", "[]");
    StringBuilder dimensions = new StringBuilder();
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2).strip();
      dimensions.append("\\[\\]");
    }
    return Glob.dotted(pattern, "parameter type", element, dimensions.toString());
  }

  Specificity specificity() {
    return specificity;
  }

  @Override
  public Fact fact() {
    return Fact.NAME;
  }

  @Override
  public Answer test(MethodFacts facts) {
    if (!type.matcher(facts.className()).matches()) {
      return Answer.NO;
    }
    return testMethod(facts).and(testParameters(facts));
  }

  private Answer testMethod(MethodFacts facts) {
    if (method == null) {
      return Answer.YES;
    }
    String name = facts.methodName();
    return name == null ? Answer.UNKNOWN : Answer.of(method.matcher(name).matches());
  }

  private Answer testParameters(MethodFacts facts) {
    if (parameters == null) {
      return Answer.YES;
    }
    List<String> types = facts.parameterTypes();
    return types == null ? Answer.UNKNOWN : Answer.of(allMatch(parameters, types));
  }

  private static boolean allMatch(List<Pattern> patterns, List<String> names) {
    if (patterns.size() != names.size()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!patterns.get(i).matcher(names.get(i)).matches()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }

  /** What stands behind the {@code #}. */
  private record Parts(@Nullable Pattern method, @Nullable List<Pattern> parameters) {}
}
