// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls in a whole trace as indented names, one thread after another. */
final class CallTree {
  private CallTree() {}

  /** One line a call: two spaces a level, then the name, then the arguments that were recorded. */
  static List<String> of(Path trace) throws IOException {
    Map<Integer, List<String>> lines = new HashMap<>();
    Map<Integer, List<Integer>> open = new HashMap<>();
    JsonNode root = new ObjectMapper().readTree(Files.readString(trace));
    for (JsonNode event : root.isArray() ? root : root.get("traceEvents")) {
      int tid = event.get("tid").asInt();
      List<String> tree = lines.computeIfAbsent(tid, unused -> new ArrayList<>());
      List<Integer> stack = open.computeIfAbsent(tid, unused -> new ArrayList<>());
      switch (event.get("ph").asText()) {
        case "B" -> {
          tree.add("  ".repeat(stack.size()) + event.get("name").asText());
          stack.add(tree.size() - 1);
        }
        case "E" -> {
          int call = stack.remove(stack.size() - 1);
          tree.set(call, tree.get(call) + arguments(event.get("args")));
        }
        // Written when it ended, because of a condition; waits and beginnings of arrows are no
        // calls.
        case "X" -> {
          if (!event.get("cat").asText().startsWith("async.")) {
            tree.add(
                "  ".repeat(stack.size())
                    + event.get("name").asText()
                    + arguments(event.get("args")));
          }
        }
        default -> {}
      }
    }
    List<String> all = new ArrayList<>();
    lines.keySet().stream().sorted().forEach(tid -> all.addAll(lines.getOrDefault(tid, List.of())));
    return all;
  }

  private static String arguments(JsonNode arguments) {
    StringBuilder text = new StringBuilder();
    if (arguments != null) {
      for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
        // The identity in "String[]@1b2c" differs from run to run.
        JsonNode json = argument.getValue();
        String value =
            (json.isValueNode() ? json.asText() : json.toString()).replaceAll("@[0-9a-f]+", "@");
        text.append(' ').append(argument.getKey()).append('=').append(value);
      }
    }
    return text.toString();
  }
}
