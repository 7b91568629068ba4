// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSink.OpenSlice;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A random program run: drives a sink within its contract, hostile in everything else, and knows
 * what a reader must find.
 */
final class Script {
  private static final String[] TEXTS = {
    "run",
    "Order.place",
    "",
    "a\"b\\c",
    "tab\tnewline\nnul\0bell\u0007",
    "</script><!--",
    "é€😀\u2028",
    "lone \ud83d surrogate",
    "],\"traceEvents\":[{",
    "x".repeat(5000),
  };

  private static final Object[] VALUES = {
    true,
    0L,
    -1L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    1.5,
    -0.0,
    1e300,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    List.of(),
    Map.of(),
    List.of(1L, "a\"b", List.of(true, List.of("lone \ud83d surrogate", 2.5))),
    Map.of("key \ud83d\ude00\n", List.of(Map.of("__proto__", 1L), "x".repeat(300))),
    Collections.singletonList(null),
  };

  private static final List<FlowKind> KINDS = List.of(FlowKind.values());

  private final Random random;
  private final TraceSink sink;
  private final UnaryOperator<Object> reading;
  private final List<TracePoint> points = new ArrayList<>();
  private final List<Track> tracks = new ArrayList<>();
  private final List<Deque<Open>> open = new ArrayList<>();
  private final List<Consumer<DecodedTrace>> written = new ArrayList<>();
  private final List<Target> targets = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private final Set<Source> drawn = new HashSet<>();
  private long nanos;
  private long calls;
  private long flows;

  /** Where an arrow may end, and may be none. */
  private record Target(long id, Track track, long nanos) {}

  /** Where arrows may begin. */
  private record Source(FlowKind kind, Track track, long nanos) {}

  /**
   * A slice that has begun.
   *
   * @param late whether the sink hears of it when it ends, and not before
   * @param isTarget whether arrows may lead to it
   */
  private record Open(TracePoint point, long begin, boolean late, boolean isTarget) {}

  /**
   * @param reading what a reader of the format makes of a value that is not null
   */
  Script(long seed, TraceSink sink, UnaryOperator<Object> reading) {
    this.random = new Random(seed);
    this.sink = sink;
    this.reading = reading;
    for (int i = 0; i < 20; i++) {
      points.add(point(text(), "category " + random.nextInt(3)));
    }
  }

