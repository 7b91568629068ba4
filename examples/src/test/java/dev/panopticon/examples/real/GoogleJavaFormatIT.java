// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static dev.panopticon.examples.real.RealProgram.GOOGLE_JAVA_FORMAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** google-java-format formats the same with every one of its methods traced. */
@Tag("real-programs")
final class GoogleJavaFormatIT {
  private final Path untraced;
  private final Path traced;
  private final Path folder;

  GoogleJavaFormatIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    untraced = Files.createDirectory(folder.resolve("untraced"));
    traced = Files.createDirectory(folder.resolve("traced"));
  }

  @Test
  void someSources_areFormattedTheSame_andTheTraceOpens() throws Exception {
    List<String> arguments =
        RealProgram.sources("Char", "OptionValidator").stream().map(Path::toString).toList();

    Outcome expected = GOOGLE_JAVA_FORMAT.run(untraced, arguments);
    TracedRun run =
        GOOGLE_JAVA_FORMAT.trace(
            traced, folder.resolve("format.trace"), List.of("-J-Xverify:all"), arguments);

    assertThat(expected.exitCode()).isZero();
    assertThat(expected.out()).contains("\n  private Char() {\n    // empty\n");
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertWhole();
    run.assertOpens();
  }

  @Test
  void filesInPlace_areFormattedTheSame() throws Exception {
    List<Path> sources = RealProgram.sources("TypeHandler", "DeprecatedAttributes");
    for (Path source : sources) {
      Files.copy(source, untraced.resolve(source.getFileName()));
      Files.copy(source, traced.resolve(source.getFileName()));
    }
    Outcome original = new Outcome(0, "", "", Outcome.filesIn(untraced));
    List<String> arguments =
        Stream.concat(Stream.of("--replace"), sources.stream().map(file -> "" + file.getFileName()))
            .toList();

    Outcome expected = GOOGLE_JAVA_FORMAT.run(untraced, arguments);
    TracedRun run =
        GOOGLE_JAVA_FORMAT.trace(traced, folder.resolve("format.pftrace"), List.of(), arguments);

    assertThat(expected.exitCode()).isZero();
    assertThat(expected.files()).isNotEqualTo(original.files());
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertWhole();
  }

  @Test
  void sourceWithAMistake_givesTheSameMessage() throws Exception {
    Path broken = folder.resolve("Broken.java");
    Files.writeString(broken, "class Broken { void m( { } }\n");
    List<String> arguments = List.of(broken.toString());

    Outcome expected = GOOGLE_JAVA_FORMAT.run(untraced, arguments);
    TracedRun run =
        GOOGLE_JAVA_FORMAT.trace(traced, folder.resolve("format.trace"), List.of(), arguments);

    assertThat(expected.exitCode()).isEqualTo(1);
    assertThat(expected.err()).contains("Broken.java:1:");
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertWhole();
  }
}
