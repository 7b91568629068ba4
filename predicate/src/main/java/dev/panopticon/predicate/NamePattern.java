// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over the names of classes and methods.
 *
 * <table>
 * <caption>The forms</caption>
 * <tr><td>{@code com.acme.**}</td><td>every class in the package and below it</td></tr>
 * <tr><td>{@code com.acme.*}</td><td>every class of the package itself</td></tr>
 * <tr><td>{@code com.acme.Order}</td><td>the class and the types nested in it</td></tr>
 * <tr><td>{@code com.acme.Order.Line}</td><td>a nested type ({@code com.acme.Order$Line} too)</td></tr>
 * <tr><td>{@code com.acme.Order#place*}</td><td>methods of the class itself, by name</td></tr>
 * <tr><td>{@code com.acme.Order#place(int,java.lang.String[])}</td><td>one overload</td></tr>
 * <tr><td>{@code com.acme.Order#<init>}</td><td>constructors ({@code <clinit>}: initialiser)</td></tr>
 * <tr><td>{@code @com.acme.Audited}</td><td>what carries the annotation, itself or around it</td></tr>
 * </table>
 *
 * <p>{@code *} stands for any characters but a dot, {@code **} for any characters. As a method name
 * {@code *} covers constructors and initialisers too; as a parameter {@code **} covers any one
 * type. White space around names does not count. Immutable.
 */
public final class NamePattern {
  /** Nested types belong to a class that is named, as they do for {@code @Traced} on a type. */
  private static final String AND_NESTED_TYPES = "(\\$.*)?";

  private final String text;
  private final @Nullable Pattern annotation;
  private final @Nullable Pattern type;
  private final @Nullable Pattern method;
  private final @Nullable List<Pattern> parameters;

  private NamePattern(
      String text,
      @Nullable Pattern annotation,
      @Nullable Pattern type,
      @Nullable Pattern method,
      @Nullable List<Pattern> parameters) {
    this.text = text;
    this.annotation = annotation;
    this.type = type;
    this.method = method;
    this.parameters = parameters;
  }

  /**
   * Reads a pattern.
   *
   * @throws InvalidPatternException if the text is none of the forms above
   */
  public static NamePattern parse(String text) {
    String pattern = text.strip();
    if (pattern.isEmpty()) {
      throw new InvalidPatternException(text, "it is blank");
    }
    if (pattern.startsWith("@")) {
      String name = pattern.substring(1).strip();
      Pattern annotation = Glob.dotted(pattern, "annotation name", name, "");
      return new NamePattern(pattern, annotation, null, null, null);
    }
    int hash = pattern.indexOf('#');
    if (hash < 0) {
      if (pattern.indexOf('(') >= 0) {
        throw new InvalidPatternException(pattern, "a method is written after '#'");
      }
      Pattern type = Glob.dotted(pattern, "class name", pattern, AND_NESTED_TYPES);
      return new NamePattern(pattern, null, type, null, null);
    }
    Pattern type = Glob.dotted(pattern, "class name", pattern.substring(0, hash).strip(), "");
    String member = pattern.substring(hash + 1).strip();
    int open = member.indexOf('(');
    if (open < 0) {
      return new NamePattern(pattern, null, type, method(pattern, member), null);
    }
    if (!member.endsWith(")")) {
      throw new InvalidPatternException(pattern, "the parameter list does not end with ')'");
    }
    return new NamePattern(
        pattern,
        null,
        type,
        method(pattern, member.substring(0, open).strip()),
        parameters(pattern, member.substring(open + 1, member.length() - 1).strip()));
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

  /** Whether some method of the class could match, judged by the name of the class alone. */
  public boolean mayMatchClass(String className) {
    return type == null || type.matcher(className).matches();
  }

  /** Whether the method matches. */
  public boolean matches(MethodFacts facts) {
    if (annotation != null) {
      return facts.annotations().stream().anyMatch(name -> annotation.matcher(name).matches());
    }
    return mayMatchClass(facts.className())
        && (method == null || method.matcher(facts.methodName()).matches())
        && (parameters == null || allMatch(parameters, facts.parameterTypes()));
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

  /** Whether the pattern asks for an annotation, so that only the class file can answer it. */
  public boolean isAnnotation() {
    return annotation != null;
  }

  /** The pattern as it was written, without the white space around it. */
  @Override
  public String toString() {
    return text;
  }

  /** Patterns are equal when they are written alike. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamePattern that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
