// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TreePrinter;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryResult;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Calls that are chosen by what happens in them, in a program that runs verified. */
@Execution(ExecutionMode.CONCURRENT)
class ConditionsIT {
  private static final String SHOP =
      """
      import dev.panopticon.annotation.Traced;
      public class Shop {
        enum Status { OPEN, CLOSED }
        @Traced(when = "amount > 1000 && customer == 'Ann'")
        static long place(long before, int amount, String customer, Status status) {
          check(amount);
          return before + amount;
        }
        static void check(int amount) {
          if (amount < 0) throw new IllegalArgumentException("amount " + amount);
        }
        class Line {
          Line(int count, double weight) { check(count); }
        }
        public static void main(String[] args) {
          long total = place(1L << 40, 2000, "Ann", Status.OPEN);
          total = place(total, 3000, "Bob", Status.CLOSED);
          total = place(total, 10, "Ann", Status.CLOSED);
          try {
            place(total, -1, "Eve", Status.OPEN);
          } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage() + " " + e.getStackTrace().length);
          }
          new Shop().new Line(3, 0.5);
          new Shop().new Line(4, 2.5);
        }
      }
      """;

  private final Path folder;

  ConditionsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(Files.createDirectory(folder.resolve("classes")), "Shop.java", SHOP);
  }

  @Test
  void annotationDecides_whateverWovenIt() throws Exception {
    String expected =
        """
        main
          Shop.main
            Shop.Status.<clinit>
              new Shop.Status
              new Shop.Status
            Shop.place
              Shop.check
            Shop.check
            Shop.check
            Shop.check
            new Shop
            new Shop.Line
              Shop.check
            new Shop
            new Shop.Line
              Shop.check
        """;
    assertThat(traced()).isEqualTo(expected);
    assertThat(wovenAtBuildTime(List.of())).isEqualTo(expected);
  }

  @Test
  void whatArgumentsDecide_isDecidedBeforeTheCall() throws Exception {
    assertThat(traced("--where", "count > 3 || weight < 1.0"))
        .isEqualTo("main\n  new Shop.Line\n  new Shop.Line\n");
    assertThat(traced("--where", "args[0] == 4"))
        .isEqualTo("main\n  new Shop.Line\n    Shop.check\n");
    assertThat(traced("--where", "status == OPEN && before > 1L"))
        .isEqualTo("main\n  Shop.place\n");
    assertThat(wovenAtBuildTime(List.of(Expression.parse("status == OPEN && before > 1L"))))
        .isEqualTo("main\n  Shop.place\n");
  }

  @Test
  void whatTheEndDecides_isDecidedThere_andTheRestStandsInItsPlace() throws Exception {
    assertThat(traced("--where", "exception != null")).isEqualTo("main\n  Shop.check\n");
    assertThat(traced("--where", "exception.message == 'amount -1' || method ~ Shop#main"))
        .isEqualTo("main\n  Shop.main\n    Shop.check\n");
    assertThat(traced("--where", "depth <= 2 && duration < 1min"))
        .startsWith(
            "main\n  Shop.main\n    Shop.Status.<clinit>\n    Shop.place\n    Shop.check\n");
    assertThat(wovenAtBuildTime(List.of(Expression.parse("exception != null"))))
        .isEqualTo("main\n  Shop.check\n");
  }

  @Test
  void ruleAndFile_takeThemToo() throws Exception {
    assertThat(traced("--include", "Shop#check { when = \"amount > 100\" }"))
        .isEqualTo("main\n  Shop.check\n  Shop.check\n");
    Files.writeString(
        folder.resolve("panopticon.json"),
        """
        {
          "includes": [{"pattern": "Shop#check", "when": "amount > 100"}],
          "where": ["amount != 3000", "duration < 1min"]
        }
        """);
    assertThat(traced()).isEqualTo("main\n  Shop.check\n");
  }

  @Test
  void limits_leaveOut_andSayHowMuch() throws Exception {
    CommandLineRun run = run("--max-depth", "1");
    assertThat(run.err()).contains("panopticon: 1 call on 1 thread, 14 left out, 0 dropped");
    assertThat(Files.readString(folder.resolve("shop.trace"))).contains("\"leftOut\":14");
    assertThat(traced("--inside", "Shop.Line#<init>"))
        .isEqualTo("main\n  new Shop.Line\n    Shop.check\n  new Shop.Line\n    Shop.check\n");
    assertThat(traced("--start-at", "Shop.Line", "--stop-after", "Shop#check"))
        .isEqualTo("main\n  new Shop.Line\n    Shop.check\n");
    assertThat(traced("--first", "1", "--include", "Shop#check")).isEqualTo("main\n  Shop.check\n");
    assertThat(traced("--min-duration", "1min")).isEmpty();
    assertThat(traced("--threads", "worker-*")).isEmpty();
  }

  @Test
  void limitsOfTheFile_holdUnlessTheCommandLineSaysOtherwise() throws Exception {
    Files.writeString(
        folder.resolve("panopticon.json"),
        """
        {"limits": {"inside": ["Shop.Line#<init>"], "maxDepth": 1, "first": 1}}
        """);
    assertThat(traced()).isEqualTo("main\n  new Shop.Line\n");
    assertThat(traced("--max-depth", "9", "--first", "2"))
        .isEqualTo("main\n  new Shop.Line\n    Shop.check\n  new Shop.Line\n    Shop.check\n");
    assertThat(traced("--inside", "Shop#place")).isEqualTo("main\n  Shop.place\n");
  }

  @Test
  void limitsOfAProgramWovenBefore_areSystemProperties() throws Exception {
    assertThat(
            wovenAtBuildTime(
                List.of(), "-Dpanopticon.inside=Shop.Line#<init>", "-Dpanopticon.first=1"))
        .isEqualTo("main\n  new Shop.Line\n    Shop.check\n");

    CommandLineRun run = wovenRun("-Dpanopticon.max-depth=none");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("amount -1 3\n");
    assertThat(run.err())
        .contains(
            "panopticon: cannot record to shop.trace: -Dpanopticon.max-depth=none: The limit"
                + " 'max-depth' is \"none\"; allowed are whole numbers.");
  }

  @Test
  void mistakes_areNamedWithWhatThereIs() throws Exception {
    CommandLineRun unreadable = panopticon(folder, "run", "--where", "amount >", "classes");
    assertThat(unreadable.exitCode()).isEqualTo(2);
    assertThat(unreadable.err())
        .contains("'--where' (PREDICATE): Invalid predicate, column 9: A value is missing");

    CommandLineRun unfitting = run("--where", "amout > 10");
    assertThat(unfitting.exitCode()).isEqualTo(1);
    assertThat(unfitting.out()).isEqualTo("amount -1 3\n");
    assertThat(unfitting.err()).contains("It fits none of ", "Did you mean amount?");

    CommandLineRun never = run("--start-at", "Shop#plaice");
    assertThat(never.exitCode()).isEqualTo(1);
    assertThat(never.err()).contains("No traced call matched the start [Shop#plaice]");

    CommandLineRun refused =
        panopticon(folder, "run", "--max-depth", "0", "-cp", "classes", "Shop");
    assertThat(refused.err()).contains("The greatest depth is 0; allowed is 1 or more.");
    assertThat(panopticon(folder, "run", "--min-duration", "5", "-cp", "classes", "Shop").err())
        .contains("'5' is no duration. Allowed are 500ns, 20us, 5ms, 1.5s and 2min.");
  }

  private CommandLineRun run(String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("run", "-J-Xverify:all", "-o", "shop.trace", "--force"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-cp", "classes", "Shop"));
    return panopticon(folder, arguments.toArray(String[]::new));
  }

  private String traced(String... options) throws Exception {
    CommandLineRun run = run(options);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("amount -1 3\n");
    return tree();
  }

  private String wovenAtBuildTime(List<Expression> where, String... properties) throws Exception {
    Path classes = folder.resolve("classes");
    DirectoryResult woven =
        DirectoryWeaver.weave(
            new DirectoryRequest(
                classes,
                folder.resolve("originals"),
                List.of(classes),
                new WeaveOptions(
                        Rules.of(List.of("**"), List.of()), true, List.of(), Capture.USUAL, false)
                    .where(where)));
    assertThat(woven.mistakes()).isEmpty();
    assertThat(wovenRun(properties)).isEqualTo(new CommandLineRun(0, "amount -1 3\n", ""));
    return tree();
  }

  private CommandLineRun wovenRun(String... properties) throws Exception {
    String runtime =
        Path.of(Panopticon.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Xverify:all", "-Dpanopticon.output=shop.trace", "-Dpanopticon.overwrite=true"));
    arguments.addAll(List.of(properties));
    arguments.addAll(List.of("-cp", "classes" + File.pathSeparator + runtime, "Shop"));
    return java(folder, arguments.toArray(String[]::new));
  }

  private String tree() throws Exception {
    TreePrinter tree = new TreePrinter();
    TraceReader.read(folder.resolve("shop.trace"), tree);
    return tree.toString();
  }
}
