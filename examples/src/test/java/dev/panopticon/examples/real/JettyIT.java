// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Jetty server answers clients that ask all at once the same with all its methods traced. */
@Tag("real-programs")
final class JettyIT {
  private static final Path SHOP = RealProgram.BUILT.resolve("jetty/target");

  /** What is another number in each run: the port, ids of threads, and identities in names. */
  private static final String LUCK = ":\\d{4,5}\\b|(?<=shop-)\\d+|(?<=Scheduler-)-?\\d+|@[0-9a-f]+";

  /** The tracer's own threads, for whoever lists all. */
  private static final List<String> OURS =
      List.of("thread panopticon-drainer daemon 5", "thread panopticon-late-classes daemon 5");

  private final Path untraced;
  private final Path traced;
  private final Path folder;

  JettyIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    untraced = Files.createDirectory(folder.resolve("untraced"));
    traced = Files.createDirectory(folder.resolve("traced"));
  }

  @Test
  void clientsAtTheSameTime_getTheSameAnswers() throws Exception {
    List<Path> classPath = new ArrayList<>(List.of(SHOP.resolve("classes")));
    classPath.addAll(RealProgram.jarsIn(SHOP.resolve("lib")));
    RealProgram shop = RealProgram.mainClass("shop.Shop", classPath);

    Outcome expected = shop.run(untraced, List.of());
    TracedRun run =
        shop.trace(
            traced, folder.resolve("shop.pftrace.gz"), List.of("--include", "**"), List.of());

    assertThat(expected.exitCode()).isEqualTo(1);
    assertThat(expected.out()).contains("client-5: 186 answers, ", "\nsold 10620\n");
    assertThat(expected.err()).contains("IllegalStateException: sold out", "not for sale");
    assertThat(run.outcome().exitCode()).isEqualTo(1);
    assertThat(run.outcome().err()).isEqualTo(expected.err());
    List<String> lines = new ArrayList<>(lines(run.outcome()));
    assertThat(lines).containsAll(OURS);
    lines.removeAll(OURS);
    assertThat(lines).isEqualTo(lines(expected));
    run.assertWhole();
  }

  private static List<String> lines(Outcome outcome) {
    return outcome.out().lines().map(line -> line.replaceAll(LUCK, "#")).sorted().toList();
  }
}
