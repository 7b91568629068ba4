// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The arrows of a trace from call to call, by numbers: the arguments {@code id} of calls that have
 * one. Calls of virtual threads on the tracks of their carriers are put together of their pieces.
 */
final class NumberedArrows implements TraceVisitor {
  private static final String NUMBER = "id";
  private static final String SEGMENT = "virtual thread";

  private final Map<Integer, List<Slice>> tracks = new HashMap<>();
  private final Map<Integer, Deque<Slice>> open = new HashMap<>();
  private final Map<Integer, NavigableMap<Long, Slice>> begins = new HashMap<>();
  private final Map<Integer, NavigableMap<Long, Slice>> waits = new HashMap<>();
  private final List<Flow> flows = new ArrayList<>();

  private static final class Slice {
    private final String name;
    private final long begin;
    private long end = Long.MAX_VALUE;
    private List<Argument> arguments = List.of();
    private @Nullable Slice parent;
    private final List<Slice> children = new ArrayList<>();

    /** The piece in which its call goes on; null if it is the last. */
    private @Nullable Slice next;

    /** Of a time on a carrier the one before; null if it is the first. */
    private @Nullable Slice before;

    Slice(String name, long begin) {
      this.name = name;
      this.begin = begin;
    }

    void end(long nanos, List<Argument> all) {
      end = nanos;
      arguments = all;
    }

    @Nullable String argument(String of) {
      return arguments.stream()
          .filter(argument -> argument.name().equals(of))
          .map(argument -> String.valueOf(argument.value()))
          .findFirst()
          .orElse(null);
    }

    boolean goesOn() {
      return argument("goes on") != null;
    }

    /** Null if it has none. */
    @Nullable String number() {
      Slice last = this;
      while (last.next != null) {
        last = last.next;
      }
      return last.argument(NUMBER);
    }
  }

  private NumberedArrows() {}

  /**
   * Lines such as {@code 3 execute 4}, with {@code -} for a beginning outside of all calls; of
   * waits those for a latch alone, by the calls in which they lie.
   *
   * @throws AssertionError if an arrow leads to no slice, to several, or back in time
   */
  static List<String> of(Path trace) throws IOException {
    NumberedArrows arrows = new NumberedArrows();
    TraceReader.read(trace, arrows);
    arrows.tracks.forEach(arrows::nest);
    arrows.joinPieces();
    List<String> lines = new ArrayList<>();
    for (Flow flow : arrows.flows) {
      String line = arrows.line(flow);
      if (line != null) {
        lines.add(line);
      }
    }
    return lines;
  }

  private void nest(int track, List<Slice> slices) {
    slices.sort(
        Comparator.<Slice>comparingLong(slice -> slice.begin).thenComparing(slice -> -slice.end));
    NavigableMap<Long, Slice> byBegin = new TreeMap<>();
    Slice around = null;
    for (Slice slice : slices) {
      while (around != null && around.end <= slice.begin) {
        around = around.parent;
      }
      slice.parent = around;
      if (around != null) {
        around.children.add(slice);
      }
      around = slice;
      if (byBegin.put(slice.begin, slice) != null) {
        throw new AssertionError("two slices begin at " + slice.begin);
      }
    }
    begins.put(track, byBegin);
  }

  private void joinPieces() {
    Map<String, TreeMap<Long, Slice>> segments = new HashMap<>();
    for (List<Slice> slices : tracks.values()) {
      for (Slice slice : slices) {
        if (slice.name.equals(SEGMENT)) {
          segments
              .computeIfAbsent(
                  String.valueOf(slice.argument("thread id")), thread -> new TreeMap<>())
              .put(slice.begin, slice);
        }
      }
    }
    for (TreeMap<Long, Slice> ofThread : segments.values()) {
      List<Slice> open = List.of();
      Slice before = null;
      for (Slice segment : ofThread.values()) {
        segment.before = before;
        before = segment;
        List<Slice> now = first(segment, open.size());
        for (int i = 0; i < open.size(); i++) {
          open.get(i).next = now.get(i);
        }
        open = goingOn(segment);
      }
    }
  }

