// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.jar;
import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What rules choose in a program that runs, and that it is what {@code filters} has said. */
@Execution(ExecutionMode.CONCURRENT)
class FilterIT {
  private static final String SHOP =
      """
      public class Shop {
        private int total;
        public int getTotal() { return total; }
        int place(int count) { total += count; return getTotal(); }
        private static int secret(int pin) { return pin + 1; }
        native void never();
        public static void main(String[] args) {
          Shop shop = new Shop();
          shop.place(secret(Integer.parseInt("2")));
        }
      }
      """;

  private final Path folder;

  FilterIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Sources.compile(classes, "Shop.java", SHOP);
    Sources.jar(folder.resolve("shop-1.jar"), classes, "Shop", "");
  }

  @Test
  void termsAndOptionsOfTheCommandLineDecide() throws Exception {
    assertThat(
            trace(
                "--include",
                "!public Shop { arguments = false }",
                "--include",
                "Shop#place { arguments = true }",
                "--exclude",
                "native Shop",
                "--skip-trivial",
                "-cp",
                "classes",
                "Shop"))
        .containsExactly("Shop.secret return=3", "Shop.place count=3 return=3");
  }

  @Test
  void optionsForEverythingLeaveTheCallsIntoTheJdk() throws Exception {
    assertThat(
            trace(
                "--include",
                "** { arguments = false, result = false }",
                "--exclude",
                "!static",
                "--calls",
                "java.lang.Integer",
                "-cp",
                "classes",
                "Shop"))
        .containsExactly("Shop.main", "  Integer.parseInt", "  Shop.secret");
  }

  @Test
  void trivialMethodsAreLeftOutUnlessTheyAreNamed() throws Exception {
    assertThat(trace("--skip-trivial", "-cp", "classes", "Shop"))
        .containsExactly(
            "Shop.main args=[]", "  Shop.secret pin=2 return=3", "  Shop.place count=3 return=3");
    assertThat(
            trace(
                "--skip-trivial",
                "--include",
                "*",
                "--include",
                "*#get*",
                "-cp",
                "classes",
                "Shop"))
        .contains("    Shop.getTotal return=3")
        .noneMatch(line -> line.contains("new Shop"));
  }

  @Test
  void theConfigurationFileDecides_andFiltersSaysWhichLine() throws Exception {
    Files.writeString(
        folder.resolve("panopticon.json"),
        """
        {
          "$schema": "panopticon.schema.json",
          "includes": [
            "binary:shop-*.jar",
            {"pattern": "*#place", "result": false}
          ],
          "excludes": ["private static"],
          "skipTrivial": true,
          "generated": true
        }
        """);

    assertThat(trace("shop-1.jar")).containsExactly("Shop.main args=[]", "  Shop.place count=3");
    assertThat(trace("--no-skip-trivial", "shop-1.jar")).contains("    Shop.getTotal return=3");

    CommandLineRun explained =
        panopticon(folder, "filters", "--explain", "Shop", "-cp", "shop-1.jar");
    assertThat(explained.err()).isEmpty();
    assertThat(explained.out())
        .contains("Shop#getTotal()\n  traced: no, trivial: a getter\n")
        .contains(
            """
            Shop#place(int)
              traced: yes
              decided by: include binary:shop-*.jar  (package, panopticon.json:4)
            """)
        .contains("  result: false, by include *#place { result = false }  (method, panopticon")
        .contains("decided by: exclude private static  (package, panopticon.json:7)\n");
    assertThat(panopticon(folder, "filters").out())
        .startsWith("include  package  binary:shop-*.jar  (panopticon.json:4)\n")
        .contains("exclude  package  private static  (panopticon.json:7)\n")
        .contains("generated: classes that frameworks generate are traced, too\n");
    assertThat(panopticon(folder, "filters", "--schema").out()).startsWith("{\n  \"$schema\": ");
  }

  @Test
  void anAgentStartedByHandTakesTheSameRules() throws Exception {
    CommandLineRun run =
        java(
            folder,
            "-Xverify:all",
            "-javaagent:"
                + jar()
                + "=output=a.trace,skip-trivial=true,include=!static Shop { result = false,,"
                + " arguments = false },exclude=source:*.kt",
            "-cp",
            "classes",
            "Shop");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CallTree.of(folder.resolve("a.trace"))).containsExactly("Shop.place");
    assertThat(run.closingLines())
        .satisfiesExactly(
            unmatched ->
                assertThat(unmatched)
                    .isEqualTo("panopticon: exclude=source:*.kt matched nothing that ran."),
            counts ->
                assertThat(counts).matches("panopticon: 1 call on 1 thread, .*a\\.trace \\(.*\\)"),
            viewers -> assertThat(viewers).startsWith("panopticon: open it at "));
  }

  @Test
  void aPatternThatMatchesOnlyWhatHasNoBodyIsNamedForThat() throws Exception {
    CommandLineRun run =
        panopticon(folder, "run", "--include", "native Shop", "-cp", "classes", "Shop");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "--include native Shop matched only what has no body: abstract and native methods"
                + " cannot be traced.")
        .doesNotContain("matched nothing");
  }

  @Test
  void aClassThatIsExcludedAsAWholeMakesNoPatternMistaken() throws Exception {
    CommandLineRun run =
        panopticon(
            folder,
            "run",
            "--include",
            "Shop#place",
            "--exclude",
            "Shop",
            "-cp",
            "classes",
            "Shop");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("0 calls").doesNotContain("matched");
  }

  private List<String> trace(String... args) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("run", "--quiet", "--force", "-J-Xverify:all", "-o", "a.trace"));
    all.addAll(Arrays.asList(args));
    CommandLineRun run = panopticon(folder, all.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return CallTree.of(folder.resolve("a.trace"));
  }
}
