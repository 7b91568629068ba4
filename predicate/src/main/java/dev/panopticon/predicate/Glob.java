// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.regex.Pattern;

/** Turns a name with stars into a regular expression, or says what is wrong with it. */
final class Glob {
  private Glob() {}

  /**
   * A dotted name. A dot also stands for the {@code $} between a type and the one nested in it, so
   * that a nested type can be written as it is in source.
   *
   * @param suffix regular expression for what may follow the name
   */
  static Pattern dotted(String pattern, String what, String name, String suffix) {
    if (name.isEmpty()) {
      throw new InvalidPatternException(pattern, "the " + what + " is missing");
    }
    if (name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
      throw new InvalidPatternException(
          pattern, "a name is missing beside a dot in the " + what + " '" + name + "'");
    }
    return Pattern.compile(regex(pattern, what, name, true) + suffix);
  }

  /** A name without dots. */
  static Pattern simple(String pattern, String what, String name) {
    if (name.isEmpty()) {
      throw new InvalidPatternException(pattern, "the " + what + " is missing");
    }
    return Pattern.compile(regex(pattern, what, name, false));
  }

  /**
   * The end of a file's path, at the boundary of a name: {@code *} and {@code ?} stop at a slash,
   * {@code **} does not. Every other character means itself; a slash at the end, a directory.
   */
  static Pattern path(String path) {
    StringBuilder regex = new StringBuilder("(?:.*/)?");
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (QuotedNames.isHidden(path, i)) {
        regex.append(Pattern.quote(String.valueOf(QuotedNames.shown(c))));
      } else if (path.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*' || c == '?') {
        regex.append(c == '*' ? "[^/]*" : "[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex + (path.endsWith("/") ? "" : "/?"));
  }

  private static String regex(String pattern, String what, String name, boolean dotted) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (QuotedNames.isHidden(name, i)) {
        regex.append(Pattern.quote(String.valueOf(QuotedNames.shown(c))));
      } else if (name.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^.]*");
      } else if (dotted && c == '.') {
        regex.append("[.$]");
      } else if (Character.isJavaIdentifierPart(c) || Character.isSurrogate(c) || c == '-') {
        // These mean themselves; only the dollar does not.
        regex.append(c == '$' ? "\\$" : String.valueOf(c));
      } else {
        throw new InvalidPatternException(
            pattern,
            "'" + c + "' cannot be part of the " + what + " '" + QuotedNames.show(name) + "'");
      }
    }
    return regex.toString();
  }
}
