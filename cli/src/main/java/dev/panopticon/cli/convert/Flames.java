// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.convert;

import static java.util.Objects.requireNonNull;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceVisitor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The slices of each track of a trace, in memory, without their values. */
final class Flames implements TraceVisitor {
  private final Map<Integer, Flame> flames = new LinkedHashMap<>();
  private final List<String> processes = new ArrayList<>();
  private long calls;

  /** One track: what it is called, and its slices in the order in which they ended. */
  static final class Flame {
    private final String process;
    private final List<Slice> slices = new ArrayList<>();
    private final Deque<Begun> open = new ArrayDeque<>();
    private Track track;

    Flame(String process, Track track) {
      this.process = process;
      this.track = track;
    }

    String process() {
      return process;
    }

    Track track() {
      return track;
    }

    boolean isEmpty() {
      return slices.isEmpty();
    }

    /** The slices in the order of their begins, each before what lies in it. */
    List<Slice> slices() {
      List<Slice> sorted = new ArrayList<>(slices);
      // Of those at the same times the one that ended last is the outermost.
      Collections.reverse(sorted);
      sorted.sort(
          Comparator.comparingLong(Slice::beginNanos)
              .thenComparing(Comparator.comparingLong(Slice::endNanos).reversed()));
      return sorted;
    }
  }

  /** A slice whose end is known. Nanoseconds since the start of the trace. */
  record Slice(String name, long beginNanos, long endNanos) {}

  private record Begun(String name, long nanos) {}

  /** The tracks, in the order in which they were read. */
  Collection<Flame> all() {
    return flames.values();
  }

  /** Whether there are several processes. */
  boolean isOfSeveral() {
    return processes.size() > 1;
  }

  /** How many calls there are; waits are none. */
  long calls() {
    return calls;
  }

  /** The trace ends at that time, and with it what is open. */
  void ends(long lastNanos) {
    for (Flame flame : flames.values()) {
      while (!flame.open.isEmpty()) {
        end(flame, lastNanos + 1);
      }
    }
  }

  @Override
  public void header(TraceHeader header) {
    processes.add(header.processName());
  }

  @Override
  public void track(Track track) {
    String process = processes.isEmpty() ? "" : processes.get(processes.size() - 1);
    flames.computeIfAbsent(track.id(), id -> new Flame(process, track)).track = track;
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    calls++;
    of(track).open.push(new Begun(name, timestampNanos));
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    end(of(track), timestampNanos);
  }

  private static void end(Flame flame, long nanos) {
    Begun begun = flame.open.pop();
    flame.slices.add(new Slice(begun.name, begun.nanos, nanos));
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    calls++;
    of(track).slices.add(new Slice(name, beginNanos, endNanos));
  }

  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    of(track).slices.add(new Slice(name, beginNanos, endNanos));
  }

  private Flame of(Track track) {
    return requireNonNull(flames.get(track.id()));
  }
}
