// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.panopticon.trace.column.Arrows;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A trace as small as a page can hold it. {@code embedded.js} has the other half.
 *
 * <p>Packed by zlib: the length of a header (32 bits, big-endian), the header in JSON, and then
 * columns of whole numbers, seven bits a byte with the lowest first: of calls by row and begin
 * their begins (each since the one before it), durations, methods with flags, depths, numbers
 * (since the one before, without sign), processor times and lengths of values; then the values, as
 * JSON; then of waits the first five.
 */
final class PackedTrace {
  private static final int FLAG_BITS = 2;

  private final ReadTrace trace;
  private final CallDetails details;
  private final ArrowsInView arrows;
  private final BitSet kept;

  PackedTrace(ReadTrace trace, CallDetails details, ArrowsInView arrows, int most) {
    this.trace = trace;
    this.details = details;
    this.arrows = arrows;
    this.kept = longest(trace.calls(), most);
  }

  /** How many calls are in it. */
  int calls() {
    return kept.cardinality();
  }

  /** Those that last longest: whatever lies around one of them lasts no shorter. */
  private static BitSet longest(Calls calls, int most) {
    BitSet kept = new BitSet(calls.count());
    if (calls.count() <= most) {
      kept.set(0, calls.count());
      return kept;
    }
    long[] durations = new long[calls.count()];
    for (int call = 0; call < durations.length; call++) {
      durations[call] = calls.durationNanos(call);
    }
    Arrays.sort(durations);
    long least = durations[durations.length - most];
    int left = most;
    for (long duration : durations) {
      left -= duration > least ? 1 : 0;
    }
    for (Slices.Row row : calls.rows()) {
      for (int place = 0; place < row.count(); place++) {
        long duration = calls.durationNanos(row.call(place));
        if (duration > least || (duration == least && left-- > 0)) {
          kept.set(row.call(place));
        }
      }
    }
    return kept;
  }

  /** Whole numbers, the small ones in one byte. */
  private static final class Column extends ByteArrayOutputStream {
    void add(long number) {
      long rest = number;
      while (rest >>> 7 != 0) {
        write(((int) rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      write((int) rest);
    }

    void addSigned(long number) {
      add((number << 1) ^ (number >> 63));
    }
  }

  /**
   * Packs it.
   *
   * @param told what the page is told of the trace first, as JSON
   */
  byte[] pack(String told) throws IOException {
    List<Column> columns = new ArrayList<>(columns(trace.calls(), true));
    columns.addAll(values());
    columns.addAll(columns(trace.waits(), false));
    byte[] header =
        Json.object(
                json -> {
                  json.writeFieldName("trace");
                  json.writeRawValue(told);
                  json.writeNumberField("calls", kept.cardinality());
                  json.writeNumberField("all", trace.calls().count());
                  json.writeNumberField("waits", trace.waits().count());
                  writeCounts(json, "callsByRow", trace.calls(), true);
                  writeCounts(json, "waitsByRow", trace.waits(), false);
                  json.writeArrayFieldStart("columns");
                  for (Column column : columns) {
                    json.writeNumber(column.size());
                  }
                  json.writeEndArray();
                  writeArrows(json);
                })
            .content();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DataOutputStream out =
        new DataOutputStream(
            new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION)))) {
      out.writeInt(header.length);
      out.write(header);
      for (Column column : columns) {
        column.writeTo(out);
      }
    }
    return packed.toByteArray();
  }

  private List<Column> columns(Slices slices, boolean areCalls) {
    List<Column> columns =
        List.of(new Column(), new Column(), new Column(), new Column(), new Column());
    long begin = 0;
    int last = -1;
    for (Slices.Row row : slices.rows()) {
      for (int place = 0; place < row.count(); place++) {
        int slice = row.call(place);
        if (areCalls && !kept.get(slice)) {
          continue;
        }
        int flags = (slices.hasFailed(slice) ? 1 : 0) | (slices.isUnfinished(slice) ? 2 : 0);
        columns.get(0).addSigned(slices.beginNanos(slice) - begin);
        columns.get(1).add(slices.durationNanos(slice));
        columns.get(2).add((long) slices.methodNumber(slice) << FLAG_BITS | flags);
        columns.get(3).add(slices.depth(slice));
        columns.get(4).addSigned(slice - last - 1);
        begin = slices.beginNanos(slice);
        last = slice;
      }
    }
    return columns;
  }

  private List<Column> values() throws IOException {
    Column cpu = new Column();
    Column lengths = new Column();
    Column values = new Column();
    for (Slices.Row row : trace.calls().rows()) {
      for (int place = 0; place < row.count(); place++) {
        int call = row.call(place);
        if (!kept.get(call)) {
          continue;
        }
        cpu.add(trace.calls().cpuNanos(call) + 1);
        byte[] text =
            trace.calls().arguments(call).isEmpty()
                ? new byte[0]
                : Json.object(json -> details.writeArguments(json, call)).content();
        lengths.add(text.length);
        values.write(text);
      }
    }
    return List.of(cpu, lengths, values);
  }

  private void writeCounts(JsonGenerator json, String name, Slices slices, boolean areCalls)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Slices.Row row : slices.rows()) {
      int count = 0;
      for (int place = 0; place < row.count(); place++) {
        count += (!areCalls || kept.get(row.call(place))) ? 1 : 0;
      }
      json.writeNumber(count);
    }
    json.writeEndArray();
  }

  private void writeArrows(JsonGenerator json) throws IOException {
    Arrows all = trace.arrows();
    json.writeArrayFieldStart("arrows");
    for (int arrow = 0; arrow < all.count(); arrow++) {
      json.writeStartObject();
      arrows.write(json, arrow);
      // Whose call it leads to itself: not that of a moment in which a thread goes on.
      json.writeNumberField("target", all.toCall(arrow));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
