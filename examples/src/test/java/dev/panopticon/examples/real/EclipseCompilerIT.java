// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static dev.panopticon.examples.real.RealProgram.ECLIPSE_COMPILER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Eclipse compiler compiles the same with every one of its methods traced. */
@Tag("real-programs")
final class EclipseCompilerIT {
  private final Path untraced;
  private final Path traced;
  private final Path folder;

  EclipseCompilerIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    untraced = Files.createDirectory(folder.resolve("untraced"));
    traced = Files.createDirectory(folder.resolve("traced"));
  }

  @Test
  void someSources_giveTheSameClasses_andATraceThatOpens() throws Exception {
    List<String> arguments =
        compiling(RealProgram.sources("Util", "Char", "Converter", "DeprecatedAttributes"));

    Outcome expected = ECLIPSE_COMPILER.run(untraced, arguments);
    TracedRun run =
        ECLIPSE_COMPILER.trace(
            traced, folder.resolve("ecj.trace"), List.of("-J-Xverify:all"), arguments);

    assertThat(expected.exitCode()).isZero();
    assertThat(expected.files()).containsKey("classes/org/apache/commons/cli/Util.class");
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertWhole();
    run.assertOpens();
  }

  @Test
  void sourceWithAMistake_givesTheSameMessages() throws Exception {
    String source = Files.readString(RealProgram.sources("Util").get(0));
    Path broken = folder.resolve("Util.java");
    Files.writeString(broken, source.replace("private Util()", "private Utility()"));
    List<String> arguments = compiling(List.of(broken));

    Outcome expected = ECLIPSE_COMPILER.run(untraced, arguments);
    TracedRun run =
        ECLIPSE_COMPILER.trace(traced, folder.resolve("ecj.trace"), List.of(), arguments);

    assertThat(expected.exitCode()).isNotZero();
    assertThat(expected.err()).contains("1 problem (1 error)", "private Utility()");
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertWhole();
  }

  @Tag("large-programs")
  @ParameterizedTest
  @ValueSource(strings = {"ecj.pftrace", "ecj.trace.gz"})
  void wholeLibrary_givesTheSameClasses(String trace) throws Exception {
    List<String> arguments = compiling(List.of(RealProgram.SOURCES));

    Outcome expected = ECLIPSE_COMPILER.run(untraced, arguments);
    TracedRun run = ECLIPSE_COMPILER.trace(traced, folder.resolve(trace), List.of(), arguments);

    assertThat(expected.exitCode()).isZero();
    assertThat(expected.files()).hasSizeGreaterThan(40);
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertWhole();
  }

  @Tag("large-programs")
  @Test
  void largeSourceTree_givesTheSameClasses() throws Exception {
    Path sources = RealProgram.FETCHED.resolve("commons-lang3-sources");
    List<String> arguments =
        List.of("--release", "17", "-nowarn", "-proc:none", "-d", "classes", sources.toString());

    Outcome expected = ECLIPSE_COMPILER.run(untraced, arguments);
    TracedRun run =
        ECLIPSE_COMPILER.trace(traced, folder.resolve("ecj.pftrace.gz"), List.of(), arguments);

    assertThat(expected.exitCode()).isZero();
    assertThat(expected.files()).hasSizeGreaterThan(350);
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertTold();
  }

  private static List<String> compiling(List<Path> sources) {
    // A release of its own, so that the JDK of this run does not show in the class files.
    List<String> arguments =
        new ArrayList<>(List.of("--release", "11", "-nowarn", "-d", "classes", "-sourcepath"));
    arguments.add(RealProgram.SOURCES.toString());
    sources.forEach(source -> arguments.add(source.toString()));
    return arguments;
  }
}
