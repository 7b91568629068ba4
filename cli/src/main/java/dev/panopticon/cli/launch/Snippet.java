// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;

/**
 * Statements that are compiled as the body of a main method.
 *
 * <p>All that is put before them is on their first line, and imports leave blanks behind, so that
 * the lines of the class are the lines that the user wrote: in the trace, in stack traces and in
 * the compiler's messages.
 */
public final class Snippet {
  static final String CLASS_NAME = "Snippet";

  /** What jshell imports, and java.time. */
  private static final String DEFAULT_IMPORTS =
      Stream.of(
              "java.io",
              "java.math",
              "java.net",
              "java.nio.file",
              "java.time",
              "java.util",
              "java.util.concurrent",
              "java.util.function",
              "java.util.regex",
              "java.util.stream")
          .map(name -> "import " + name + ".*; ")
          .collect(Collectors.joining());

  private static final Pattern IMPORT =
      Pattern.compile("\\G\\s*(import\\s+(?:static\\s+)?[\\w.]+(?:\\.\\*)?\\s*;)");

  private final String text;
  private final String before;
  private final String body;

  /** A snippet as it was typed. */
  public Snippet(String text) {
    this.text = text;
    StringBuilder imports = new StringBuilder(DEFAULT_IMPORTS);
    StringBuilder rest = new StringBuilder(text);
    Matcher matcher = IMPORT.matcher(text);
    while (matcher.find()) {
      imports.append(matcher.group(1).replaceAll("\\s+", " ")).append(' ');
      for (int i = matcher.start(1); i < matcher.end(1); i++) {
        rest.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
      }
    }
    this.before =
        imports
            + "public class "
            + CLASS_NAME
            + " { public static void main(String[] args) throws Throwable { ";
    this.body = rest.toString();
  }

  String source() {
    // On a line of its own: the snippet may end with a comment.
    String end = body.stripTrailing();
    boolean ended = end.isEmpty() || end.endsWith(";") || end.endsWith("}");
    return before + body + (ended ? "\n" : "\n;") + "}}\n";
  }

  /** An error as javac shows it, with the line of the snippet. */
  String explain(Diagnostic<?> diagnostic) {
    StringBuilder message = new StringBuilder("snippet");
    List<String> lines = text.lines().toList();
    // An error at the very end is one behind the last line.
    int line = (int) Math.min(diagnostic.getLineNumber(), Math.max(1, lines.size()));
    if (line > 0) {
      message.append(':').append(line);
    }
    String kind = diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    String[] sentences = diagnostic.getMessage(Locale.getDefault()).split("\n", 2);
    message.append(": ").append(kind).append(": ").append(sentences[0]);
    if (line > 0 && line <= lines.size()) {
      message.append('\n').append(lines.get(line - 1)).append('\n');
      message.append(" ".repeat(column(diagnostic, line, lines.get(line - 1)))).append('^');
    }
    return sentences.length == 2 ? message + "\n" + sentences[1] : message.toString();
  }

  private int column(Diagnostic<?> diagnostic, int line, String shown) {
    if (diagnostic.getLineNumber() > line) {
      return shown.length();
    }
    long column = diagnostic.getColumnNumber() - 1 - (line == 1 ? before.length() : 0);
    return (int) Math.max(0, Math.min(column, shown.length()));
  }
}