  /** The first slices in each other. */
  private static List<Slice> first(Slice segment, int count) {
    List<Slice> all = new ArrayList<>();
    Slice at = segment;
    while (all.size() < count) {
      at = at.children.get(0);
      all.add(at);
    }
    return all;
  }

  private static List<Slice> goingOn(Slice segment) {
    List<Slice> all = new ArrayList<>();
    Slice at = segment;
    while (!at.children.isEmpty() && at.children.get(at.children.size() - 1).goesOn()) {
      at = at.children.get(at.children.size() - 1);
      all.add(at);
    }
    return all;
  }

  /** Null for what is not compared. */
  private @Nullable String line(Flow flow) {
    if (flow.sourceNanos() >= flow.targetNanos()) {
      throw new AssertionError("leads back in time: " + flow);
    }
    if (flow.kind() == FlowKind.CONTINUE) {
      return null;
    }
    int track = flow.target().id();
    NavigableMap<Long, Slice> ofTrack = waits.getOrDefault(track, new TreeMap<>());
    Slice resumed = ofTrack.get(flow.targetNanos());
    if (resumed != null) {
      boolean isCompared =
          flow.kind() != FlowKind.UNPARK
              || isForLatch(ofTrack.lowerEntry(flow.targetNanos()))
              || isForLatch(segmentAt(track, flow.targetNanos()));
      return isCompared ? from(flow) + around(track, flow.targetNanos()) : null;
    }
    Slice target = begins.getOrDefault(track, new TreeMap<>()).get(flow.targetNanos());
    if (target == null) {
      throw new AssertionError("leads to no slice: " + flow);
    }
    return from(flow) + target.number();
  }

  private static boolean isForLatch(Map.@Nullable Entry<Long, Slice> wait) {
    return wait != null
        && (wait.getValue().name.endsWith("CountDownLatch")
            || "CountDownLatch".equals(wait.getValue().argument("on")));
  }

  private static boolean isForLatch(@Nullable Slice segment) {
    return segment != null
        && segment.before != null
        && "CountDownLatch".equals(segment.before.argument("on"));
  }

  /** The time on a carrier; null for a track of another thread. */
  private @Nullable Slice segmentAt(int track, long nanos) {
    Map.Entry<Long, Slice> at = begins.getOrDefault(track, new TreeMap<>()).lowerEntry(nanos);
    Slice slice = at == null ? null : at.getValue();
    while (slice != null && slice.parent != null) {
      slice = slice.parent;
    }
    return slice;
  }

  private String from(Flow flow) {
    return around(flow.source().id(), flow.sourceNanos()) + " " + flow.kind().label() + " ";
  }

  private String around(int track, long nanos) {
    Map.Entry<Long, Slice> before = begins.getOrDefault(track, new TreeMap<>()).lowerEntry(nanos);
    for (Slice at = before == null ? null : before.getValue(); at != null; at = at.parent) {
      String number = at.end > nanos ? at.number() : null;
      if (number != null) {
        return number;
      }
    }
    return "-";
  }

  private List<Slice> slices(Track track) {
    return tracks.computeIfAbsent(track.id(), id -> new ArrayList<>());
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    Slice slice = new Slice(name, timestampNanos);
    slices(track).add(slice);
    open.computeIfAbsent(track.id(), id -> new ArrayDeque<>()).push(slice);
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    Objects.requireNonNull(open.get(track.id())).pop().end(timestampNanos, arguments);
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    Slice slice = new Slice(name, beginNanos);
    slice.end(endNanos, arguments);
    slices(track).add(slice);
  }

  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    if (name.equals(SEGMENT)) {
      slice(track, name, category, beginNanos, endNanos, arguments);
      return;
    }
    Slice slice = new Slice(name, beginNanos);
    slice.end(endNanos, arguments);
    waits.computeIfAbsent(track.id(), id -> new TreeMap<>()).put(beginNanos, slice);
  }

  @Override
  public void flow(Flow flow) {
    flows.add(flow);
  }
}
