// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.trace.column.Arrows;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import java.io.IOException;

/** Answers everything that the trace knows of one call. */
final class CallDetails {
  /** How many of the calls in it are listed. */
  private static final int MOST_CALLEES = 100;

  private static final ObjectMapper VALUES = new ObjectMapper();

  private final ReadTrace trace;
  private final ArrowsInView arrows;

  CallDetails(ReadTrace trace, ArrowsInView arrows) {
    this.trace = trace;
    this.arrows = arrows;
  }

  Answer of(int call) throws IOException {
    Calls calls = trace.calls();
    return Json.object(
        json -> {
          writeCall(json, call);
          json.writeNumberField("row", calls.row(call));
          json.writeNumberField("depth", calls.depth(call));
          json.writeStringField("category", calls.method(call).category());
          json.writeNumberField("cpu", calls.cpuNanos(call));
          json.writeBooleanField("failed", calls.hasFailed(call));
          json.writeBooleanField("unfinished", calls.isUnfinished(call));
          writeArguments(json, call);
          writeCallers(json, call);
          writeCallees(json, call);
          json.writeNumberField("previous", sameMethod(call, -1));
          json.writeNumberField("next", sameMethod(call, 1));
          Arrows all = trace.arrows();
          writeArrows(json, "incoming", all.to(call));
          writeArrows(json, "outgoing", all.from(call));
        });
  }

  void writeArguments(JsonGenerator json, int call) throws IOException {
    json.writeArrayFieldStart("arguments");
    for (Argument argument : trace.calls().arguments(call)) {
      json.writeStartObject();
      json.writeStringField("name", argument.name());
      // As text: a page cannot hold each whole number of 64 bits.
      json.writeStringField("value", VALUES.writeValueAsString(argument.value()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeCall(JsonGenerator json, int call) throws IOException {
    Calls calls = trace.calls();
    json.writeNumberField("call", call);
    json.writeStringField("name", calls.method(call).name());
    json.writeNumberField("method", calls.methodNumber(call));
    json.writeNumberField("begin", calls.beginNanos(call));
    json.writeNumberField("duration", calls.durationNanos(call));
  }

  /** The calls around it, the nearest first. */
  private void writeCallers(JsonGenerator json, int call) throws IOException {
    json.writeArrayFieldStart("callers");
    for (int around = trace.calls().parent(call);
        around != Slices.NONE;
        around = trace.calls().parent(around)) {
      json.writeStartObject();
      writeCall(json, around);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeCallees(JsonGenerator json, int call) throws IOException {
    Calls calls = trace.calls();
    Slices.Row row = calls.rows().get(calls.row(call));
    long inside = 0;
    int count = 0;
    json.writeArrayFieldStart("callees");
    for (int place = row.placeFrom(calls.beginNanos(call));
        place < row.count() && calls.beginNanos(row.call(place)) <= calls.endNanos(call);
        place++) {
      int callee = row.call(place);
      if (calls.parent(callee) == call) {
        inside += calls.durationNanos(callee);
        if (count++ < MOST_CALLEES) {
          json.writeStartObject();
          writeCall(json, callee);
          json.writeEndObject();
        }
      }
    }
    json.writeEndArray();
    json.writeNumberField("calleeCount", count);
    json.writeNumberField("self", calls.durationNanos(call) - inside);
  }

  /** The next call of its method in that direction, in the order of the trace. */
  private int sameMethod(int call, int step) {
    Calls calls = trace.calls();
    int method = calls.methodNumber(call);
    for (int other = call + step; other >= 0 && other < calls.count(); other += step) {
      if (calls.methodNumber(other) == method) {
        return other;
      }
    }
    return Slices.NONE;
  }

  private void writeArrows(JsonGenerator json, String name, int[] found) throws IOException {
    json.writeArrayFieldStart(name);
    for (int arrow : found) {
      json.writeStartObject();
      arrows.write(json, arrow);
      writeName(json, "fromName", trace.arrows().fromCall(arrow));
      writeName(json, "toName", trace.arrows().toCall(arrow));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeName(JsonGenerator json, String field, int call) throws IOException {
    json.writeStringField(field, call == Slices.NONE ? "" : trace.calls().method(call).name());
  }
}
