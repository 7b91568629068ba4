// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Libraries that bring schedulers of their own: these hand over through the JDK in the end, and
 * what they do in between is skipped.
 */
@Tag("real-programs")
@Execution(ExecutionMode.CONCURRENT)
class ReactiveIT {
  private final Path folder;

  ReactiveIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void reactor() throws Exception {
    assertThat(arrows("ReactorHandOvers"))
        .containsExactly(
            "ReactorHandOvers.delay \u21e2 schedule \u2192 ReactorHandOvers.received",
            "ReactorHandOvers.emit \u21e2 schedule \u2192 ReactorHandOvers.received",
            "ReactorHandOvers.fromFuture \u21e2 execute \u2192 ReactorHandOvers.called",
            "ReactorHandOvers.publishOn \u21e2 schedule \u2192 ReactorHandOvers.mapped",
            "ReactorHandOvers.runOn \u21e2 schedule \u2192 ReactorHandOvers.mapped",
            "ReactorHandOvers.runOn \u21e2 schedule \u2192 ReactorHandOvers.mapped",
            "ReactorHandOvers.subscribeOn \u21e2 schedule \u2192 ReactorHandOvers.called");
  }

  @Test
  void rxJava() throws Exception {
    assertThat(arrows("RxJavaHandOvers"))
        .containsExactly(
            "RxJavaHandOvers.emit \u21e2 schedule \u2192 RxJavaHandOvers.received",
            "RxJavaHandOvers.observeOn \u21e2 schedule \u2192 RxJavaHandOvers.mapped",
            "RxJavaHandOvers.subscribeOn \u21e2 schedule \u2192 RxJavaHandOvers.called",
            "RxJavaHandOvers.timer \u21e2 schedule \u2192 RxJavaHandOvers.received");
  }

  private List<String> arrows(String program) throws Exception {
    String jars =
        Arrays.stream(Objects.requireNonNull(Beside.foreign("reactive").toFile().listFiles()))
            .map(File::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, program + ".java", Sources.of(program), "-cp", jars);
    CommandLineRun run =
        panopticon(
            folder,
            "run",
            "-J-Xverify:all",
            "-J-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
            "-o",
            "a.trace",
            "--arrows",
            "submit,stage,resume",
            "--include",
            program,
            "-cp",
            classes + File.pathSeparator + jars,
            program);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("done\n");
    return Arrows.of(folder.resolve("a.trace"));
  }
}
