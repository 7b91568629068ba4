// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.panopticon.examples.viewer.ViewerReport.Flow;
import dev.panopticon.examples.viewer.ViewerReport.Instant;
import dev.panopticon.examples.viewer.ViewerReport.Slice;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code check.js} posts; rows instead of objects, since there may be a million. */
final class ReportReader {
  private ReportReader() {}

  static ViewerReport read(JsonNode report) {
    JsonNode threads = report.get("threads");
    List<Slice> slices = new ArrayList<>();
    for (JsonNode row : report.get("slices")) {
      JsonNode thread = threads.get(row.get(1).asInt());
      slices.add(
          new Slice(
              row.get(0).asText(),
              thread.get("name").asText(),
              thread.get("tid").asLong(),
              row.get(3).asInt(),
              row.get(2).asInt(),
              row.get(4).asLong(),
              row.get(5).asLong(),
              row.get(6).asBoolean()));
    }
    List<String> values = new ArrayList<>();
    report.get("values").forEach(text -> values.add(text.asText()));
    List<Flow> flows = new ArrayList<>();
    for (JsonNode row : report.get("flows")) {
      flows.add(new Flow(row.get(0).asText(), row.get(1).asInt(), row.get(2).asInt()));
    }
    List<Instant> instants = new ArrayList<>();
    for (JsonNode row : report.get("instants")) {
      instants.add(new Instant(row.get(0).asText(), row.get(1).asLong()));
    }
    List<String> warnings = new ArrayList<>();
    report.get("warnings").forEach(warning -> warnings.add(warning.asText()));
    return new ViewerReport(slices, values, flows, instants, warnings);
  }
}
