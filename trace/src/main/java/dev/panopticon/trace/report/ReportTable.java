// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.NopIndenter;
import dev.panopticon.trace.report.Report.Line;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A report as text, for people or for programs.
 *
 * @param form for whom
 * @param order the column of which the greatest values come first
 * @param most how many lines
 */
public record ReportTable(Form form, ReportColumn order, int most) {
  private static final String GAP = "  ";
  private static final int COLUMNS = ReportColumn.values().length;

  /** How a table is written. */
  public enum Form {
    /** Columns that stand below each other; the name comes last, however long it is. */
    TEXT,
    /** As RFC 4180 has it, with a header; times in nanoseconds. */
    CSV,
    /** An array of objects; times in nanoseconds. */
    JSON
  }

  /** Writes the lines. */
  public void print(List<Line> lines, PrintWriter out) throws IOException {
    List<Line> shown = lines.stream().sorted(order.order()).limit(most).toList();
    switch (form) {
      case TEXT -> text(shown, lines.size() - shown.size(), out);
      case CSV -> csv(shown, out);
      case JSON -> json(shown, out);
    }
  }

  private static void text(List<Line> lines, int more, PrintWriter out) {
    if (lines.isEmpty()) {
      out.println("No call.");
      return;
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(cells(ReportColumn::toString));
    lines.forEach(line -> rows.add(cells(column -> column.shown(line))));
    int[] widths = IntStream.range(0, COLUMNS).map(column -> width(rows, column)).toArray();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < COLUMNS; column++) {
        String cell = rows.get(row)[column];
        out.print(" ".repeat(widths[column] - cell.length()) + cell + GAP);
      }
      out.println(row == 0 ? "name" : Visible.of(lines.get(row - 1).name()));
    }
    if (more > 0) {
      out.printf(Locale.ROOT, "... and %,d more: --lines 0 shows all%n", more);
    }
  }

  private static String[] cells(Function<ReportColumn, String> cell) {
    return Arrays.stream(ReportColumn.values()).map(cell).toArray(String[]::new);
  }

  private static int width(List<String[]> rows, int column) {
    return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
  }

  private static void csv(List<Line> lines, PrintWriter out) {
    out.print("name");
    for (ReportColumn column : ReportColumn.values()) {
      out.print("," + column.machineName());
    }
    out.print("\r\n");
    for (Line line : lines) {
      out.print('"' + line.name().replace("\"", "\"\"") + '"');
      for (ReportColumn column : ReportColumn.values()) {
        out.print("," + column.of(line));
      }
      out.print("\r\n");
    }
  }

  private static void json(List<Line> lines, PrintWriter out) throws IOException {
    DefaultPrettyPrinter lineEach = new DefaultPrettyPrinter();
    lineEach.indentArraysWith(new DefaultIndenter("", "\n"));
    lineEach.indentObjectsWith(NopIndenter.instance);
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator json = factory.createGenerator(out).setPrettyPrinter(lineEach)) {
      json.writeStartArray();
      for (Line line : lines) {
        json.writeStartObject();
        json.writeStringField("name", line.name());
        for (ReportColumn column : ReportColumn.values()) {
          json.writeNumberField(column.machineName(), column.of(line));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    out.println();
  }
}
