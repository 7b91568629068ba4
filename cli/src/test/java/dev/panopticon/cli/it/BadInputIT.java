// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.finish;
import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static dev.panopticon.cli.it.CommandLineRun.panopticonCommand;
import static dev.panopticon.cli.it.CommandLineRun.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is wrong is said once and clearly, with an exit code, and nothing is lost. */
@Execution(ExecutionMode.CONCURRENT)
class BadInputIT {
  private static final String HELLO =
      """
      public class Hello {
        public static void main(String[] args) { System.out.println("hello"); }
      }
      """;

  private final Path folder;

  BadInputIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void program() throws Exception {
    Files.writeString(folder.resolve("Hello.java"), HELLO);
    Sources.compile(folder, "Hello.java", HELLO);
  }

  @Test
  void aMissingFileIsNamedWithTheNearest() throws Exception {
    refused("There is no file Helo.java. Did you mean Hello.java", "run", "Helo.java");
  }

  @Test
  void aMissingClassIsNamedWithTheNearest() throws Exception {
    refused(
        "There is no class Hallo on the class path \".\". Did you mean Hello?",
        "run",
        "-cp",
        ".",
        "Hallo");
  }

  @Test
  void aClassWithoutMainIsRefusedAndTheEarlierTraceKept() throws Exception {
    Sources.compile(folder, "None.java", "public class None { void main(int x) {} }");
    panopticon(folder, "run", "-o", "a.trace", "Hello.java");
    byte[] before = Files.readAllBytes(folder.resolve("a.trace"));

    refused("The class None has no main method", "run", "-o", "a.trace", "-cp", ".", "None");

    assertThat(folder.resolve("a.trace")).hasBinaryContent(before);
  }

  @Test
  void aSourceFileThatDoesNotCompileIsShownAsJavacShowsIt() throws Exception {
    Files.writeString(folder.resolve("Bad.java"), "public class Bad {\n  int x = \"no\";\n}\n");

    CommandLineRun run = panopticon(folder, "run", "-o", "a.trace", "Bad.java");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("Bad.java:2: error: incompatible types: String cannot be converted to int\n")
        .contains("1 error");
    assertThat(folder.resolve("a.trace")).doesNotExist();
  }

  @Test
  void aSnippetThatDoesNotCompileIsShownWithItsOwnLines() throws Exception {
    CommandLineRun run = panopticon(folder, "eval", "int x = 1;\nint y = z;");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("snippet:2: error: cannot find symbol\nint y = z;\n        ^\n");
  }

