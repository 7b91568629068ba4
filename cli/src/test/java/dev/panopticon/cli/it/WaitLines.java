// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
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
import java.util.Objects;

/** The waits of a trace, with their threads and the calls in which they lie. */
final class WaitLines implements TraceVisitor {
  private final List<String> lines = new ArrayList<>();
  private final Map<Integer, Deque<String>> open = new HashMap<>();

  private WaitLines() {}

  /** Lines such as {@code worker: Main.take > suspended: parked on ReentrantLock}. */
  static List<String> of(Path trace) throws IOException {
    WaitLines waits = new WaitLines();
    TraceReader.read(trace, waits);
    return waits.lines;
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    open.computeIfAbsent(track.id(), id -> new ArrayDeque<>()).push(name);
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    Objects.requireNonNull(open.get(track.id())).pop();
  }

  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    StringBuilder line = new StringBuilder();
    line.append(track.name()).append(": ");
    line.append(Objects.requireNonNull(open.get(track.id())).peek());
    line.append(" > ").append(name);
    for (Argument argument : arguments) {
      if (argument.name().equals("on")) {
        line.append(" on ").append(argument.value());
      }
    }
    lines.add(line.toString());
  }
}
