// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.java;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The agent, named by whoever starts the JVM, or loaded into one that runs. */
@Execution(ExecutionMode.CONCURRENT)
class AgentByHandIT {
  private static final String SHOP =
      """
      public class Shop {
        static int place(int count) { return count + 1; }
        static int cancel(int count) { return count - 1; }
        public static void main(String[] args) throws Exception {
          System.out.println(place(1));
          System.in.read();
          System.out.println(cancel(place(2)));
          // The closing lines go to where the JVM's standard error went.
          System.setErr(System.out);
        }
      }
      """;

  private final Path folder;

  AgentByHandIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(folder, "Shop.java", SHOP);
  }

  @Test
  void optionsComeFromAFileAndFromTheProjectsOwn() throws Exception {
    Files.writeString(
        folder.resolve("panopticon.json"),
        """
        {"includes": ["nothing.at.all"], "excludes": ["Shop#cancel"], "record": {"result": false}}
        """);
    Files.writeString(
        folder.resolve("a.options"),
        "# what to trace\ninclude=Shop\n\noutput=a.trace,report=a.properties\n");

    CommandLineRun run = run("=@a.options,exclude=Shop#main");

    assertThat(CallTree.of(folder.resolve("a.trace")))
        .containsExactly("Shop.place count=1", "Shop.place count=2");
    assertThat(run.closingLines())
        .satisfiesExactly(
            counts ->
                assertThat(counts)
                    .matches("panopticon: 2 calls on 1 thread, 0 dropped .* a\\.trace \\(.*\\)"),
            viewers -> assertThat(viewers).startsWith("panopticon: open it at "),
            report -> assertThat(report).isEqualTo("panopticon: the report is in a.properties"));
    assertThat(Files.readAllLines(folder.resolve("a.properties"))).contains("calls=2");
  }

  @Test
  void helpIsPrinted_andAMistakeNamesTheNearestOption() throws Exception {
    CommandLineRun help = run("=help");
    assertThat(help.err())
        .contains("\n  output=FILE\n")
        .contains("\n  @FILE\n")
        .doesNotContain("panopticon: ");
    assertThat(help.out()).isEqualTo("2\n2\n");

    Files.writeString(folder.resolve("panopticon.json"), "{\"includez\": []}");
    CommandLineRun mistaken = run("=output=b.trace");
    assertThat(mistaken.err())
        .startsWith("panopticon: the program runs, but is not traced: panopticon.json:1:2: ")
        .contains("Did you mean includes");
    assertThat(mistaken.out()).isEqualTo("2\n2\n");
    assertThat(folder.resolve("b.trace")).doesNotExist();
  }

  @Test
  void loadedIntoARunningJvm_itLeavesWordOfAMistakeBesideTheTrace() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process shop =
        new ProcessBuilder(java.toString(), "-XX:+EnableDynamicAgentLoading", "-cp", ".", "Shop")
            .directory(folder.toFile())
            .redirectError(folder.resolve("shop.err").toFile())
            .start();
    try {
      assertThat(shop.inputReader(UTF_8).readLine()).isEqualTo("2");
      load(shop, "output=c.trace,includ=Shop");
      assertThat(folder.resolve("c.trace.log"))
          .content()
          .startsWith("panopticon: the program runs, but is not traced: Unknown agent option")
          .contains("\"includ\"")
          .contains("Did you mean include");
      assertThat(Files.readString(folder.resolve("shop.err")))
          .contains(Files.readString(folder.resolve("c.trace.log")).strip());

      load(shop, "output=c.trace,include=Shop");
      shop.getOutputStream().close();
      assertThat(shop.waitFor()).isZero();
    } finally {
      shop.destroyForcibly();
    }
    assertThat(CallTree.of(folder.resolve("c.trace")))
        .containsExactly("Shop.place count=2 return=3", "Shop.cancel count=3 return=2");
    assertThat(Files.readString(folder.resolve("shop.err"))).contains("panopticon: 2 calls on 1");
  }

  /** With the quoting that the documentation gives. */
  private void load(Process process, String options) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            Long.toString(process.pid()),
            "JVMTI.agent_load",
            CommandLineRun.jar().toString(),
            "\"" + options + "\"");
    Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    assertThat(jcmd.waitFor()).as(said).isZero();
  }

  private CommandLineRun run(String options) throws Exception {
    CommandLineRun run =
        java(folder, "-javaagent:" + CommandLineRun.jar() + options, "-cp", ".", "Shop");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}
