// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a method is in the source. As text it is what a stack trace shows, {@code
 * com.acme.Order.place(Order.java:12)}, which development environments make a link of.
 *
 * @param className binary name of the class, with its package
 * @param method its name in the class file, such as {@code place} or {@code <init>}
 * @param file the source file without folders, or empty if unknown
 * @param line of the first statement, or 0 if unknown
 */
public record SourcePlace(String className, String method, String file, int line) {
  private static final String NO_FILE = "Unknown Source";

  private static final Pattern TEXT =
      Pattern.compile("([^()]+)\\.([^.()]+)\\(([^()]+?)(?::(\\d{1,9}))?\\)");

  /** Of a trace point; absent if its class file does not say it. */
  public static Optional<SourcePlace> of(TracePoint point) {
    return point.source().isEmpty() && point.kind() != TracePoint.Kind.CALL
        ? Optional.empty()
        : Optional.of(
            new SourcePlace(point.className(), point.method(), point.source(), point.line()));
  }

  /** What {@link #toString} has written; absent for any other text. */
  public static Optional<SourcePlace> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String file = parts.group(3);
    String line = parts.group(4);
    return Optional.of(
        new SourcePlace(
            parts.group(1),
            parts.group(2),
            file.equals(NO_FILE) ? "" : file,
            line == null ? 0 : Integer.parseInt(line)));
  }

  /** The same method at another line: an overload. */
  public SourcePlace at(int other) {
    return new SourcePlace(className, method, file, other);
  }

  /** A trace point there of which nothing else is known, for copies of traces. */
  public TracePoint point(String name, String category) {
    return new TracePoint(
        file.isEmpty() ? TracePoint.Kind.CALL : TracePoint.Kind.METHOD,
        className,
        method,
        "()V",
        name,
        category,
        List.of(),
        file,
        line,
        false,
        false);
  }

  /** The package, empty for the unnamed one. */
  public String packageName() {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  @Override
  public String toString() {
    String where = file.isEmpty() ? NO_FILE : line > 0 ? file + ":" + line : file;
    return className + "." + method + "(" + where + ")";
  }
}
