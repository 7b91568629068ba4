// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceContents;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The calls of a trace as text, for each thread: a line each, indented by depth, with arguments and
 * result. Without times, places of exceptions, and the numbers that tell objects apart; what lies
 * very deep is dots.
 */
final class Timeline implements TraceVisitor {
  private static final int DEEPEST = 12;
  private static final String DEEPER = "  ".repeat(DEEPEST) + "…";

  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, List<String>> lines = new HashMap<>();
  private final Map<Integer, Deque<Integer>> open = new HashMap<>();

  private Timeline() {}

  /** The timelines of a whole trace in which nothing is missing, by the names of its threads. */
  static Map<String, String> read(Path trace) throws IOException {
    Timeline timeline = new Timeline();
    TraceContents contents = TraceReader.read(trace, timeline);
    assertThat(contents.whole()).as("whole").isTrue();
    assertThat(contents.open()).as("calls without an end").isEmpty();
    Map<String, String> texts = new TreeMap<>();
    timeline.lines.forEach(
        (track, text) ->
            texts.merge(
                timeline.names.getOrDefault(track, ""),
                String.join("\n", text) + "\n",
                String::concat));
    return texts;
  }

  @Override
  public void track(Track track) {
    names.put(track.id(), track.name());
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    List<String> text = lines.computeIfAbsent(track.id(), unused -> new ArrayList<>());
    Deque<Integer> calls = open.computeIfAbsent(track.id(), unused -> new ArrayDeque<>());
    if (calls.size() < DEEPEST) {
      text.add("  ".repeat(calls.size()) + name);
    } else if (!text.get(text.size() - 1).equals(DEEPER)) {
      text.add(DEEPER);
    }
    calls.push(text.size() - 1);
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    int begun = open.getOrDefault(track.id(), new ArrayDeque<>()).pop();
    List<String> text = lines.getOrDefault(track.id(), new ArrayList<>());
    if (!text.get(begun).equals(DEEPER)) {
      text.set(begun, text.get(begun) + values(arguments));
    }
  }

  @Override
  public void summary(TraceSummary summary) {
    assertThat(summary.dropped()).as("dropped").isZero();
  }

  private static String values(List<Argument> arguments) {
    StringBuilder values = new StringBuilder();
    for (Argument argument : arguments) {
      if (argument.name().equals(Argument.THROWN_AT)) {
        continue; // lines of the JDK, and methods that AspectJ has made, differ from run to run
      }
      values
          .append(' ')
          .append(argument.name())
          .append('=')
          .append(
              String.valueOf(argument.value())
                  .replaceAll("@[0-9a-f]+|\\$\\$Lambda[^,\\]}]*", "")
                  // What is in a class file depends on the compiler.
                  .replaceAll("(-?\\d+, ){10}… [\\d,]+ more", "many numbers"));
    }
    return values.toString();
  }
}
