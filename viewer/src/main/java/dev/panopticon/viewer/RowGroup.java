// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import dev.panopticon.trace.column.Slices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Rows that are shown together, folded or not: the threads of a pool. Which those are is told by
 * their names, of which all is the same but numbers.
 *
 * @param name what their names have in common, with {@code #} for a number
 * @param rows their numbers, in the order of the trace
 */
record RowGroup(String name, List<Integer> rows) {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** What an unnamed virtual thread is called in a trace, but for its number. */
  private static final String VIRTUAL = "virtual threads";

  RowGroup {
    rows = List.copyOf(rows);
  }

  /** The groups in the order of their first rows; rows without a call are in none. */
  static List<RowGroup> of(List<Slices.Row> rows) {
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).count() > 0) {
        found.computeIfAbsent(nameOf(rows.get(row)), name -> new ArrayList<>()).add(row);
      }
    }
    List<RowGroup> groups = new ArrayList<>();
    found.forEach((name, members) -> groups.add(new RowGroup(name, members)));
    return groups;
  }

  private static String nameOf(Slices.Row row) {
    String name = NUMBER.matcher(row.track().name()).replaceAll("#");
    return row.track().virtual() && (name.isBlank() || name.startsWith("#")) ? VIRTUAL : name;
  }
}
