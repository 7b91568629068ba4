// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a Catapult trace as a viewer does: as JSON. */
final class TraceJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TraceJson() {}

  /** A complete trace: the object form. */
  static JsonNode whole(byte[] bytes) throws IOException {
    JsonNode trace = MAPPER.readTree(bytes);
    if (!trace.path("displayTimeUnit").asText().equals("ns")) {
      throw new AssertionError("not the object form: " + trace.getNodeType());
    }
    return trace;
  }

  static JsonNode whole(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return whole(file.toString().endsWith(".gz") ? unzipped(bytes) : bytes);
  }

  /** A trace that was cut: an array without its end, which viewers repair by closing it. */
  static JsonNode cut(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    String closed = text.endsWith(",") ? text.substring(0, text.length() - 1) + "]" : text + "]";
    return MAPPER.readTree(closed);
  }

  /** Names of the slices in order of their begins. */
  static List<String> begins(JsonNode events) {
    List<String> names = new ArrayList<>();
    events.forEach(
        event -> {
          if (event.path("ph").asText().equals("B")) {
            names.add(event.path("name").asText());
          }
        });
    return names;
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
