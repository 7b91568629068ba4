// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryResult;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The H2 database answers a script the same with every one of its methods traced. */
@Tag("real-programs")
final class H2DatabaseIT {
  private static final Path H2 = RealProgram.FETCHED.resolve("h2.jar");
  private static final List<String> EVERYTHING = List.of("--include", "org.h2.**");

  private final Path untraced;
  private final Path traced;
  private final Path folder;
  private final List<String> arguments;

  H2DatabaseIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    untraced = Files.createDirectory(folder.resolve("untraced"));
    traced = Files.createDirectory(folder.resolve("traced"));
    Path script = folder.resolve("library.sql");
    try (InputStream in = H2DatabaseIT.class.getResourceAsStream("library.sql")) {
      Files.copy(in, script);
    }
    arguments =
        List.of(
            "-url",
            "jdbc:h2:mem:library",
            "-user",
            "sa",
            "-script",
            script.toString(),
            "-showResults",
            "-continueOnError");
  }

  @Test
  void script_isAnsweredTheSame() throws Exception {
    RealProgram h2 = runScript(H2);

    Outcome expected = h2.run(untraced, arguments);
    TracedRun run =
        h2.with("-Xverify:all").trace(traced, folder.resolve("h2.pftrace"), EVERYTHING, arguments);

    assertAnswers(expected);
    assertThat(run.outcome()).isEqualTo(expected);
    run.assertWhole();
  }

  @Test
  void wovenAtBuildTime_answersTheSame() throws Exception {
    Path classes = unpacked();
    Outcome expected = runScript(classes).run(untraced, arguments);

    DirectoryResult woven =
        DirectoryWeaver.weave(
            new DirectoryRequest(
                classes,
                folder.resolve("originals"),
                List.of(classes),
                new WeaveOptions(
                    Rules.of(List.of("**"), List.of()), false, List.of(), Capture.USUAL, false)));
    Path trace = folder.resolve("h2.pftrace");
    Outcome outcome =
        runScript(classes, RealProgram.RUNTIME)
            .with("-Xverify:all", "-Dpanopticon.output=" + trace)
            .run(traced, arguments);

    assertAnswers(expected);
    assertThat(woven.wovenCount()).isGreaterThan(900);
    assertThat(woven.classes().values())
        .flatExtracting(result -> result.skipped())
        .noneMatch(skipped -> skipped.failed());
    assertThat(outcome).isEqualTo(expected);
    assertThat(Tally.of(trace).calls()).isGreaterThan(1_000_000);
  }

  private static RealProgram runScript(Path... classPath) {
    return RealProgram.mainClass("org.h2.tools.RunScript", List.of(classPath));
  }

  private static void assertAnswers(Outcome outcome) {
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.files()).containsOnlyKeys("export.sql");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains(
            "--> 42",
            "Korzeniowski",
            "Division by zero",
            "Syntax error",
            "Referential integrity",
            "authors stay",
            "\tat org.h2.");
  }

  private Path unpacked() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("h2"));
    try (JarFile jar = new JarFile(H2.toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (!entry.isDirectory()) {
          Path file = classes.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
    return classes;
  }
}
