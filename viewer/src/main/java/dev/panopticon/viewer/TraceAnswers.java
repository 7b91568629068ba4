// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.Method;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import dev.panopticon.trace.report.Range;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers what the page asks about a trace.
 *
 * <p>Safe for use by many threads.
 */
final class TraceAnswers {
  private static final int MOST_CELLS = 8_192;
  private static final int MOST_ROWS = 512;
  private static final int MOST_ARROWS = 1_000;

  /** Times come from a page, and are as far from the trace as somebody has scrolled. */
  private static final long FAR = Long.MAX_VALUE / 4;

  private final String name;
  private final ReadTrace trace;
  private final List<RowGroup> groups;
  private final Timeline timeline;
  private final ArrowsInView arrows;
  private final CallDetails details;
  private final Search search;
  private final RangeTables tables;

  /**
   * Answers for a trace.
   *
   * @param name what it is called, such as the name of its file
   */
  TraceAnswers(String name, ReadTrace trace) throws IOException {
    this.name = name;
    this.trace = trace;
    groups = RowGroup.of(trace.calls().rows());
    timeline = new Timeline(trace, groups);
    arrows = new ArrowsInView(trace);
    details = new CallDetails(trace, arrows);
    search = new Search(trace.calls());
    tables = new RangeTables(trace);
  }

  /** An answer; empty if this is nothing that can be asked. */
  Optional<Answer> answer(String what, Question question) throws IOException {
    return Optional.ofNullable(
        switch (what) {
          case "trace" -> trace();
          case "runs" -> runs(question);
          case "density" ->
              timeline.density(
                  (int) question.number("group", Timeline.ALL, groups.size() - 1),
                  from(question),
                  to(question),
                  (int) question.number("cells", 1, MOST_CELLS));
          case "arrows" ->
              arrows.in(
                  from(question), to(question), (int) question.number("most", 0, MOST_ARROWS));
          case "call" -> details.of((int) question.number("call", 0, trace.calls().count() - 1));
          case "find" -> search.find(question.text("text"));
          case "methods" -> tables.methods(range(question));
          case "flame" -> tables.flame(range(question));
          case "waits" -> tables.waits(range(question));
          case "exceptions" -> tables.exceptions(range(question));
          default -> null;
        });
  }

  private static long from(Question question) {
    return question.number("from", -FAR, FAR);
  }

  private static long to(Question question) {
    return question.number("to", from(question) + 1, FAR);
  }

  private static Range range(Question question) {
    return new Range(from(question), to(question));
  }

  private Answer runs(Question question) {
    int last = trace.calls().rows().size() - 1;
    String[] texts = question.text("rows").split(",", MOST_ROWS + 1);
    int[] rows = new int[Math.min(texts.length, MOST_ROWS)];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int) new Question(Map.of("rows", texts[i])).number("rows", 0, last);
    }
    return timeline.runs(rows, from(question), to(question), question.number("cell", 0, FAR));
  }

  private Answer trace() throws IOException {
    Calls calls = trace.calls();
    return Json.object(
        json -> {
          json.writeStringField("name", name);
          json.writeStringField(
              "process",
              trace.processes().stream().findFirst().map(TraceHeader::processName).orElse(""));
          json.writeNumberField("calls", calls.count());
          json.writeNumberField("arrows", trace.arrows().count());
          json.writeNumberField("begin", begin(calls));
          json.writeNumberField("end", Math.max(end(), begin(calls) + 1));
          json.writeBooleanField("cut", trace.contents().cut());
          if (trace.summary().isPresent()) {
            writeLosses(json, trace.summary().get());
          }
          writeRows(json, calls.rows());
          writeGroups(json);
          json.writeArrayFieldStart("methods");
          for (Method method : calls.methods()) {
            json.writeStartArray();
            json.writeString(method.name());
            json.writeString(method.category());
            json.writeEndArray();
          }
          json.writeEndArray();
        });
  }

  private static void writeLosses(JsonGenerator json, TraceSummary summary) throws IOException {
    json.writeNumberField("dropped", summary.dropped());
    json.writeNumberField("leftOut", summary.leftOut());
    json.writeNumberField("unfinished", summary.unfinished());
  }

  private static long begin(Calls calls) {
    return calls.rows().stream()
        .filter(row -> row.count() > 0)
        .mapToLong(row -> calls.beginNanos(row.call(0)))
        .min()
        .orElse(0);
  }

  /** Of what is drawn. */
  private long end() {
    long end = trace.contents().lastNanos();
    for (Slices.Row row : trace.calls().rows()) {
      if (row.count() > 0) {
        end = Math.max(end, trace.calls().endNanos(row.call(row.count() - 1)));
      }
    }
    return end;
  }

  private void writeRows(JsonGenerator json, List<Slices.Row> rows) throws IOException {
    json.writeArrayFieldStart("rows");
    for (int row = 0; row < rows.size(); row++) {
      json.writeStartArray();
      json.writeString(rows.get(row).track().name());
      json.writeBoolean(rows.get(row).track().virtual());
      json.writeNumber(timeline.depth(row));
      json.writeNumber(rows.get(row).count());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void writeGroups(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("groups");
    for (RowGroup group : groups) {
      json.writeStartObject();
      json.writeStringField("name", group.name());
      json.writeArrayFieldStart("rows");
      for (int row : group.rows()) {
        json.writeNumber(row);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
