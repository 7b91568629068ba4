// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.Levels;
import dev.panopticon.trace.column.TraceIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures what it takes to read a trace, and to read its index; beside it, what a program takes
 * that reads the same file with Jackson's tree. Each is run in a JVM of its own, since the first
 * time is what people wait for.
 *
 * <pre>
 * write FILE CALLS [values]   makes a trace: 12 threads, 3,000 methods, calls in calls
 * read FILE FOLDER            reads it, or the index in that folder
 * levels FILE FOLDER          the same, and the levels of detail
 * tree FILE                   reads it with Jackson's tree
 * </pre>
 */
public final class ReadingTraces {
  private static final int THREADS = 12;
  private static final int METHODS = 3000;
  private static final int DEEPEST = 40;

  private ReadingTraces() {}

  /**
   * Runs one of them.
   *
   * @param args as above
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    switch (args[0]) {
      case "write" -> write(file, Long.parseLong(args[2]), args.length > 3);
      case "read" -> read(file, Path.of(args[2]), false);
      case "levels" -> read(file, Path.of(args[2]), true);
      case "tree" -> tree(file);
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.printf(
        "%s: %.1f s, %.1f s of CPU%n",
        args[0],
        ManagementFactory.getRuntimeMXBean().getUptime() / 1e3,
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3);
  }

  private static void write(Path file, long calls, boolean hasValues) throws IOException {
    Random random = new Random(1);
    List<TracePoint> points = new ArrayList<>();
    for (int method = 0; method < METHODS; method++) {
      points.add(point("Class" + method / 10 + ".method" + method));
    }
    List<Track> tracks = new ArrayList<>();
    List<List<TracePoint>> open = new ArrayList<>();
    try (TraceSink sink = TraceFormats.open(file, new TraceHeader("Generated", 42, 0))) {
      for (int thread = 0; thread < THREADS; thread++) {
        tracks.add(new Track(thread + 1, "worker-" + thread, thread + 1, false));
        sink.track(tracks.get(thread));
        open.add(new ArrayList<>());
      }
      long nanos = 1000;
      long arrows = 0;
      for (long begun = 0; begun < calls; ) {
        int thread = random.nextInt(THREADS);
        List<TracePoint> stack = open.get(thread);
        nanos += 20 + random.nextInt(random.nextInt(100) == 0 ? 20_000 : 200);
        if (stack.isEmpty() || (stack.size() < DEEPEST && random.nextBoolean())) {
          TracePoint point = points.get(random.nextInt(random.nextInt(METHODS) + 1));
          boolean isTarget = begun % 1000 == 999;
          long[] flows = isTarget ? new long[] {++arrows} : TraceSink.NO_FLOWS;
          sink.beginSlice(tracks.get(thread), point, nanos, flows);
          if (isTarget) {
            Track from = tracks.get((thread + 1) % THREADS);
            sink.flow(
                new Flow(
                    arrows,
                    FlowKind.EXECUTE,
                    from,
                    nanos - 5,
                    false,
                    tracks.get(thread),
                    nanos,
                    1));
          }
          stack.add(point);
          begun++;
        } else {
          TracePoint point = stack.remove(stack.size() - 1);
          boolean says = hasValues && random.nextInt(10) < 3;
          sink.endSlice(tracks.get(thread), point, nanos, says ? values(nanos) : List.of());
        }
      }
      for (int thread = 0; thread < THREADS; thread++) {
        List<TracePoint> stack = open.get(thread);
        while (!stack.isEmpty()) {
          sink.endSlice(tracks.get(thread), stack.remove(stack.size() - 1), ++nanos, List.of());
        }
      }
      sink.checkpoint(List.of(), new TraceSummary(calls, THREADS, 0, 0));
    }
  }

  private static List<Argument> values(long nanos) {
    return List.of(
        new Argument("id", nanos),
        new Argument("name", "customer " + nanos % 1000),
        new Argument(Argument.RETURN, "Order@" + nanos % 100));
  }

  private static TracePoint point(String name) {
    return new TracePoint(
        TracePoint.Kind.METHOD, "C", name, "()V", name, "app", List.of(), "", 0, true, true);
  }

  private static void read(Path file, Path folder, boolean withLevels) throws IOException {
    long[] told = {0};
    Calls calls = new TraceIndex(folder).read(file, bytes -> told[0] = bytes).calls();
    System.out.printf("%,d calls, %,d bytes of the trace read%n", calls.count(), told[0]);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path index : files.toList()) {
        System.out.printf(
            "%s: %.1f bytes a call%n",
            index.getFileName(), (double) Files.size(index) / calls.count());
      }
    }
    if (withLevels) {
      long start = System.nanoTime();
      Levels levels = Levels.of(calls);
      System.out.printf("levels: %.2f s%n", (System.nanoTime() - start) / 1e9);
      for (int level = 0; level < levels.count(); level++) {
        System.out.printf("  %,d ns: %,d%n", levels.cellNanos(level), levels.size(level));
      }
    }
  }

  /** As programs do that are written in an afternoon: the whole tree, then the times by name. */
  private static void tree(Path file) throws IOException {
    JsonNode events = new ObjectMapper().readTree(file.toFile()).path("traceEvents");
    long ends = 0;
    for (JsonNode event : events) {
      ends += event.path("ph").asText().equals("E") ? 1 : 0;
    }
    System.out.printf("%,d ends, %,d MB of heap%n", ends, heapMegabytes());
  }

  private static long heapMegabytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }
}
