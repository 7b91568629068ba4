// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The calls of a trace with one thread as text: a line each, indented by depth, with arguments and
 * result. Without times, and without the numbers that tell objects apart.
 */
final class Timeline {
  private Timeline() {}

  static String read(Path trace) throws IOException {
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
    return String.join("\n", lines) + "\n";
  }

  private static String values(JsonNode arguments) {
    StringBuilder values = new StringBuilder();
    arguments
        .properties()
        .forEach(
            argument ->
                values
                    .append(' ')
                    .append(argument.getKey())
                    .append('=')
                    .append(
                        argument.getValue().asText().replaceAll("@[0-9a-f]+$|\\$\\$Lambda.*", "")));
    return values.toString();
  }
}
