// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.cli.contract.forked.Linker;
import dev.panopticon.runtime.Panopticon;
import java.io.File;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Kotlin's and Scala's libraries, as their compilers wrote them. */
@Tag("real-programs")
class PublishedIT extends ShapeContract {
  /** Deeper calls are the same in all modes, but nobody would read them. */
  private static final Pattern DEEP = Pattern.compile("(?m)^ {6}.*\n");

  PublishedIT() {
    super(ShapeGroup.PUBLISHED);
  }

  @Override
  String shown(String timeline) {
    return DEEP.matcher(timeline).replaceAll("");
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyModeSeesTheSameCalls(ShapeTable shape, ShapeMode mode) {
    if (mode != ShapeMode.UNTRACED) {
      assertThat(run(mode).timeline(shape).equals(run(ShapeMode.LOAD_TIME).timeline(shape)))
          .as("same calls")
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyMethodIsWoven(ShapeMode mode) {
    assertThat(run(mode).refused()).isEmpty();
  }

  @Test
  void everyClassIsVerified() throws Exception {
    Fork untraced = link(ShapeMode.UNTRACED);

    assertThat(untraced.out()).as("number of classes").matches("(?s).*\\b4\\d\\d\\d\\n");
    assertThat(link(ShapeMode.BUILD_TIME)).isEqualTo(untraced);
  }

  private Fork link(ShapeMode mode) throws Exception {
    String classes = run(mode).files().classes().toString();
    String classPath =
        String.join(
            File.pathSeparator,
            classes,
            Fork.jarOf(Panopticon.class).toString(),
            Fork.jarOf(Linker.class).toString());
    return Fork.java(List.of("-cp", classPath, Linker.class.getName(), classes));
  }
}
