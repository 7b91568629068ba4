// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What reflection and serialization see of a class is the same with all of its methods traced:
 * thousands of classes, from compilers of different ages and languages.
 */
@Tag("real-programs")
final class MembersIT {
  private static final Path PROBE = Path.of("target", "test-classes").toAbsolutePath();

  private final Path untraced;
  private final Path traced;
  private final Path folder;

  MembersIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    untraced = Files.createDirectory(folder.resolve("untraced"));
    traced = Files.createDirectory(folder.resolve("traced"));
  }

  @Test
  void classesOfManyLibraries_haveTheSameMembers() throws Exception {
    List<Path> jars = new ArrayList<>();
    jars.add(RealProgram.FETCHED.resolve("ecj.jar"));
    jars.add(RealProgram.FETCHED.resolve("h2.jar"));
    jars.addAll(RealProgram.jarsIn(RealProgram.BUILT.resolve("commons-lang3/target/lib")));
    jars.addAll(RealProgram.jarsIn(RealProgram.BUILT.resolve("jetty/target/lib")));
    List<Path> classPath = new ArrayList<>(jars);
    classPath.add(PROBE);
    RealProgram probe = RealProgram.mainClass(Members.class.getName(), classPath);
    List<String> arguments = jars.stream().map(Path::toString).toList();

    Outcome expected = probe.run(untraced, arguments);
    TracedRun run =
        probe
            .with("-Xverify:all")
            .trace(
                traced,
                folder.resolve("members.pftrace"),
                List.of("--include", "**", "--exclude", "dev.panopticon.**"),
                arguments);

    assertThat(expected.exitCode()).as(expected.err()).isZero();
    List<String> lines = expected.out().lines().toList();
    assertThat(classes(lines)).isGreaterThan(5_000);
    assertThat(lines).anyMatch(line -> line.contains("serialVersionUID "));
    assertThat(run.outcome().exitCode()).isZero();
    assertThat(run.outcome().err()).isEqualTo(expected.err());
    // Line by line: the whole is too long to be shown.
    List<String> found = run.outcome().out().lines().toList();
    assertThat(found).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(found.get(i)).isEqualTo(lines.get(i));
    }
    run.assertWhole();
  }

  private static long classes(List<String> lines) {
    Matcher counted = Pattern.compile("(\\d+) classes").matcher(lines.get(lines.size() - 1));
    assertThat(counted.matches()).isTrue();
    return Long.parseLong(counted.group(1));
  }
}
