// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over the names of classes and methods.
 *
 * <table>
 * <caption>The forms</caption>
 * <tr><td>{@code com.acme.**}</td><td>every class in the package and below it</td></tr>
 * <tr><td>{@code com.acme.*}</td><td>every class of the package itself</td></tr>
 * <tr><td>{@code com.acme.Order}</td><td>the class and the types nested in it</td></tr>
 * <tr><td>{@code com.acme.Order#place*}</td><td>methods of matching classes, by name</td></tr>
 * <tr><td>{@code com.acme.Order#place(int,java.lang.String)}</td><td>one overload</td></tr>
 * <tr><td>{@code com.acme.Order#<init>}</td><td>constructors ({@code <clinit>}: initialiser)</td></tr>
 * <tr><td>{@code @com.acme.Audited}</td><td>what carries the annotation, itself or around it</td></tr>
 * </table>
 *
 * <p>{@code *} stands for any characters but a dot, {@code **} for any characters. Immutable.
 */
public final class NamePattern {
  private final String text;
  private final @Nullable Pattern annotation;
  private final @Nullable Pattern type;
  private final @Nullable Pattern method;
  private final @Nullable Pattern parameters;

  private NamePattern(
      String text,
      @Nullable Pattern annotation,
      @Nullable Pattern type,
      @Nullable Pattern method,
      @Nullable Pattern parameters) {
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
    String trimmed = text.strip();
    if (trimmed.startsWith("@")) {
      return new NamePattern(trimmed, names(trimmed, trimmed.substring(1), true), null, null, null);
    }
    int hash = trimmed.indexOf('#');
    String type = hash < 0 ? trimmed : trimmed.substring(0, hash);
    // Nested types belong to the class that is named, as they do for @Traced on a type.
    Pattern typePattern = Pattern.compile(names(trimmed, type, true).pattern() + "(\\$.*)?");
    if (hash < 0) {
      return new NamePattern(trimmed, null, typePattern, null, null);
    }
    String member = trimmed.substring(hash + 1);
    int open = member.indexOf('(');
    Pattern method = names(trimmed, open < 0 ? member : member.substring(0, open), false);
    Pattern parameters = null;
    if (open >= 0) {
      if (!member.endsWith(")")) {
        throw new InvalidPatternException(trimmed, "the parameter list is not closed with ')'");
      }
      String list = member.substring(open + 1, member.length() - 1).replace(" ", "");
      parameters = list.isEmpty() ? Pattern.compile("") : names(trimmed, list, true);
    }
    return new NamePattern(trimmed, null, typePattern, method, parameters);
  }

  private static Pattern names(String whole, String glob, boolean dotted) {
    if (glob.isEmpty()) {
      throw new InvalidPatternException(whole, "a name is missing");
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*' && i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^.]*");
      } else if (Character.isJavaIdentifierPart(c)
          || (dotted && (c == '.' || c == ',' || c == '[' || c == ']'))
          || (!dotted && (c == '<' || c == '>' || c == '-'))) {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else {
        throw new InvalidPatternException(whole, "'" + c + "' cannot be part of a name");
      }
    }
    return Pattern.compile(regex.toString());
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
    return type != null
        && type.matcher(facts.className()).matches()
        && (method == null || method.matcher(facts.methodName()).matches())
        && (parameters == null
            || parameters.matcher(String.join(",", facts.parameterTypes())).matches());
  }

  /** Whether the pattern asks for an annotation, so that only the class file can answer it. */
  public boolean isAnnotation() {
    return annotation != null;
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NamePattern that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
