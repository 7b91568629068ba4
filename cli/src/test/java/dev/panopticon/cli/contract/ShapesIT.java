// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One program for each shape of class. */
@Execution(ExecutionMode.CONCURRENT)
class ShapesIT extends ShapeContract {
  ShapesIT() {
    super(ShapeGroup.SHAPES);
  }

  @ParameterizedTest
  @EnumSource
  void methodThatDoesNotFit_isNamed(ShapeMode mode) {
    if (mode == ShapeMode.UNTRACED) {
      assertThat(run(mode).refused()).isEmpty();
    } else {
      assertThat(run(mode).refused())
          .isNotEmpty()
          .allSatisfy(
              sentence ->
                  assertThat(sentence)
                      .startsWith("shapes.HugeMethodsMade#huge(I)I")
                      .endsWith(": too large: would grow past 64 KB"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void table_hasEveryShapeAndAReasonForEveryGap(ShapeGroup group) throws IOException {
    List<ShapeTable> rows = ShapeTable.rows(group);
    assertThat(rows).extracting(ShapeTable::name).isEqualTo(group.programs());
    for (ShapeTable row : rows) {
      boolean whole = row.cells().values().stream().allMatch(ShapeTable.Cell.TRACED::equals);
      assertThat(row.reason().isEmpty()).as("%s has no reason", row).isEqualTo(whole);
      for (ShapeMode mode : ShapeMode.values()) {
        assertThat(Files.exists(group.resources().resolve(row + "." + mode + ".txt")))
            .as("%s has calls of its own in the mode %s", row, mode)
            .isEqualTo(row.hasCallsOfItsOwn(mode));
      }
    }
  }
}