  @Test
  void aFileThatIsNoTraceIsNotOverwritten() throws Exception {
    Files.writeString(folder.resolve("notes.json"), "{}");

    refused("is no trace of panopticon", "run", "-o", "notes.json", "Hello.java");

    assertThat(folder.resolve("notes.json")).hasContent("{}");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefusedBeforeTheProgramStarts() throws Exception {
    refused(
        "Cannot write the trace file /proc/a.trace", "run", "-o", "/proc/a.trace", "Hello.java");
    refused("there is no directory", "run", "-o", "none/a.trace", "Hello.java");
  }

  @Test
  void aWorkingDirectoryThatCannotBeWrittenIsNamedAndNoFileThatNobodyAskedFor() throws Exception {
    CommandLineRun run =
        finish(
            start(
                folder,
                List.of(
                    "sh",
                    "-c",
                    "cd /proc/self && exec "
                        + String.join(
                            " ", panopticonCommand("run", "-cp", folder.toString(), "Hello")))),
            folder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("panopticon: Cannot write a trace file into the working directory /proc/")
        .endsWith("Name a file elsewhere: -o FILE\n")
        .doesNotContain(".trace");
  }

  @Test
  void aFolderForTemporaryFilesThatIsMissingIsNamedAndNoFolderThatNobodyAskedFor()
      throws Exception {
    CommandLineRun run =
        CommandLineRun.java(
            folder,
            "-Djava.io.tmpdir=/missing",
            "-jar",
            CommandLineRun.jar().toString(),
            "run",
            "-cp",
            ".",
            "Hello");

    assertThat(run.exitCode()).isEqualTo(1);
    // Newer JVMs say before it that the folder is not there.
    assertThat(run.err())
        .endsWith(
            "panopticon: Cannot write into the folder for temporary files, /missing, which is not"
                + " there. The run needs room there.\n");
  }

  @Test
  void aFullDiskHurtsTheTraceAndNotTheProgram() throws Exception {
    Sources.compile(
        folder,
        "Many.java",
        """
        public class Many {
          static int one(int i) { return i; }
          public static void main(String[] args) {
            int sum = 0;
            for (int i = 0; i < 20_000; i++) sum += one(i);
            System.out.println(sum);
          }
        }
        """);
    // To a file that may not grow, a write fails as it does on a full disk.
    String command =
        "ulimit -f 400; exec "
            + String.join(" ", panopticonCommand("run", "-o", "a.trace", "-cp", ".", "Many"));

    CommandLineRun run = finish(start(folder, List.of("sh", "-c", command)), folder);

    assertThat(run.out()).isEqualTo("199990000\n");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.programsErr()).isEmpty();
    assertThat(run.err()).contains("The recording is not complete: ").contains("File too large");
  }

  @Test
  void aPatternThatMatchesNothingIsNamedWithTheNearestClasses() throws Exception {
    CommandLineRun run =
        panopticon(folder, "run", "-o", "a.trace", "--include", "Helo", "-cp", ".", "Hello");

    assertThat(run.out()).isEqualTo("hello\n");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("panopticon: --include Helo matched nothing that ran. The nearest names: Hello.");
  }

  @Test
  void aBrokenConfigurationIsRefusedWithItsPlace() throws Exception {
    Files.writeString(folder.resolve("panopticon.json"), "{\n  \"includs\": []\n}");

    refused("panopticon.json:2:3: unknown key \"includs\"", "run", "Hello.java");
  }

  @Test
  void theConfigurationIsUsed() throws Exception {
    Files.writeString(
        folder.resolve("panopticon.json"),
        "{\"output\": \"b.trace\", \"calls\": [\"java.io.**\"]}");

    CommandLineRun run = panopticon(folder, "run", "-cp", ".", "Hello");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CallTree.of(folder.resolve("b.trace"))).hasSize(2);
  }

  @Test
  void anUnknownOptionIsRefused() throws Exception {
    CommandLineRun run = panopticon(folder, "run", "--quite", "Hello.java");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Unknown option: '--quite'").contains("Did you mean --quiet");
  }

  @Test
  void anAgentThatCannotStartLeavesTheProgramAlone() throws Exception {
    CommandLineRun plain = java(folder, "-cp", ".", "Hello");
    CommandLineRun run =
        java(folder, "-javaagent:" + CommandLineRun.jar() + "=outptu=a.trace", "-cp", ".", "Hello");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(plain.out());
    assertThat(run.err().lines())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("panopticon: the program runs, but is not traced: ")
                    .endsWith("Did you mean output?"));
  }

  @Test
  void anAgentStartedByHandOverwritesNothing() throws Exception {
    Files.writeString(folder.resolve("notes.json"), "{}");

    CommandLineRun run =
        java(
            folder,
            "-javaagent:" + CommandLineRun.jar() + "=output=notes.json",
            "-cp",
            ".",
            "Hello");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("hello\n");
    assertThat(run.err())
        .startsWith("panopticon: the program runs, but is not traced: ")
        .contains("is not overwritten");
    assertThat(folder.resolve("notes.json")).hasContent("{}");
  }

  @Test
  void whatIsNoClassNameIsNotTakenForOne() throws Exception {
    Files.createDirectory(folder.resolve("classes"));

    refused("./classes is a directory. Name a source file, a jar or a class.", "run", "./classes");
  }

  @Test
  void theSourceFileOfAMissingClassIsPointedOut() throws Exception {
    Files.writeString(folder.resolve("Other.java"), HELLO.replace("Hello", "Other"));

    refused("To run the source file, name it: Other.java", "run", "Other");
  }

  @Test
  void anEntryOfTheClassPathThatIsMissingIsNamed() throws Exception {
    refused(
        "There is no class Hello on the class path \"none\". The entry none does not exist.",
        "run",
        "-cp",
        "none",
        "Hello");
  }

  @Test
  void aModuleWithoutAModulePathIsRefused() throws Exception {
    refused("Give the path that it is on: -p PATH -m acme.app", "run", "-m", "acme.app");
  }

  private void refused(String message, String... args) throws Exception {
    CommandLineRun run = panopticon(folder, args);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).as("the program has not run").isEmpty();
    assertThat(run.err().lines())
        .singleElement()
        .satisfies(line -> assertThat(line).contains(message));
  }
}
