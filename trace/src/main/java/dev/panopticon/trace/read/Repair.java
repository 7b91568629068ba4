// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.format.file.OwnFiles;
import dev.panopticon.trace.read.TraceContents.Form;
import dev.panopticon.trace.read.TraceContents.OpenCall;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a trace whole that a kill has cut short.
 *
 * <p>The events themselves are copied byte for byte, so that nothing which another tool has put in
 * is lost. Catapult's array becomes the object form, which alone is exact to the nanosecond, and
 * calls still open end right after the last timestamp of the trace. The result is written beside
 * its place and moved there when it is complete.
 */
public final class Repair {
  private static final byte[] HEAD =
      "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[".getBytes(StandardCharsets.US_ASCII);

  private Repair() {}

  /**
   * Repairs a trace, unless it is whole; then nothing is written.
   *
   * @param output where to, possibly the trace itself
   * @return what was found; {@link TraceContents#whole} tells whether anything was written
   * @throws InvalidTraceException if it is no trace
   * @throws IOException if it cannot be read or written; then the file is as it was
   */
  public static TraceContents repair(Path trace, Path output) throws IOException {
    TraceContents contents = TraceReader.read(trace, new TraceVisitor() {});
    if (!contents.whole()) {
      Path target = Files.exists(output) ? output.toRealPath() : output.toAbsolutePath();
      Path beside =
          target.resolveSibling(
              target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
      try {
        write(trace, contents, beside, TraceInput.isCompressed(trace));
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    }
    return contents;
  }

  private static void write(Path trace, TraceContents contents, Path to, boolean compressed)
      throws IOException {
    try (TraceInput in = TraceInput.open(trace, bytes -> {});
        OutputStream file = new BufferedOutputStream(OwnFiles.newOutputStream(to));
        OutputStream out = compressed ? new GZIPOutputStream(file, 1 << 16) : file) {
      in.skipNBytes(contents.firstByte());
      if (contents.form() == Form.PACKETS) {
        copy(in, out, contents.endByte());
      } else {
        out.write(HEAD);
        copy(in, out, contents.endByte() - contents.firstByte());
        out.write(tail(contents));
      }
    }
  }

  private static void copy(TraceInput in, OutputStream out, long count) throws IOException {
    byte[] chunk = new byte[1 << 16];
    for (long rest = count; rest > 0; ) {
      int read = in.read(chunk, 0, (int) Math.min(rest, chunk.length));
      if (read < 0) {
        throw new IOException("The trace became shorter while it was being repaired.");
      }
      out.write(chunk, 0, read);
      rest -= read;
    }
  }

  private static byte[] tail(TraceContents contents) throws IOException {
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(tail)) {
      json.setRootValueSeparator(null);
      boolean first = contents.events() == 0;
      long end = contents.lastNanos() + 1; // later than any begin, the same for child and parent
      for (OpenCall call : contents.open()) {
        json.writeRaw(first ? "\n" : ",\n");
        end(json, call, end);
        first = false;
      }
      json.writeRaw("\n],\"otherData\":");
      json.writeStartObject();
      json.writeStringField("repaired", "panopticon repair");
      json.writeNumberField("unfinished", contents.open().size());
      json.writeNumberField("lostBytes", contents.lostBytes());
      json.writeEndObject();
      json.writeRaw("}\n");
    }
    return tail.toByteArray();
  }

  private static void end(JsonGenerator json, OpenCall call, long nanos) throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", "E");
    json.writeNumberField("pid", call.pid());
    json.writeNumberField("tid", call.tid());
    json.writeFieldName("ts");
    json.writeNumber(BigDecimal.valueOf(nanos, 3).toPlainString());
    json.writeStringField("cat", call.category());
    json.writeStringField("name", call.name());
    json.writeObjectFieldStart("args");
    json.writeBooleanField(Argument.UNFINISHED, true);
    json.writeEndObject();
    json.writeEndObject();
  }
}
