// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.processor;

import static com.google.testing.compile.Compiler.javac;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles each fixture and compares what the compiler says with the comments in it: {@code //
 * ERROR [Id] at TEXT} stands on the line, and TEXT is the source that the message is pinned to.
 */
final class DiagnosticsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/diagnostics");
  private static final Pattern EXPECTATION =
      Pattern.compile("// (ERROR|WARNING) (\\[\\w+]) at (.+)");
  private static final Pattern MESSAGE = Pattern.compile("(\\[\\w+]) \\S.*\\.");

  static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.walk(FIXTURES)) {
      return files.filter(Files::isRegularFile).sorted().map(FIXTURES::relativize).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void fixture_getsExactlyTheMessagesItsCommentsSay(Path fixture) throws IOException {
    assertThat(actual(fixture)).containsExactlyInAnyOrderElementsOf(expected(fixture));
  }

  @Test
  void everyProblemWithTheSource_hasAFixture() throws IOException {
    List<String> names = fixtures().stream().map(Path::toString).toList();

    for (Problem problem :
        EnumSet.complementOf(EnumSet.of(Problem.INDEX_NOT_WRITTEN, Problem.INTERNAL_ERROR))) {
      assertThat(names).contains(problem.id + ".java");
      assertThat(expected(Path.of(problem.id + ".java")))
          .as(problem.id)
          .anyMatch(line -> line.contains(problem.kind + " [" + problem.id + "]"));
    }
  }

  @Test
  void everyProblem_isDocumented() throws IOException {
    String page = Files.readString(Path.of("../docs/diagnostics.md"));

    for (Problem problem : Problem.values()) {
      assertThat(page)
          .contains("| `[" + problem.id + "]` | " + problem.kind.name().toLowerCase(Locale.ROOT));
    }
  }

  private static List<String> expected(Path fixture) throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> lines = Files.readAllLines(FIXTURES.resolve(fixture));
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = EXPECTATION.matcher(lines.get(i));
      if (matcher.find()) {
        expected.add(i + 1 + ": " + matcher.group(1) + " " + matcher.group(2));
        assertThat(lines.get(i).substring(0, matcher.start())).contains(matcher.group(3));
      }
    }
    return expected;
  }

  private static List<String> actual(Path fixture) throws IOException {
    String source = Files.readString(FIXTURES.resolve(fixture), UTF_8);
    List<String> lines = source.lines().toList();
    return javac()
        .withProcessors(new TracedProcessor())
        .compile(sources(fixture))
        .diagnostics()
        .stream()
        .filter(diagnostic -> isIn(fixture, diagnostic))
        .map(
            diagnostic -> {
              String message = diagnostic.getMessage(null);
              Matcher id = MESSAGE.matcher(message);
              assertThat(id.matches()).as(message).isTrue();
              int line = (int) diagnostic.getLineNumber();
              Matcher expectation = EXPECTATION.matcher(lines.get(line - 1));
              assertThat(expectation.find()).as("line %s: %s", line, message).isTrue();
              assertThat(source.substring((int) diagnostic.getPosition()))
                  .as(message)
                  .startsWith(expectation.group(3));
              return line + ": " + diagnostic.getKind() + " " + id.group(1);
            })
        .toList();
  }

  private static boolean isIn(Path fixture, Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject source = diagnostic.getSource();
    return source == null || source.getName().endsWith("/" + fixture.getFileName());
  }

  /** A fixture and, where it stands in a package of its own, that package's annotations. */
  private static List<JavaFileObject> sources(Path fixture) {
    List<JavaFileObject> sources = new ArrayList<>();
    sources.add(source(fixture));
    Path packageInfo = fixture.resolveSibling("package-info.java");
    if (!packageInfo.equals(fixture) && Files.exists(FIXTURES.resolve(packageInfo))) {
      sources.add(source(packageInfo));
    }
    return sources;
  }

  private static JavaFileObject source(Path fixture) {
    return JavaFileObjects.forResource("diagnostics/" + fixture);
  }
}
