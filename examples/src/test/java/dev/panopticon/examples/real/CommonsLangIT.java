// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The tests that commons-lang3 publishes have the same results with every method of the library and
 * of the tests traced.
 *
 * <p>They see English locales alone, because some of them go through all locales and time zones:
 * 50,000 tests of one method. So a number of tests fail, traced or not, and must do so for the same
 * reason.
 */
@Tag("real-programs")
@Tag("large-programs")
final class CommonsLangIT {
  private static final Path LIBRARIES = RealProgram.BUILT.resolve("commons-lang3/target/lib");

  private final Path untraced;
  private final Path traced;
  private final Path folder;

  private static final List<String> OPTIONS = List.of("--include", "org.apache.commons.lang3.**");

  /** One of them sleeps for more than a minute, the other makes more calls than all that remain. */
  private static final String LEFT_OUT = ".*\\.(LockingVisitors|DurationFormatUtils)Test";

  CommonsLangIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    untraced = Files.createDirectory(folder.resolve("untraced"));
    traced = Files.createDirectory(folder.resolve("traced"));
  }

  @Test
  void publishedTests_haveTheSameResults() throws Exception {
    // Both runs at once take little longer than one.
    CompletableFuture<Outcome> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return tests().run(untraced, arguments());
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            });
    TracedRun run = tests().trace(traced, folder.resolve("tests.pftrace.gz"), OPTIONS, arguments());
    Outcome expected = running.get();

    SortedMap<String, List<String>> results = results(untraced);
    assertThat(results).hasSizeGreaterThan(8_000);
    assertThat(results(traced).keySet()).isEqualTo(results.keySet());
    assertThat(run.outcome().exitCode()).isEqualTo(expected.exitCode());
    List<String> different = differing(results, results(traced));
    assertThat(different.isEmpty() ? different : differingAgain(different)).isEmpty();
    run.assertTold();
  }

  private static List<String> differing(
      SortedMap<String, List<String>> some, SortedMap<String, List<String>> others) {
    return some.keySet().stream()
        .filter(test -> !Objects.equals(some.get(test), others.get(test)))
        .map(test -> test + ": " + some.get(test) + " and " + others.get(test))
        .toList();
  }

  /** Some tests measure time. What differs by chance does not differ again, one run at a time. */
  private List<String> differingAgain(List<String> different) throws Exception {
    List<String> arguments = new ArrayList<>(arguments());
    arguments.removeIf(argument -> argument.equals("--scan-class-path") || isTestsJar(argument));
    different.stream()
        .map(test -> "--select-class=" + test.substring(0, test.indexOf('#')))
        .distinct()
        .forEach(arguments::add);
    Path plain = Files.createDirectory(folder.resolve("untraced-again"));
    Path again = Files.createDirectory(folder.resolve("traced-again"));
    tests().run(plain, arguments);
    tests().trace(again, folder.resolve("again.pftrace.gz"), OPTIONS, arguments);
    return differing(results(plain), results(again));
  }

  private static boolean isTestsJar(String argument) {
    return argument.endsWith("-tests.jar");
  }

  private static RealProgram tests() {
    List<String> flags = new ArrayList<>();
    flags.add("--limit-modules=java.se,jdk.unsupported,jdk.zipfs");
    // What the build of commons-lang3 opens to its tests.
    for (String opened :
        List.of("java.lang.reflect", "java.lang", "java.util", "java.time", "java.time.chrono")) {
      flags.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    return RealProgram.mainClass(
            "org.junit.platform.console.ConsoleLauncher", RealProgram.jarsIn(LIBRARIES))
        .with(flags.toArray(new String[0]));
  }

  private static List<String> arguments() {
    return List.of(
        "execute",
        "--exclude-classname",
        LEFT_OUT,
        "--scan-class-path",
        LIBRARIES.resolve("commons-lang3-3.20.0-tests.jar").toString(),
        "--reports-dir",
        "reports",
        "--details",
        "none",
        "--disable-banner");
  }

  /** What the report says of each test; a test that is repeated says it several times. */
  private static SortedMap<String, List<String>> results(Path directory) throws Exception {
    SortedMap<String, List<String>> results = new TreeMap<>();
    NodeList tests =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(directory.resolve("reports/TEST-junit-jupiter.xml").toFile())
            .getElementsByTagName("testcase");
    for (int i = 0; i < tests.getLength(); i++) {
      Element test = (Element) tests.item(i);
      String name = test.getAttribute("classname") + "#" + test.getAttribute("name");
      results.computeIfAbsent(name, unused -> new ArrayList<>()).add(result(test));
    }
    return results;
  }

  private static String result(Element test) {
    for (String kind : List.of("failure", "error", "skipped")) {
      Node found = test.getElementsByTagName(kind).item(0);
      if (found instanceof Element element) {
        return kind + " " + element.getAttribute("type") + ": " + element.getAttribute("message");
      }
    }
    return "passed";
  }
}
