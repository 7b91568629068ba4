// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TreePrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code --class-loading} draws. */
@Execution(ExecutionMode.CONCURRENT)
class ClassLoadingIT {
  private static final String PROGRAM =
      """
      class Program {
        public static void main(String[] args) throws Exception {
          System.out.println(First.VALUE);
          Thread thread = new Thread(Program::third, "loader");
          thread.start();
          thread.join();
          if (args.length > 0) {
            Runtime.getRuntime().halt(7);
          }
        }

        static void third() {
          Third.call();
        }
      }

      class First {
        static final int VALUE = Second.value();
      }

      class Second {
        static int value() {
          return (int) new java.util.zip.Adler32().getValue() + 41;
        }
      }

      class Third {
        static void call() {}
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeProgram() throws Exception {
    Files.writeString(folder.resolve("Program.java"), PROGRAM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.trace", "x.pftrace", "x.trace.gz"})
  void loadsAndInitialisers_nestAsTheyCauseEachOther(String trace) throws Exception {
    CommandLineRun run =
        panopticon(folder, "run", "--class-loading", "--no-calls", "-o", trace, "Program.java");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("42\n");
    assertThat(run.programsErr()).isEmpty();
    assertThat(run.closingLines()).hasSize(2);
    List<String> tree = tree(folder.resolve(trace));
    assertThat(tree)
        .containsSubsequence(
            "  load Program",
            "  Program.main",
            "    load First",
            "    First.<clinit>",
            "      load Second",
            "      Second.value",
            "        load java.util.zip.Adler32",
            "loader",
            "  Program.third",
            "    load Third",
            "    Third.call")
        .noneMatch(line -> line.contains("panopticon") || line.startsWith("JFR"))
        .doesNotHaveDuplicates();
  }

  @Test
  void withoutTheFlightRecordersEnd_theCallsRemain_andItIsSaid() throws Exception {
    CommandLineRun run =
        panopticon(
            folder,
            "run",
            "--class-loading",
            "--no-calls",
            "-o",
            "x.trace",
            "Program.java",
            "halt");

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.out()).isEqualTo("42\n");
    assertThat(run.closingLines())
        .hasSize(3)
        .first()
        .asString()
        .contains("the loading of classes is not in the trace");
    assertThat(tree(folder.resolve("x.trace"))).contains("  Program.main").noneMatch(this::isLoad);
  }

  private boolean isLoad(String line) {
    return line.strip().startsWith("load ");
  }

  private static List<String> tree(Path trace) throws Exception {
    TreePrinter printer = new TreePrinter();
    TraceReader.read(trace, printer);
    return printer.toString().lines().toList();
  }
}
