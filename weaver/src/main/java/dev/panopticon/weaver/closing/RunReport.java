// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.closing;

import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.format.file.OwnFiles;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.weaver.option.Option;
import dev.panopticon.weaver.option.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the agent tells about a run: in closing lines, and in a file of properties.
 *
 * <p>It is written when the recording has begun, so that a run that was killed still says where its
 * trace is, and again at the end.
 *
 * @param output the trace file
 * @param recorded what was recorded; absent until the end
 * @param unwoven sentences about classes and methods that cannot be woven
 * @param problems sentences about what went wrong in tracing
 * @param notes sentences about what others have done, for which nothing is missing
 * @param unmatched patterns that were asked for and matched nothing
 */
public record RunReport(
    Path output,
    Optional<TraceSummary> recorded,
    List<String> unwoven,
    List<String> problems,
    List<String> notes,
    List<Unmatched> unmatched) {

  /**
   * A pattern that matched nothing.
   *
   * @param option which option it was given to
   * @param pattern as it was written
   * @param withoutBody whether all that it has matched has no body, and can never run
   * @param nearest names of classes that it may have meant, separated by commas; possibly empty
   */
  public record Unmatched(Option<?> option, String pattern, boolean withoutBody, String nearest) {}

  public RunReport {
    unwoven = List.copyOf(unwoven);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
    unmatched = List.copyOf(unmatched);
  }

  /** The same of a trace file that has another name now. */
  public RunReport at(Path file) {
    return new RunReport(file, recorded, unwoven, problems, notes, unmatched);
  }

  /** The same without the patterns that were given to an option. */
  public RunReport without(Option<?> option) {
    return new RunReport(
        output,
        recorded,
        unwoven,
        problems,
        notes,
        unmatched.stream().filter(pattern -> !pattern.option().equals(option)).toList());
  }

  /** Writes the report, whole or not at all. */
  public void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("output", output.toString());
    if (recorded.isPresent()) {
      TraceSummary summary = recorded.get();
      properties.setProperty("calls", Long.toString(summary.calls()));
      properties.setProperty("threads", Integer.toString(summary.threads()));
      properties.setProperty("dropped", Long.toString(summary.dropped()));
      properties.setProperty("leftOut", Long.toString(summary.leftOut()));
      properties.setProperty("unfinished", Long.toString(summary.unfinished()));
      properties.setProperty("lostValues", Long.toString(summary.lostValues()));
    }
    number(properties, "unwoven.", unwoven);
    number(properties, "problem.", problems);
    number(properties, "note.", notes);
    for (int i = 0; i < unmatched.size(); i++) {
      properties.setProperty("unmatched." + i, unmatched.get(i).pattern());
      properties.setProperty("unmatched." + i + ".option", unmatched.get(i).option().name());
      properties.setProperty(
          "unmatched." + i + ".withoutBody", Boolean.toString(unmatched.get(i).withoutBody()));
      properties.setProperty("unmatched." + i + ".nearest", unmatched.get(i).nearest());
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    OwnFiles.create(part, Readers.OWNER);
    Files.writeString(part, text(properties));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void number(Properties properties, String prefix, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      properties.setProperty(prefix + i, values.get(i));
    }
  }

  /**
   * The properties as lines. {@link Properties#store} would add the date, and with it fix the
   * program's default time zone before the program can choose one.
   */
  private static String text(Properties properties) {
    StringBuilder text = new StringBuilder();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      String value =
          properties
              .getProperty(key)
              .replace("\\", "\\\\")
              .replace("\n", "\\n")
              .replace("\r", "\\r")
              .replace("\t", "\\t");
      // Blanks before a value would be skipped, but not one that is escaped.
      String blank = value.startsWith(" ") ? "\\" : "";
      text.append(key).append('=').append(blank).append(value).append('\n');
    }
    return text.toString();
  }

  /** Reads a report; absent if the agent never came so far as to write one. */
  public static Optional<RunReport> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return Optional.of(
        new RunReport(
            Path.of(properties.getProperty("output")),
            properties.containsKey("calls") ? Optional.of(summary(properties)) : Optional.empty(),
            numbered(properties, "unwoven.").map(properties::getProperty).toList(),
            numbered(properties, "problem.").map(properties::getProperty).toList(),
            numbered(properties, "note.").map(properties::getProperty).toList(),
            numbered(properties, "unmatched.").map(key -> unmatched(properties, key)).toList()));
  }

  private static TraceSummary summary(Properties properties) {
    return new TraceSummary(
        Long.parseLong(properties.getProperty("calls")),
        Integer.parseInt(properties.getProperty("threads")),
        Long.parseLong(properties.getProperty("dropped")),
        Long.parseLong(properties.getProperty("leftOut")),
        Long.parseLong(properties.getProperty("unfinished")),
        Long.parseLong(properties.getProperty("lostValues")));
  }

  private static Unmatched unmatched(Properties properties, String key) {
    return new Unmatched(
        Options.named(properties.getProperty(key + ".option")),
        properties.getProperty(key),
        Boolean.parseBoolean(properties.getProperty(key + ".withoutBody")),
        properties.getProperty(key + ".nearest"));
  }

  private static Stream<String> numbered(Properties properties, String prefix) {
    return IntStream.iterate(0, i -> properties.containsKey(prefix + i), i -> i + 1)
        .mapToObj(i -> prefix + i);
  }
}
