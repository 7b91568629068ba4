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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  private static final String LINKS = "Links";

  /** What each way has recorded: all programs, in one JVM. */
  private static final Map<Weaving, Path> TRACES = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private static Path folder;

  static Stream<Arguments> everyProgramInEveryWay() {
    return PROGRAMS.stream()
        .flatMap(program -> Stream.of(Weaving.values()).map(way -> Arguments.of(program, way)));
  }

  @ParameterizedTest
  @MethodSource("everyProgramInEveryWay")
  void timelineIsTheSame(String program, Weaving way) throws Exception {
    Map<String, String> timelines = Timeline.read(recorded(way));

    String expected = resource(program + ".txt").orElseThrow();
    Optional<String> exception = resource(program + "." + way.suffix + ".txt");
    exception.ifPresent(
        other ->
            assertThat(withoutReason(other))
                .as("an exception that is none any more")
                .isNotEqualTo(expected));
    assertThat(timelines)
        .containsEntry(program, exception.map(WeavingContractIT::withoutReason).orElse(expected));
    assertThat(timelines.keySet())
        .filteredOn(thread -> !thread.startsWith(LINKS))
        .containsExactlyInAnyOrderElementsOf(PROGRAMS);
  }

  @ParameterizedTest
  @EnumSource
  void callsOnOneObjectAreJoined(Weaving way) throws Exception {
    assertThat(
            Arrows.of(recorded(way)).stream()
                .filter(arrow -> arrow.matches(".*\\bLinks\\..*\u21e2 (create|resume) .*")))
        .containsExactly(resource("Links.arrows.txt").orElseThrow().split("\n"));
  }

  private static List<String> everyProgram() {
    return Stream.concat(PROGRAMS.stream(), Stream.of(LINKS)).toList();
  }

  private static Path recorded(Weaving way) {
    return TRACES.computeIfAbsent(
        way,
        unused -> {
          try {
            Path own = Files.createDirectory(folder.resolve(way.suffix));
            Path trace = own.resolve("contract.trace");
            way.record(compile(own), everyProgram(), trace);
            return trace;
          } catch (Exception e) {
            throw new AssertionError(way.suffix, e);
          }
        });
  }

  private static Path compile(Path folder) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<String> arguments = new ArrayList<>(List.of("-g", "--release", "17", "-proc:none"));
    arguments.addAll(List.of("-cp", Fork.jarOf(Panopticon.class).toString()));
    arguments.addAll(List.of("-d", classes.toString()));
    for (String program : everyProgram()) {
      Path source = folder.resolve(program + ".java");
      Files.writeString(source, resource(program + ".java").orElseThrow());
      arguments.add(source.toString());
    }
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
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
