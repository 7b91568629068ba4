// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.examples.viewer.CatapultViewer;
import dev.panopticon.examples.viewer.ViewerReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example, recorded by the command on its page, has its golden call tree in both formats and
 * its arrows, and opens.
 *
 * <p>With {@code -Dpanopticon.examples.rewrite} the golden trees and arrows, the traces and the
 * pictures are written first.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ExamplesIT {
  /** Where each example has been recorded by its command. */
  @SuppressWarnings("NullAway.Init") // by JUnit
  @TempDir
  private static Path recorded;

  static List<Example> examples() throws IOException {
    return Example.all();
  }

  /** What has been recorded: by the first test that asks for it, for all. */
  private static final Map<Path, Path> TRACES = new ConcurrentHashMap<>();

  @BeforeAll
  static void rewrite() throws IOException {
    if (Rewrite.IS_WANTED) {
      for (Example example : Example.all()) {
        rewrite(example);
      }
    }
  }

  private static void rewrite(Example example) throws IOException {
    Files.copy(fresh(example), example.trace(), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(example.expected(), CallTree.golden(example.trace()));
    String arrows =
        Arrows.of(CatapultViewer.required().openAndDraw(example.trace(), example.picture()));
    if (!arrows.isEmpty()) {
      Files.writeString(example.arrows(), arrows);
    }
  }

  private static Path fresh(Example example) {
    return record(example, example.trace().getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_hasItsGoldenTree(Example example) throws IOException {
    assertThat(CallTree.golden(fresh(example))).isEqualTo(Files.readString(example.expected()));
  }

  private static Path inPerfettosFormat(Example example) {
    return record(example, example.name() + ".pftrace");
  }

  private static Path record(Example example, String file) {
    return TRACES.computeIfAbsent(
        recorded.resolve(file),
        trace -> {
          try {
            CommandLine.record(example.command(), trace);
            return trace;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while recording " + trace, e);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_hasItsGoldenTree_inTheOtherFormatToo(Example example) throws IOException {
    assertThat(CallTree.golden(inPerfettosFormat(example)))
        .isEqualTo(Files.readString(example.expected()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void freshTrace_opensInTheViewer(Example example) throws IOException {
    ViewerReport report = CatapultViewer.required().open(fresh(example));
    assertExact(report, fresh(example));
    assertThat(Arrows.of(report)).isEqualTo(example.expectedArrows());
    assertThat(Arrows.wakes(report)).containsAll(example.expectedWakes());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void committedTrace_opensInTheViewer(Example example) throws IOException {
    assertThat(CallTree.golden(example.trace())).isEqualTo(Files.readString(example.expected()));
    ViewerReport report = CatapultViewer.required().open(example.trace());
    assertExact(report, example.trace());
    assertThat(Arrows.of(report)).isEqualTo(example.expectedArrows());
    assertThat(Arrows.wakes(report)).containsAll(example.expectedWakes());
  }

  @Test
  void commandOfTheReadme_makesATraceThatOpens() throws IOException, InterruptedException {
    Path trace = recorded.resolve("readme.trace");
    CommandLine.record(Example.commandOn(CommandLine.top().resolve("README.md")), trace);

    assertExact(CatapultViewer.required().open(trace), trace);
  }

  /** What the viewer draws is what was recorded: every call, at its depth, inside its caller. */
  private static void assertExact(ViewerReport report, Path trace) throws IOException {
    assertThat(report.warnings()).isEmpty();
    assertThat(report.misplaced()).isEmpty();
    assertThat(report.slices()).isNotEmpty();
    assertThat(CallTree.of(report)).isEqualTo(CallTree.of(trace));
  }
}
