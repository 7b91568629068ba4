// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.CallReader;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.read.TracedFile;
import dev.panopticon.trace.replay.Replay.Event;
import dev.panopticon.trace.replay.Replay.More;
import dev.panopticon.trace.replay.Replay.Told;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final ReplayText.Limits ALL =
      new ReplayText.Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 20);
  private static final TracePoint WAIT =
      new TracePoint(
          TracePoint.Kind.METHOD,
          "w",
          "w",
          "()V",
          "waiting: Semaphore",
          "async.wake",
          List.of(),
          "",
          0,
          true,
          true);

  private final Path folder;

  private interface Recording {
    void writeTo(TraceSink sink) throws IOException;
  }

  ReplayTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private ReadTrace read(Recording recording) throws IOException {
    Path file = folder.resolve("a.pftrace");
    try (TraceSink sink = TracedFile.open(file)) {
      recording.writeTo(sink);
      sink.checkpoint(List.of(), new TraceSummary(0, 0, 0, 0));
    }
    return CallReader.read(file);
  }

  private static BitSet all(ReadTrace trace) {
    BitSet shown = new BitSet();
    shown.set(0, trace.calls().count());
    return shown;
  }

  private static String text(
      ReadTrace trace, BitSet shown, boolean folds, ReplayText.Limits limits) {
    StringWriter text = new StringWriter();
    new ReplayText(trace, new Replay(trace, shown, folds), limits, new PrintWriter(text)).print();
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static void place(TraceSink sink, Track track, long from, long to, Argument... values)
      throws IOException {
    sink.beginSlice(track, TracedFile.OUTER, from);
    sink.endSlice(track, TracedFile.OUTER, to, List.of(values));
  }

  /** A call that hands over a task, waits for it, and fails; the task checks thrice. */
  private static void handOver(TraceSink sink) throws IOException {
    sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, 0);
    sink.beginSlice(TracedFile.MAIN, TracedFile.INNER, 10);
    sink.flow(new Flow(1, FlowKind.EXECUTE, TracedFile.MAIN, 15, false, TracedFile.WORKER, 500, 1));
    sink.endSlice(
        TracedFile.MAIN, TracedFile.INNER, 20, List.of(new Argument(Argument.RETURN, true)));
    sink.beginSlice(TracedFile.WORKER, TracedFile.OUTER, 500, new long[] {1});
    for (int i = 0; i < 4; i++) {
      sink.beginSlice(TracedFile.WORKER, TracedFile.INNER, 600 + 100L * i);
      sink.endSlice(
          TracedFile.WORKER,
          TracedFile.INNER,
          610 + 101L * i,
          List.of(new Argument("id", (long) i)));
    }
    sink.endSlice(TracedFile.WORKER, TracedFile.OUTER, 1_500, List.of());
    sink.slice(TracedFile.MAIN, WAIT, 30, 1_530, List.of());
    sink.endSlice(
        TracedFile.MAIN,
        TracedFile.OUTER,
        2_000,
        List.of(
            new Argument("item", "a text that is\u001b too long"),
            new Argument("count", 2L),
            new Argument(Argument.THROWS, "Error: no"),
            new Argument(Argument.THROWN_AT, "Order.java:7")));
    place(sink, TracedFile.WORKER, 3_000, 3_001);
  }

  @Test
  void tasksAreToldWhereTheyWereHandedOver_repetitionsOnce() throws IOException {
    ReadTrace trace = read(ReplayTest::handOver);

    assertThat(text(trace, all(trace), true, ALL))
        .isEqualTo(
            """
                 took    number  call

                                 [main]
              2.00 µs        #0    Order.place(item = a text that is\\u001b…, count = 2) throws Error: no at Order.java:7
                10 ns        #1      Order.check() → true
                                       ⇢ execute, 485 ns later on [worker]
              1.00 µs        #2          Order.place()
                10 ns        #3            Order.check(id = 0)
                36 ns        ×3            more like it, longest 13 ns, #6
              1.50 µs                ~ waiting: Semaphore

                                 [worker]
                 1 ns        #7    Order.place()
            """
                .stripIndent());
  }

  @Test
  void whatIsBeyondALimit_isSaidToBeThere() throws IOException {
    ReadTrace trace = read(ReplayTest::handOver);

    assertThat(text(trace, all(trace), true, new ReplayText.Limits(2, 4, 0)).lines().skip(3))
        .containsExactly(
            "  2.00 µs        #0    Order.place(item = …, count = …) throws … at …",
            "    10 ns        #1      Order.check() → …  {...}",
            "  1.50 µs                ~ waiting: Semaphore",
            "... and more.");
  }

  @Test
  void aTaskWhoseHandOverIsNotShown_isToldOnItsThread() throws IOException {
    ReadTrace trace = read(ReplayTest::handOver);
    BitSet shown = new BitSet();
    shown.set(2);
    shown.set(4);

    assertThat(text(trace, shown, true, ALL).lines().skip(2))
        .containsExactly(
            "                     [worker]",
            "  1.00 µs        #2    Order.place()",
            "    11 ns        #4      Order.check(id = 1)");
  }

  /** Whatever leads to what: each call once, or counted as one more of those before it. */
  @Test
  void nothingIsLostAndNothingToldTwice() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 30; round++) {
      ReadTrace trace = read(sink -> calls(sink, random));

      Replay folded = new Replay(trace, all(trace), true);
      assertThat(
              IntStream.range(0, trace.calls().rows().size())
                  .mapToLong(row -> told(folded, folded.beginnings(row)))
                  .sum())
          .isEqualTo(trace.calls().count());
      assertThat(
              text(trace, all(trace), false, ALL)
                  .lines()
                  .filter(line -> line.contains(" #"))
                  .distinct())
          .hasSize(trace.calls().count());
    }
  }

  /** Calls in calls on two threads, with arrows from anywhere to anything, forward in time. */
  private static void calls(TraceSink sink, Random random) throws IOException {
    List<Track> tracks = List.of(TracedFile.MAIN, TracedFile.WORKER);
    int[] depth = new int[2];
    int arrow = 0;
    for (long nanos = 10; nanos < 600; nanos += random.nextInt(4)) {
      int on = random.nextInt(2);
      Track track = tracks.get(on);
      if (depth[on] > 0 && random.nextInt(5) < 3) {
        sink.endSlice(track, TracedFile.INNER, nanos, List.of());
        depth[on]--;
      } else if (random.nextInt(3) == 0) {
        arrow++;
        sink.flow(
            new Flow(
                arrow,
                FlowKind.EXECUTE,
                tracks.get(random.nextInt(2)),
                random.nextLong(nanos),
                false,
                track,
                nanos,
                1));
        sink.beginSlice(track, TracedFile.INNER, nanos, new long[] {arrow});
        depth[on]++;
      } else {
        sink.beginSlice(track, TracedFile.INNER, nanos);
        depth[on]++;
      }
    }
    for (int on = 0; on < 2; on++) {
      while (depth[on]-- > 0) {
        sink.endSlice(tracks.get(on), TracedFile.INNER, 700, List.of());
      }
    }
  }

  private static long told(Replay replay, List<Event> events) {
    long told = 0;
    long last = 0;
    for (Event event : events) {
      if (event instanceof Told call) {
        last = 1 + told(replay, replay.in(call));
        told += last;
      } else if (event instanceof More more) {
        told += more.count() * last;
      }
    }
    return told;
  }
}
