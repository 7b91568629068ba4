// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sink that holds what it is given as text, and fails where the contract of a sink is broken. */
final class TreeSink implements TraceSink {
  private final Map<Integer, List<String>> lines = new HashMap<>();
  private final Map<Integer, List<Long>> begins = new HashMap<>();
  private final Map<Integer, Long> last = new HashMap<>();
  private final Map<Integer, List<Late>> late = new HashMap<>();
  private final Map<Integer, Track> tracks = new HashMap<>();
  private final List<String> open = new ArrayList<>();
  private final Map<Long, Target> targets = new HashMap<>();
  private final List<String> flows = new ArrayList<>();
  private final List<String> instants = new ArrayList<>();
  private final List<String> counters = new ArrayList<>();
  private volatile @Nullable CountDownLatch gate;
  private @Nullable IOException failure;
  private @Nullable TraceSummary summary;
  private boolean closed;

  void failFromNowOn(IOException e) {
    failure = e;
  }

  /** Holds the drainer up at the next slice that begins. */
  void blockUntil(CountDownLatch release) {
    gate = release;
  }

  /**
   * The lines of the thread of that name: a slice each, indented by depth, ends with what they
   * carry.
   */
  synchronized List<String> lines(String threadName) {
    return tracks.values().stream()
        .filter(track -> track.name().equals(threadName))
        .flatMap(track -> lines.getOrDefault(track.id(), List.of()).stream())
        .toList();
  }

  /** When the last slice began or ended on the thread of that name. */
  synchronized long lastNanos(String threadName) {
    return tracks.values().stream()
        .filter(track -> track.name().equals(threadName))
        .mapToLong(track -> last.getOrDefault(track.id(), -1L))
        .max()
        .orElse(-1);
  }

  synchronized List<String> open() {
    return List.copyOf(open);
  }

  synchronized List<String> counters() {
    return List.copyOf(counters);
  }

  synchronized List<String> instants() {
    return List.copyOf(instants);
  }

  synchronized @Nullable TraceSummary summary() {
    return summary;
  }

  synchronized boolean closed() {
    return closed;
  }

  @Override
  public synchronized void track(Track track) {
    tracks.put(track.id(), track);
  }

  @Override
  public synchronized void beginSlice(
      Track track, TracePoint point, long timestampNanos, long[] arriving) throws IOException {
    CountDownLatch closedGate = gate;
    if (closedGate != null) {
      try {
        closedGate.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    check(track, timestampNanos);
    List<Long> stack = begins.computeIfAbsent(track.id(), id -> new ArrayList<>());
    add(track, "  ".repeat(stack.size()) + point.name());
    stack.add(timestampNanos);
    targets(track, timestampNanos, point, arriving);
  }

  private void targets(Track track, long nanos, TracePoint point, long[] arriving) {
    for (long id : arriving) {
      targets.put(id, new Target(track.id(), nanos, point.name()));
    }
  }

  @Override
  public synchronized void flow(Flow flow) {
    Target target = targets.get(flow.id());
    if (target == null
        || target.track != flow.target().id()
        || target.nanos != flow.targetNanos()
        || !tracks.containsKey(flow.source().id())) {
      throw new AssertionError("leads from or to nowhere: " + flow + ", known: " + target);
    }
    flows.add(
        "%s: %s -> %s: %s"
            .formatted(
                flow.source().name(),
                flow.kind().source().name(),
                flow.target().name(),
                target.name));
  }

  synchronized List<String> flows() {
    return flows.stream().sorted().toList();
  }

  private record Target(int track, long nanos, String name) {}

  @Override
  public synchronized void endSlice(
      Track track, TracePoint point, long timestampNanos, List<Argument> arguments)
      throws IOException {
    check(track, timestampNanos);
    List<Long> stack = begins.get(track.id());
    if (stack == null || stack.isEmpty()) {
      throw new AssertionError("end without begin: " + point.name());
    }
    long begin = stack.remove(stack.size() - 1);
    if (timestampNanos <= begin) {
      throw new AssertionError("ends at " + timestampNanos + ", begun at " + begin);
    }
    if (!arguments.isEmpty()) {
      add(track, "  ".repeat(stack.size()) + "/" + point.name() + show(arguments));
    }
  }

  /** As the viewers draw it: around what it spans. */
  @Override
  public synchronized void slice(
      Track track,
      TracePoint point,
      long beginNanos,
      long endNanos,
      long[] arriving,
      List<Argument> arguments)
      throws IOException {
    check(track, endNanos);
    List<Late> known = late.computeIfAbsent(track.id(), id -> new ArrayList<>());
    if (endNanos <= beginNanos
        || known.stream().anyMatch(l -> l.begin == beginNanos || l.end == endNanos)) {
      throw new AssertionError(point.name() + " cannot be told from others by its times");
    }
    known.add(new Late(beginNanos, endNanos));
    targets(track, beginNanos, point, arriving);
    int depth = begins.getOrDefault(track.id(), List.of()).size();
    add(track, "  ".repeat(depth) + "~" + point.name() + show(arguments));
  }

  private record Late(long begin, long end) {}

  @Override
  public synchronized void instant(
      String name, String category, long timestampNanos, List<Argument> arguments) {
    instants.add(category + " " + name + " " + timestampNanos + " " + show(arguments));
  }

  @Override
  public synchronized void counter(String name, long timestampNanos, List<Argument> values) {
    counters.add(name + " " + show(values));
  }

  @Override
  public void flush() {}

  @Override
  public synchronized void checkpoint(List<OpenSlice> slices, TraceSummary sum) {
    open.clear();
    slices.forEach(slice -> open.add(slice.point().name() + show(slice.arguments())));
    summary = sum;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private void check(Track track, long timestampNanos) throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (!tracks.containsKey(track.id())) {
      throw new AssertionError("unannounced track " + track);
    }
    Long before = last.put(track.id(), timestampNanos);
    if (before != null && before > timestampNanos) {
      throw new AssertionError("time goes back from " + before + " to " + timestampNanos);
    }
  }

  private void add(Track track, String line) {
    lines.computeIfAbsent(track.id(), id -> new ArrayList<>()).add(line);
  }

  private static String show(List<Argument> arguments) {
    return arguments.stream()
        .map(argument -> argument.name() + "=" + argument.value())
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
