// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import dev.panopticon.trace.flame.FlameTree;
import dev.panopticon.trace.report.Exceptions;
import dev.panopticon.trace.report.Range;
import dev.panopticon.trace.report.Report;
import dev.panopticon.trace.report.Report.Grouping;
import dev.panopticon.trace.report.Waits;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Answers what happened in a part of the time: its methods, its flame graph, waits, exceptions. */
final class RangeTables {
  /** How many lines of a table are told; how many there are is told in any case. */
  private static final int MOST_LINES = 500;

  /** What is narrower than this part of a flame graph is not told: it would be no pixel. */
  private static final double LEAST_SHARE = 1 / 2_000.0;

  /** Deeper, nobody reads a flame graph; a recursion may go thousands of calls down. */
  private static final int DEEPEST = 256;

  private final ReadTrace trace;

  RangeTables(ReadTrace trace) {
    this.trace = trace;
  }

  private interface Line<T> {
    void write(JsonGenerator json, T line) throws IOException;
  }

  private static <T> Answer table(List<T> lines, Comparator<T> order, Line<T> writer)
      throws IOException {
    List<T> sorted = lines.stream().sorted(order).limit(MOST_LINES).toList();
    return Json.object(
        json -> {
          json.writeNumberField("total", lines.size());
          json.writeArrayFieldStart("lines");
          for (T line : sorted) {
            json.writeStartObject();
            writer.write(json, line);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  Answer methods(Range range) throws IOException {
    return table(
        Report.of(trace.calls(), Grouping.METHOD, range, (Track track) -> true),
        Comparator.comparingLong(Report.Line::selfNanos).reversed(),
        (json, line) -> {
          json.writeStringField("name", line.name());
          json.writeNumberField("calls", line.calls());
          json.writeNumberField("total", line.totalNanos());
          json.writeNumberField("self", line.selfNanos());
          json.writeNumberField("p50", line.spread().p50());
          json.writeNumberField("max", line.spread().max());
        });
  }

  Answer waits(Range range) throws IOException {
    Slices waits = trace.waits();
    return table(
        Waits.of(waits, range),
        Comparator.comparingLong(Waits.Line::totalNanos).reversed(),
        (json, line) -> {
          json.writeStringField("name", line.name());
          json.writeNumberField("count", line.count());
          json.writeNumberField("total", line.totalNanos());
          json.writeNumberField("max", waits.durationNanos(line.longest()));
          json.writeNumberField("begin", waits.beginNanos(line.longest()));
          json.writeNumberField("row", waits.row(line.longest()));
          json.writeNumberField("call", waits.parent(line.longest()));
        });
  }

  Answer exceptions(Range range) throws IOException {
    return table(
        Exceptions.of(trace.calls(), range),
        Comparator.comparingLong(Exceptions.Line::count)
            .reversed()
            .thenComparing(Exceptions.Line::first),
        (json, line) -> {
          json.writeStringField("name", line.name());
          json.writeStringField("method", line.method());
          json.writeNumberField("count", line.count());
          json.writeNumberField("call", line.first());
        });
  }

  /** Nodes as {@code [method, calls, total, self, [callees, the longest first]]}. */
  Answer flame(Range range) throws IOException {
    Calls calls = trace.calls();
    FlameTree.Node root = FlameTree.of(calls, range);
    long least = (long) (root.totalNanos() * LEAST_SHARE);
    return Json.object(
        json -> {
          json.writeFieldName("root");
          writeNode(json, root, least, 0);
        });
  }

  private static void writeNode(JsonGenerator json, FlameTree.Node node, long least, int depth)
      throws IOException {
    json.writeStartArray();
    json.writeNumber(node.method());
    json.writeNumber(node.calls());
    json.writeNumber(node.totalNanos());
    json.writeNumber(node.selfNanos());
    json.writeStartArray();
    if (depth < DEEPEST) {
      List<FlameTree.Node> callees =
          node.callees().stream()
              .filter(callee -> callee.totalNanos() >= least)
              .sorted(
                  Comparator.comparingLong(FlameTree.Node::totalNanos)
                      .reversed()
                      .thenComparing(FlameTree.Node::method))
              .toList();
      for (FlameTree.Node callee : callees) {
        writeNode(json, callee, least, depth + 1);
      }
    }
    json.writeEndArray();
    json.writeEndArray();
  }
}
