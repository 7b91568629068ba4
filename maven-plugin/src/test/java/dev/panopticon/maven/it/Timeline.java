// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The calls of a Catapult trace as text: a line each, indented by depth, with what they carry. */
final class Timeline {
  private Timeline() {}

  /** The calls of all threads, one thread after the other as their events come. */
  static List<String> read(Path trace) throws IOException {
    List<String> lines = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (JsonNode event : new ObjectMapper().readTree(trace.toFile()).get("traceEvents")) {
      switch (event.get("ph").asText()) {
        case "B" -> {
          lines.add("  ".repeat(open.size()) + event.get("name").asText());
          open.push(lines.size() - 1);
        }
        case "E" -> {
          int begun = open.pop();
          lines.set(begun, lines.get(begun) + values(event.path("args")));
        }
        default -> {
          // Names of process and threads.
        }
      }
    }
    return lines;
  }

  private static String values(JsonNode arguments) {
    List<String> values = new ArrayList<>();
    arguments
        .properties()
        .forEach(argument -> values.add(argument.getKey() + "=" + text(argument.getValue())));
    return values.isEmpty() ? "" : " " + String.join(" ", values);
  }

  /** A structured value as JSON; anything else without quotes. */
  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
