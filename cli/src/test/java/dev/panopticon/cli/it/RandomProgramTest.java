// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RandomProgramTest {
  private final RandomProgram program =
      new RandomProgram(7, 1000, List.of("start", "execute", "fork", "then", "timer"));

  @Test
  void programThatFails_isShrunk_andPrinted() {
    assertThatThrownBy(
            () ->
                program.check(
                    tried ->
                        tried.ways().contains("fork") && tried.calls() >= 40
                            ? List.of("missing: 1 fork 2 of " + tried.calls())
                            : List.of()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed=7, calls=1000")
        .hasMessageContaining("shrunk to RandomProgram[seed=7, calls=46, ways=[fork]]")
        .hasMessageContaining("missing: 1 fork 2 of 46");
  }

  @Test
  void programThatFailsNowAndThen_isShrunk() throws Exception {
    int[] runs = {0};
    assertThat(
            program.shrink(
                tried ->
                    tried.ways().contains("then") && runs[0]++ % 3 == 0
                        ? List.of("missing")
                        : List.of()))
        .isEqualTo(new RandomProgram(7, 5, List.of("then")));
  }

  @Test
  void arrows_areComparedOneByOne() {
    String printed = "must 1 execute 2\nmust 1 execute 2\nmay 3 unpark 4\nmust 5 start 6\n";
    assertThat(
            RandomProgram.wrong(
                List.of("1 execute 2", "3 unpark 4", "3 unpark 4", "7 fork 8"), printed))
        .containsExactly(
            "drawn: 3 unpark 4", "drawn: 7 fork 8", "missing: 1 execute 2", "missing: 5 start 6");
  }
}
