// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSink.OpenSlice;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small recording as the runtime writes it, and the text of what a reader is told. */
final class Recorded {
  static final Track MAIN = new Track(1, "main", 1, false);
  static final Track WORKER = new Track(2, "worker \"é\"", 31, true);
  static final TracePoint OUTER = point("Order.place");
  static final TracePoint INNER = point("Order.\"check\"");

  /** What a reader finds in a recording that was killed. */
  static final List<String> GROWING =
      List.of(
          "track Track[id=1, name=main, threadId=1, virtual=false]",
          "track Track[id=2, name=worker \"é\", threadId=31, virtual=true]",
          "begin 1 Order.place shop 0",
          "begin 1 Order.\"check\" shop 0",
          "begin 2 Order.place shop 1",
          "end 1 17 [Argument[name=id, value=7], Argument[name=return, value=null]]",
          "begin 1 Order.\"check\" shop 9007199254740993",
          "instant class redefined: Order panopticon 12 [Argument[name=woven, value=2]]");

  private Recorded() {}

  private static TracePoint point(String name) {
    return new TracePoint(
        TracePoint.Kind.METHOD, "Order", "m", "()V", name, "shop", List.of(), "", 0, true, true);
  }

  /** Ends after a flush, as if killed. */
  static void killed(Path path) throws IOException {
    try (TraceSink sink = TraceFormats.open(path, new TraceHeader("Shop", 42, 0))) {
      events(sink);
      sink.flush();
    }
  }

  static void finished(Path path) throws IOException {
    try (TraceSink sink = TraceFormats.open(path, new TraceHeader("Shop", 42, 0))) {
      events(sink);
      List<OpenSlice> open =
          List.of(
              new OpenSlice(MAIN, INNER, 0, true, (1L << 53) + 2, List.of()),
              new OpenSlice(MAIN, OUTER, 0, true, (1L << 53) + 3, List.of()),
              new OpenSlice(WORKER, OUTER, 0, true, (1L << 53) + 3, List.of()));
      sink.checkpoint(open, new TraceSummary(4, 2, 5, 0, 3, 6));
    }
  }

  private static void events(TraceSink sink) throws IOException {
    sink.track(MAIN);
    sink.track(WORKER);
    sink.beginSlice(MAIN, OUTER, 0);
    sink.beginSlice(MAIN, INNER, 0);
    sink.beginSlice(WORKER, OUTER, 1);
    sink.endSlice(
        MAIN, INNER, 17, List.of(new Argument("id", 7L), new Argument(Argument.RETURN, null)));
    sink.beginSlice(MAIN, INNER, (1L << 53) + 1);
    sink.instant("class redefined: Order", "panopticon", 12, List.of(new Argument("woven", 2L)));
  }

  /** A trace of slices of which two were written when they ended. */
  static void late(Path path) throws IOException {
    try (TraceSink sink = TraceFormats.open(path, new TraceHeader("Shop", 42, 0))) {
      sink.track(MAIN);
      sink.beginSlice(MAIN, OUTER, 10);
      sink.beginSlice(MAIN, INNER, 30);
      sink.endSlice(MAIN, INNER, 40, List.of());
      sink.slice(MAIN, INNER, 20, 50, List.of(new Argument(Argument.RETURN, 7L)));
      sink.slice(MAIN, OUTER, 15, 60, List.of());
      sink.checkpoint(
          List.of(new OpenSlice(MAIN, OUTER, 10, true, 70, List.of())),
          new TraceSummary(4, 1, 0, 9, 1, 0));
    }
  }

  /** Writes down what it is told. */
  static final class Log implements TraceVisitor {
    final List<String> lines = new ArrayList<>();

    @Override
    public void track(Track track) {
      lines.add("track " + track);
    }

    @Override
    public void begin(Track track, String name, String category, long timestampNanos) {
      lines.add("begin %d %s %s %d".formatted(track.id(), name, category, timestampNanos));
    }

    @Override
    public void end(Track track, long timestampNanos, List<Argument> arguments) {
      lines.add("end %d %d %s".formatted(track.id(), timestampNanos, arguments));
    }

    @Override
    public void slice(
        Track track,
        String name,
        String category,
        long beginNanos,
        long endNanos,
        List<Argument> arguments) {
      lines.add(
          "slice %d %s %s %d-%d %s"
              .formatted(track.id(), name, category, beginNanos, endNanos, arguments));
    }

    @Override
    public void instant(
        String name, String category, long timestampNanos, List<Argument> arguments) {
      lines.add("instant %s %s %d %s".formatted(name, category, timestampNanos, arguments));
    }

    @Override
    public void summary(TraceSummary summary) {
      lines.add(summary.toString());
    }
  }
}
