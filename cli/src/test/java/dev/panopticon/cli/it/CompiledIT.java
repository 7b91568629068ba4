// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.testing.ShortLived;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The JIT compilers take woven methods as they take others. */
@Execution(ExecutionMode.CONCURRENT)
class CompiledIT {
  private static final String HOT =
      """
      public class Hot {
        private static int sum;

        static int step(int by) {
          sum += by;
          if (sum == Integer.MIN_VALUE) {
            never(Integer.toString(by));
          }
          return sum;
        }

        static void never(String text) {}

        public static void main(String[] args) {
          for (int i = 0; i < 200_000; i++) {
            step(i & 1);
          }
          System.out.println(sum);
        }
      }
      """;

  private final Path folder;

  CompiledIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsWovenAtBuildTime_isCompiled() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, "Hot.java", HOT);
    assertThat(compilations(classes)).as("untraced").anyMatch(CompiledIT::isLast);

    DirectoryWeaver.weave(
        new DirectoryRequest(
            classes,
            folder.resolve("originals"),
            List.of(classes),
            new WeaveOptions(
                Rules.of(List.of("**"), List.of()),
                false,
                List.of(Rule.parse("java.lang.Integer")),
                Capture.USUAL,
                false)));

    assertThat(compilations(classes))
        .anyMatch(CompiledIT::isLast)
        .noneMatch(line -> line.contains("COMPILE SKIPPED"));
  }

  /** By the last of the compilers. */
  private static boolean isLast(String line) {
    return line.matches("\\s*\\d+\\s+\\d+[ %sb!n]*4 .*");
  }

  private List<String> compilations(Path classes) throws Exception {
    String runtime =
        Path.of(Panopticon.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    CommandLineRun run =
        CommandLineRun.java(
            folder,
            ShortLived.OPTIMIZING,
            "-Xbatch",
            "-XX:+PrintCompilation",
            "-cp",
            classes + File.pathSeparator + runtime,
            "Hot");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("100000\n");
    return run.out().lines().filter(line -> line.contains(" Hot::step ")).toList();
  }
}
