// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.convert;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.panopticon.cli.convert.Flames.Flame;
import dev.panopticon.cli.convert.Flames.Slice;
import dev.panopticon.runtime.format.file.OwnFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes Speedscope's own format: frames by name, and for each thread the times at which they were
 * opened and closed.
 */
final class SpeedscopeFile {
  private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

  /** The number of each frame, by its name. */
  private final Map<String, Integer> frames = new LinkedHashMap<>();

  private final JsonGenerator json;

  private SpeedscopeFile(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a new file, compressed if its name ends with {@code .gz}.
   *
   * @throws IOException if there is no slice, or the file cannot be written
   */
  static void write(Flames flames, Path path) throws IOException {
    List<Flame> drawn = new ArrayList<>(flames.all());
    drawn.removeIf(Flame::isEmpty);
    if (drawn.isEmpty()) {
      throw new IOException("there is no call in the trace, and Speedscope opens no empty file.");
    }
    String name = requireNonNull(path.getFileName()).toString();
    try (OutputStream file = new BufferedOutputStream(OwnFiles.newOutputStream(path), 1 << 16);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(file, 1 << 16) : file;
        JsonGenerator json = new JsonFactory().createGenerator(out)) {
      new SpeedscopeFile(json).all(drawn, flames.isOfSeveral());
    }
  }

  private void all(List<Flame> flames, boolean isOfSeveral) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("exporter", "panopticon convert");
    json.writeStringField("name", flames.get(0).process());
    json.writeArrayFieldStart("profiles");
    for (Flame flame : flames) {
      String thread = flame.track().name();
      profile(isOfSeveral ? flame.process() + ", " + thread : thread, flame.slices());
    }
    json.writeEndArray();
    json.writeObjectFieldStart("shared");
    json.writeArrayFieldStart("frames");
    for (String frame : frames.keySet()) {
      json.writeStartObject();
      json.writeStringField("name", frame);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void profile(String name, List<Slice> slices) throws IOException {
    long end = slices.stream().mapToLong(Slice::endNanos).max().orElseThrow();
    json.writeStartObject();
    json.writeStringField("type", "evented");
    json.writeStringField("name", name);
    json.writeStringField("unit", "nanoseconds");
    json.writeNumberField("startValue", slices.get(0).beginNanos());
    json.writeNumberField("endValue", end);
    json.writeArrayFieldStart("events");
    Deque<Slice> open = new ArrayDeque<>();
    for (Slice slice : slices) {
      close(open, slice.beginNanos());
      open.push(within(open.peek(), slice));
      event("O", slice.name(), slice.beginNanos());
    }
    close(open, end);
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Speedscope opens no file in which a frame is closed that is not the innermost. */
  private static Slice within(@Nullable Slice outer, Slice slice) {
    return outer == null || slice.endNanos() <= outer.endNanos()
        ? slice
        : new Slice(slice.name(), slice.beginNanos(), outer.endNanos());
  }

  private void close(Deque<Slice> open, long nanos) throws IOException {
    while (!open.isEmpty() && open.peek().endNanos() <= nanos) {
      Slice ended = open.pop();
      event("C", ended.name(), ended.endNanos());
    }
  }

  private void event(String type, String frame, long nanos) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeNumberField("frame", frames.computeIfAbsent(frame, name -> frames.size()));
    json.writeNumberField("at", nanos);
    json.writeEndObject();
  }
}
