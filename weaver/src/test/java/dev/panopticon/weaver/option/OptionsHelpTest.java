// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsHelpTest {
  /** What is to be in the page where they differ, the assertion prints. */
  @Test
  void thePageOfTheAgentHasEveryOption() throws Exception {
    List<String> table =
        Files.readAllLines(Path.of("..", "docs", "agent.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(table).isEqualTo(OptionsHelp.rows());
  }

  @Test
  void helpNamesEveryOptionThatUsersGive() {
    assertThat(OptionsHelp.lines())
        .containsAll(
            Options.PUBLIC.stream()
                .map(
                    option ->
                        "  "
                            + option.name()
                            + "="
                            + option.help().takes()
                            + (option.isList() ? "  (may be repeated)" : ""))
                .toList())
        .noneMatch(line -> line.contains(Options.RUN_FOLDER.name()));
  }
}
