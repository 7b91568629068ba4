// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Command-line arguments that stand in a file, in the format of the {@code java} command: separated
 * by white space, with quotes, escapes in quotes, and comments from {@code #} to the end of a line.
 */
public final class ArgumentFile {
  private final String text;
  private final List<String> arguments = new ArrayList<>();

  private int next;

  private ArgumentFile(String text) {
    this.text = text;
  }

  /**
   * The arguments in a file.
   *
   * @throws LaunchException if it cannot be read
   */
  public static List<String> read(String file) throws LaunchException {
    try {
      // As the java command has it: in the encoding of file names and arguments.
      Charset encoding =
          Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));
      return parse(new String(Files.readAllBytes(Path.of(file)), encoding));
    } catch (IOException | InvalidPathException unreadable) {
      throw new LaunchException(
          "Cannot read the argument file @"
              + file
              + ". Name a file that exists, or write @@ for an argument that begins with @.");
    }
  }

  static List<String> parse(String text) {
    ArgumentFile file = new ArgumentFile(text);
    file.parse();
    return file.arguments;
  }

  private void parse() {
    while (next < text.length()) {
      char c = text.charAt(next);
      if (isSpace(c)) {
        next++;
      } else if (c == '#') {
        skipLine();
      } else {
        argument();
      }
    }
  }

  private void argument() {
    StringBuilder argument = new StringBuilder();
    while (next < text.length() && !isSpace(text.charAt(next))) {
      char c = text.charAt(next++);
      if (c == '"' || c == '\'') {
        quoted(c, argument);
      } else if (c == '#') {
        // The java command drops what stands right before a comment.
        skipLine();
        return;
      } else {
        argument.append(c);
      }
    }
    arguments.add(argument.toString());
  }

  /** To the closing quote; an end of line closes it as well, unless a backslash stands before. */
  private void quoted(char quote, StringBuilder argument) {
    while (next < text.length()) {
      char c = text.charAt(next++);
      if (c == quote) {
        return;
      }
      if (c == '\n' || c == '\r') {
        next--;
        return;
      }
      if (c == '\\' && next < text.length()) {
        escaped(text.charAt(next++), argument);
      } else {
        argument.append(c);
      }
    }
  }

  private void escaped(char c, StringBuilder argument) {
    switch (c) {
      case 'n' -> argument.append('\n');
      case 'r' -> argument.append('\r');
      case 't' -> argument.append('\t');
      case 'f' -> argument.append('\f');
      case '\n', '\r' -> skipSpace();
      default -> argument.append(c);
    }
  }

  private void skipSpace() {
    while (next < text.length() && isSpace(text.charAt(next))) {
      next++;
    }
  }

  private void skipLine() {
    while (next < text.length() && text.charAt(next) != '\n' && text.charAt(next) != '\r') {
      next++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
