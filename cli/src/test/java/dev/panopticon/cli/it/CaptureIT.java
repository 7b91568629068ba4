// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryRequest;
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

/** Receivers, and where exceptions come from, in programs that run verified. */
@Execution(ExecutionMode.CONCURRENT)
class CaptureIT {
  private static final String SHOP =
      """
      import dev.panopticon.annotation.Redacted;
      import dev.panopticon.annotation.Traced;
      public class Shop {
        record Line(String item, int count) {
          long times(int factor) { return (long) count * factor; }
        }
        static class Silent extends RuntimeException {
          Silent() { super("silent", null, false, false); }
        }
        static class Busy extends RuntimeException {
          @Override public StackTraceElement[] getStackTrace() {
            System.out.println("code of the program");
            return super.getStackTrace();
          }
        }
        @Traced(receiver = true)
        int place(int amount, @Redacted String card, long limit) { return amount + 1; }
        void check(int amount) {
          if (amount < 0) {
            throw new IllegalArgumentException("amount " + amount);
          }
        }
        void around(int amount) { check(amount); }
        @Traced(exception = false)
        void quiet(int amount) { check(amount); }
        static int twice(int n) { return 2 * n; }
        static void fail(RuntimeException failure) { throw failure; }
        static void tryIt(Runnable action) {
          try {
            action.run();
          } catch (RuntimeException e) {
            // It is in the trace.
          }
        }
        public static void main(String[] args) {
          Shop shop = new Shop();
          shop.place(5, "4711", 9L);
          shop.place(6, "4711", 1L << 40);
          new Line("tea", 2).times(twice(3));
          tryIt(() -> shop.around(-1));
          tryIt(() -> shop.quiet(-2));
          tryIt(() -> fail(new Silent()));
          tryIt(() -> fail(new Busy()));
        }
      }
      """;

  private static final String[] SCOPE = {
    "--exclude",
    "Shop#main",
    "--exclude",
    "Shop#tryIt",
    "--exclude",
    "Shop.Busy",
    "--exclude",
    "Shop.Silent"
  };

  private static final String THROWN =
      "throws=java.lang.IllegalArgumentException: amount -1 thrown at=Shop.check(Shop.java:20)";

  private final Path folder;

  CaptureIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(Files.createDirectory(folder.resolve("classes")), "Shop.java", SHOP);
  }

  @Test
  void receiver_isThereWhereItsMethodAsksForIt() throws Exception {
    requirePlacesWithReceivers(traced());
    requirePlacesWithReceivers(wovenAtBuildTime(Capture.USUAL, List.of()));
  }

  private static void requirePlacesWithReceivers(List<String> calls) {
    assertThat(calls)
        .contains(
            "Shop.place this=Shop@ amount=5 card=[redacted] limit=9 return=6",
            "Shop.place this=Shop@ amount=6 card=[redacted] limit=1099511627776 return=7",
            "Shop.Line.times factor=6 return=12",
            "Shop.twice n=3 return=6");
  }

  @Test
  void receiver_isThereEverywhere_butInConstructorsAndStaticMethods() throws Exception {
    List<String> calls = traced("--record", "receiver=true");
    requireAllWithReceivers(calls);
    assertThat(wovenAtBuildTime(Capture.USUAL.with("receiver", true), List.of())).isEqualTo(calls);
    Files.writeString(folder.resolve("panopticon.json"), "{\"record\": {\"receiver\": true}}");
    requireAllWithReceivers(traced());
    assertThat(traced("--record", "receiver=false")).contains("Shop.Line.times factor=6 return=12");
  }

  private static void requireAllWithReceivers(List<String> calls) {
    assertThat(calls)
        .contains(
            "new Shop",
            "new Shop.Line item=tea count=2",
            "Shop.Line.times this={\"class\":\"Shop$Line\",\"item\":\"tea\",\"count\":2} factor=6"
                + " return=12",
            "Shop.twice n=3 return=6")
        .anyMatch(line -> line.startsWith("Shop.quiet this=Shop@ amount=-2"));
  }

  @Test
  void rulesDecideForTheirMethods() throws Exception {
    List<String> calls =
        traced(
            "--include", "Shop { exception = false }",
            "--include", "Shop.Line#times { receiver = true, arguments = false }",
            "--include", "Shop#place { receiver = false }");

    assertThat(calls)
        .contains(
            "Shop.place amount=5 card=[redacted] limit=9 return=6",
            "Shop.Line.times this={\"class\":\"Shop$Line\",\"item\":\"tea\",\"count\":2} return=12",
            "Shop.around amount=-1",
            "  Shop.check amount=-1");
  }

  @Test
  void predicates_countArgumentsAsEver() throws Exception {
    String where = "args[2] > 1000 && amount == 6 && this instanceof Shop && return == 7";
    String placed = "Shop.place this=Shop@ amount=6 card=[redacted] limit=1099511627776 return=7";

    assertThat(traced("--record", "receiver=true", "--where", where)).containsExactly(placed);
    assertThat(
            wovenAtBuildTime(
                Capture.USUAL.with("receiver", true), List.of(Expression.parse(where))))
        .containsExactly(placed);
  }

  @Test
  void exceptions_tellWhereTheyCameFrom_onEveryCallThatTheyLeave() throws Exception {
    requireExceptionsToTell(traced());
    requireExceptionsToTell(wovenAtBuildTime(Capture.USUAL, List.of()));
  }

  private static void requireExceptionsToTell(List<String> calls) {
    assertThat(calls)
        .contains(
            "Shop.around amount=-1 " + THROWN,
            "  Shop.check amount=-1 " + THROWN,
            "Shop.quiet amount=-2",
            "  Shop.check amount=-2 " + THROWN.replace("-1", "-2"))
        .anyMatch(line -> line.endsWith("throws=Shop$Silent: silent"))
        .anyMatch(line -> line.endsWith("throws=Shop$Busy"));
  }

  @Test
  void whatIsSwitchedOff_noRuleSwitchesOn() throws Exception {
    assertThat(
            traced(
                "--record",
                "exception=false",
                "--record",
                "result=false",
                "--include",
                "Shop { exception = true, result = true, arguments = false }"))
        .contains("Shop.place this=Shop@", "Shop.around", "  Shop.check")
        .noneMatch(line -> line.contains("throws="));
    CommandLineRun refused =
        panopticon(folder, "run", "--record", "results=true", "-cp", "classes", "Shop");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "Of a call there is no \"results\" to record; allowed is receiver, arguments, result,"
                + " exception.");
  }

  private List<String> traced(String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("run", "-J-Xverify:all", "-o", "shop.trace", "--force"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(SCOPE));
    arguments.addAll(List.of("-cp", classPath(), "Shop"));
    CommandLineRun run = panopticon(folder, arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    return calls();
  }

  private List<String> wovenAtBuildTime(Capture capture, List<Expression> where) throws Exception {
    Path classes = folder.resolve("classes");
    DirectoryWeaver.weave(
        new DirectoryRequest(
            classes,
            folder.resolve("originals"),
            List.of(classes),
            new WeaveOptions(
                    Rules.of(
                        List.of("**"),
                        List.of("Shop#main", "Shop#tryIt", "Shop.Busy", "Shop.Silent")),
                    true,
                    List.of(),
                    capture,
                    false)
                .where(where)));
    CommandLineRun run =
        java(
            folder,
            "-Xverify:all",
            "-Dpanopticon.output=shop.trace",
            "-Dpanopticon.overwrite=true",
            "-cp",
            classPath(),
            "Shop");
    assertThat(run).isEqualTo(new CommandLineRun(0, "", ""));
    DirectoryWeaver.restore(classes, folder.resolve("originals"));
    return calls();
  }

  private static String classPath() throws Exception {
    Path runtime =
        Path.of(Panopticon.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return "classes" + File.pathSeparator + runtime;
  }

  private List<String> calls() throws Exception {
    return CallTree.of(folder.resolve("shop.trace"));
  }
}
