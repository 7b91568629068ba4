// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.cli.it.Arrows;
import dev.panopticon.runtime.Panopticon;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every program of this package's resources has the same timeline, {@code Program.txt}, in whatever
 * way it was woven. Where a way cannot, {@code Program.<way>.txt} says what it does instead, for a
 * reason in its first lines.
 */
@Execution(ExecutionMode.CONCURRENT)
class WeavingContractIT {
  private static final List<String> PROGRAMS =
      List.of(
          "Methods",
          "Constructors",
          "Initializers",
          "Exceptions",
          "Types",
          "Shown",
          "Captured",
          "Limits");

  @TempDir Path folder = Path.of("");

  static Stream<Arguments> everyProgramInEveryWay() {
    return PROGRAMS.stream()
        .flatMap(program -> Stream.of(Weaving.values()).map(way -> Arguments.of(program, way)));
  }

  @ParameterizedTest
  @MethodSource("everyProgramInEveryWay")
  void timelineIsTheSame(String program, Weaving way) throws Exception {
    Path classes = compile(program);
    Path trace = folder.resolve("contract.trace");

    way.record(classes, program, trace);

    String expected = resource(program + ".txt").orElseThrow();
    Optional<String> exception = resource(program + "." + way.suffix + ".txt");
    exception.ifPresent(
        other ->
            assertThat(withoutReason(other))
                .as("an exception that is none any more")
                .isNotEqualTo(expected));
    assertThat(Timeline.read(trace).values())
        .containsExactly(exception.map(WeavingContractIT::withoutReason).orElse(expected));
  }

  @ParameterizedTest
  @EnumSource
  void callsOnOneObjectAreJoined(Weaving way) throws Exception {
    Path trace = folder.resolve("contract.trace");

    way.record(compile("Links"), "Links", trace);

    assertThat(
            Arrows.of(trace).stream().filter(arrow -> arrow.matches(".*\u21e2 (create|resume) .*")))
        .containsExactly(resource("Links.arrows.txt").orElseThrow().split("\n"));
  }

  private Path compile(String program) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve(program + ".java"), resource(program + ".java").orElseThrow());
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-g",
                "--release",
                "17",
                "-proc:none",
                "-cp",
                Fork.jarOf(Panopticon.class).toString(),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(exit).as("exit code of javac").isZero();
    return classes;
  }

  private static String withoutReason(String text) {
    return text.replaceAll("(?m)^#.*\n", "");
  }

  private static Optional<String> resource(String name) throws IOException {
    try (InputStream in = WeavingContractIT.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
