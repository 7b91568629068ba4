// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a predicate into tokens, one at a time, since what may follow a {@code ~} is a pattern. */
final class Lexer {
  /** Signs, the longer ones before those that they begin with. */
  private static final List<String> SIGNS =
      List.of(
          "||", "&&", "==", "!=", "<=", ">=", "!~", "~", "<", ">", "!", "+", "-", "*", "/", "%",
          "(", ")", "[", "]", ".", ",");

  private static final String IN_BACKQUOTES = "`(?:[^`]|``)+`";

  /**
   * A name of classes or methods, or an annotation, with no white space in it but for parameters
   * and what stands in backquotes.
   */
  private static final Pattern PATTERN =
      Pattern.compile(
          ("@?(?:[\\p{javaJavaIdentifierPart}.*]|Q)+"
                  + "(?:#(?:<init>|<clinit>|(?:[\\p{javaJavaIdentifierPart}*-]|Q)+)"
                  + "(?:\\((?:[^()`]|Q)*\\))?)?")
              .replace("Q", IN_BACKQUOTES));

  private final String text;
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  Token next() {
    skipWhiteSpace();
    if (at == text.length()) {
      return new Token(Token.Kind.END, at, "");
    }
    char c = text.charAt(at);
    if (Character.isJavaIdentifierStart(c)) {
      return name();
    }
    if (isNumber()) {
      return number(false);
    }
    return c == '"' || c == '\'' ? quoted(c) : sign();
  }

  /** The token behind a minus: a number is the negative one. */
  Token nextAfterMinus() {
    skipWhiteSpace();
    return isNumber() ? number(true) : next();
  }

  /** The pattern that comes next; one with white space stands in quotes. */
  Token pattern() {
    skipWhiteSpace();
    Matcher pattern = PATTERN.matcher(text).region(at, text.length());
    if (pattern.lookingAt()) {
      int start = at;
      at = pattern.end();
      return new Token(Token.Kind.PATTERN, start, pattern.group());
    }
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      Token quoted = quoted(text.charAt(at));
      return new Token(Token.Kind.PATTERN, quoted.at(), String.valueOf(quoted.literal().value()));
    }
    throw new InvalidPredicateException(
        text,
        at,
        "A pattern is missing, such as com.acme.** or com.acme.Order#place*; one with white space"
            + " stands in quotes.");
  }

  /** The pattern as {@link #pattern} reads it. */
  static String quotePattern(String pattern) {
    return PATTERN.matcher(pattern).matches() ? pattern : Literal.of(pattern).toString();
  }

  private void skipWhiteSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean isNumber() {
    return isDigit(at) || (text.startsWith(".", at) && isDigit(at + 1));
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private Token name() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    String name = text.substring(start, at);
    return switch (name) {
      case "true", "false" -> literal(start, Literal.of(Boolean.parseBoolean(name)));
      case "null" -> literal(start, Literal.NULL);
      default -> new Token(Token.Kind.NAME, start, name);
    };
  }

  private Token number(boolean negative) {
    int start = at;
    Numbers number = new Numbers(text, at, negative);
    at = number.end();
    return literal(start, number.read());
  }

  /** One character in single quotes is a char; any other text in them saves escapes in sources. */
  private Token quoted(char quote) {
    int start = at;
    int end = start + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw new InvalidPredicateException(text, start, "The closing " + quote + " is missing.");
    }
    at = end + 1;
    String value = Escapes.unescape(text, start + 1, end);
    return literal(
        start,
        quote == '\'' && value.length() == 1
            ? new Literal(Type.CHAR, value.charAt(0))
            : Literal.of(value));
  }

  private Token literal(int start, Literal literal) {
    return new Token(Token.Kind.LITERAL, start, text.substring(start, at), literal);
  }

  private Token sign() {
    int start = at;
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        at += sign.length();
        return new Token(Token.Kind.SIGN, start, sign);
      }
    }
    int character = text.codePointAt(at);
    throw new InvalidPredicateException(
        text, at, "'" + Character.toString(character) + "' means nothing here." + hint(character));
  }

  private static String hint(int character) {
    return switch (character) {
      case '=' -> " Values are compared with ==.";
      case '&' -> " Conditions are joined with &&.";
      case '|' -> " Conditions are joined with ||.";
      default -> "";
    };
  }
}