  static TracePoint point(String name, String category) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "com.acme.Order",
        "place",
        "()V",
        name,
        category,
        List.of(),
        "Order.java",
        17,
        true,
        true);
  }

  /** What a reader finds once everything so far is flushed. */
  DecodedTrace growing() {
    DecodedTrace expected = new DecodedTrace();
    written.forEach(event -> event.accept(expected));
    return expected;
  }

  void events(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      event();
    }
  }

  private void event() throws IOException {
    int choice = random.nextInt(100);
    if (choice == 2) {
      instant();
      return;
    }
    if (tracks.isEmpty() || (choice == 0 && tracks.size() < 5)) {
      announce(tracks.size() + 1);
      return;
    }
    int which = random.nextInt(tracks.size());
    Deque<Open> stack = open.get(which);
    if (choice == 3) {
      handOver(tracks.get(which));
    } else if (choice == 4) {
      flow();
    } else if (choice == 1) {
      announce(which + 1);
    } else if (stack.isEmpty() || (choice < 50 && stack.size() < 30)) {
      begin(tracks.get(which), stack);
    } else {
      end(tracks.get(which), stack);
    }
  }

  private void announce(int id) throws IOException {
    Track track = new Track(id, text(), (1L << 40) + id, id % 2 == 0);
    if (id > tracks.size()) {
      tracks.add(track);
      open.add(new ArrayDeque<>());
    } else {
      tracks.set(id - 1, track);
    }
    sink.track(track);
    String name = readable(track.name());
    String thread = track.threadId() + (track.virtual() ? " virtual" : "");
    written.add(trace -> trace.row(id, name, thread));
  }

  private void begin(Track track, Deque<Open> stack) throws IOException {
    TracePoint point = points.get(random.nextInt(points.size()));
    boolean inLate = !stack.isEmpty() && stack.peek().late();
    // Often at the same time as its parent, unless that would hide which is which.
    long begin = tick((inLate ? 1 : 0) + random.nextInt(3));
    boolean late = random.nextInt(4) == 0;
    boolean isTarget = random.nextInt(4) == 0;
    if (isTarget) {
      begin = tick(1);
      tick(1);
    }
    stack.push(new Open(point, begin, late, isTarget));
    if (late) {
      return;
    }
    calls++;
    sink.beginSlice(track, point, begin, arriving(isTarget, track, begin));
    written(track, point, begin);
  }

  private long[] arriving(boolean isTarget, Track track, long begin) {
    long[] ids = isTarget ? random.longs(1 + random.nextInt(2)).toArray() : TraceSink.NO_FLOWS;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = ++flows;
      targets.add(new Target(ids[i], track, begin));
    }
    return ids;
  }

  private void handOver(Track track) {
    FlowKind kind = KINDS.get(random.nextInt(KINDS.size()));
    sources.add(new Source(kind, track, tick(1)));
    tick(Flow.SOURCE_NANOS + 1);
  }

  private void flow() throws IOException {
    if (targets.isEmpty() || sources.isEmpty()) {
      return;
    }
    Target target = targets.remove(random.nextInt(targets.size()));
    Source source = sources.get(random.nextInt(sources.size()));
    boolean again = !drawn.add(source);
    int ambiguity = 1 + random.nextInt(3);
    sink.flow(
        new Flow(
            target.id,
            source.kind,
            source.track,
            source.nanos,
            again,
            target.track,
            target.nanos,
            ambiguity));
    int row = source.track.id();
    String name = "\u21e2 " + source.kind.label();
    written.add(
        trace -> {
          trace.source(row, name, source.kind.category(), source.nanos, source.nanos + 1);
          trace.flow(target.id, row, source.nanos, target.track.id(), target.nanos);
        });
  }

  private void written(Track track, TracePoint point, long begin) {
    String name = readable(point.name());
    written.add(trace -> trace.begin(track.id(), name, point.category(), begin));
  }

  private void end(Track track, Deque<Open> stack) throws IOException {
    long end = tick(1 + random.nextInt(1500));
    List<Argument> arguments = arguments();
    Map<String, Object> found = read(arguments);
    Open ended = stack.pop();
    TracePoint point = ended.point();
    if (ended.late()) {
      calls++;
      long[] arriving = arriving(ended.isTarget(), track, ended.begin());
      sink.slice(track, point, ended.begin(), end, arriving, arguments);
      String name = readable(point.name());
      written.add(trace -> trace.begin(track.id(), name, point.category(), ended.begin()));
    } else {
      sink.endSlice(track, point, end, arguments);
    }
    written.add(trace -> trace.end(track.id(), end, found));
  }

  /** Often earlier than what has been written already. */
  private void instant() throws IOException {
    String name = text();
    long when = nanos - random.nextInt(500);
    long timestamp = Math.max(0, when);
    List<Argument> arguments = arguments();
    sink.instant(name, "panopticon", timestamp, arguments);
    Map<String, Object> found = read(arguments);
    written.add(trace -> trace.instant(readable(name), "panopticon", timestamp, found));
  }

  /** Makes a checkpoint, and says what a reader then finds. */
  DecodedTrace checkpoint() throws IOException {
    DecodedTrace expected = growing();
    List<OpenSlice> provisional = new ArrayList<>();
    long end = nanos;
    for (int i = 0; i < tracks.size(); i++) {
      for (Open slice : open.get(i)) {
        end++;
        List<Argument> arguments = arguments();
        provisional.add(
            new OpenSlice(
                tracks.get(i), slice.point(), slice.begin(), !slice.late(), end, arguments));
        if (slice.late()) {
          TracePoint point = slice.point();
          expected.begin(i + 1, readable(point.name()), point.category(), slice.begin());
        }
        Map<String, Object> found = read(arguments);
        found.put(Argument.UNFINISHED, reading.apply(true));
        expected.end(i + 1, end, found);
      }
    }
    TraceSummary summary = new TraceSummary(calls, tracks.size(), 3, 2, provisional.size(), 4);
    sink.checkpoint(provisional, summary);
    expected.summary(summary);
    return expected;
  }

  private List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      arguments.add(new Argument(Argument.RECEIVER, value()));
    }
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      arguments.add(new Argument("p" + i + text(), random.nextBoolean() ? text() : value()));
    }
    if (random.nextBoolean()) {
      arguments.add(new Argument(Argument.RETURN, random.nextBoolean() ? null : value()));
    } else if (random.nextBoolean()) {
      arguments.add(new Argument(Argument.THROWS, text()));
      arguments.add(new Argument(Argument.THROWN_AT, text()));
    }
    return arguments;
  }

  private Map<String, Object> read(List<Argument> arguments) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      found.put(readable(argument.name()), read(argument.value()));
    }
    return found;
  }

  private Object read(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      return list.stream().map(this::read).toList();
    }
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      Map<String, Object> entries = new LinkedHashMap<>();
      map.forEach((key, part) -> entries.put(readable(String.valueOf(key)), read(part)));
      return entries;
    }
    boolean text = value instanceof String || value instanceof List || value instanceof Map;
    return reading.apply(text ? readable(value.toString()) : value);
  }

  private static String readable(String text) {
    return text.replace("lone \ud83d", "lone \ufffd");
  }

  private String text() {
    // The longest one seldom: it fills pages.
    return TEXTS[random.nextInt(random.nextInt(20) == 0 ? TEXTS.length : TEXTS.length - 1)];
  }

  private Object value() {
    return VALUES[random.nextInt(VALUES.length)];
  }

  private long tick(long by) {
    nanos += by;
    return nanos;
  }
}
