// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The table {@code docs/shapes.md}: which shape can be traced in which mode.
 *
 * @param name of the shape, which is its program's
 * @param since the first JDK that has it
 * @param cells by mode
 * @param reason why not every cell is {@link Cell#TRACED}; empty otherwise
 */
record ShapeTable(String name, int since, Map<ShapeMode, Cell> cells, String reason) {
  private static final Path FILE = Path.of("..", "docs", "shapes.md");
  private static final List<ShapeMode> COLUMNS =
      List.of(
          ShapeMode.BUILD_TIME,
          ShapeMode.LOAD_TIME,
          ShapeMode.RETRANSFORMED,
          ShapeMode.BUILD_TIME_UNDER_AGENT,
          ShapeMode.BUILD_TIME_THEN_AGENT);

  /** What the table says about a shape in a mode. */
  enum Cell {
    /** Every call is in the trace. */
    TRACED("yes"),
    /** It runs as it would untraced; some of it is not in the trace. */
    PARTLY("partly"),
    /** It cannot occur. */
    NONE("–");

    private final String text;

    Cell(String text) {
      this.text = text;
    }

    static Cell of(String text) {
      return Stream.of(values()).filter(cell -> cell.text.equals(text)).findFirst().orElseThrow();
    }
  }

  /** The rows of a group's table. */
  static List<ShapeTable> rows(ShapeGroup group) throws IOException {
    List<ShapeTable> rows = new ArrayList<>();
    String heading = "";
    for (String line : Files.readAllLines(FILE)) {
      heading = line.startsWith("#") ? line : heading;
      if (heading.equals(group.heading()) && line.startsWith("| `")) {
        String[] columns = line.split("\\s*\\|\\s*", -1);
        Map<ShapeMode, Cell> cells = new EnumMap<>(ShapeMode.class);
        COLUMNS.forEach(mode -> cells.put(mode, Cell.of(columns[4 + COLUMNS.indexOf(mode)])));
        rows.add(
            new ShapeTable(
                columns[1].replace("`", ""), Integer.parseInt(columns[3]), cells, columns[9]));
      }
    }
    return rows;
  }

  /** The rows of shapes that this JDK has. */
  static List<ShapeTable> here(ShapeGroup group) throws IOException {
    return rows(group).stream().filter(row -> row.since <= Runtime.version().feature()).toList();
  }

  Cell cell(ShapeMode mode) {
    return cells.getOrDefault(mode, Cell.TRACED);
  }

  /** Whether a mode sees less of it than others do. */
  boolean hasCallsOfItsOwn(ShapeMode mode) {
    return cell(mode) == Cell.PARTLY && cells.containsValue(Cell.TRACED);
  }

  @Override
  public String toString() {
    return name;
  }
}
