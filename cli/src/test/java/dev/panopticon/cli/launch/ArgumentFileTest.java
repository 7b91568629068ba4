// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTest {
  /** Prints its arguments, each on a line. */
  private static final String ECHO =
      """
      public class Echo {
        public static void main(String[] args) {
          for (String arg : args) System.out.println(arg.replace("\\n", "<n>").replace("\\t", "<t>"));
        }
      }
      """;

  private static final String ARGUMENTS =
      """
      # a comment, with "a quote
      1 'two words'\t"say \\"hi\\" it's" ""
      C:\\dir "C:\\\\dir" # at the end
      "a\\tb\\nc" par't s'" of "it
      "first \\
         second"   '#no comment' a#b c
      @nested.txt 'not closed
      last
      """;

  private final Path folder;

  ArgumentFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFileIsReadAsTheJavaCommandReadsIt() throws Exception {
    List<String> read = ArgumentFile.parse(ARGUMENTS);

    assertThat(read)
        .containsExactly(
            "1",
            "two words",
            "say \"hi\" it's",
            "",
            "C:\\dir",
            "C:\\dir",
            "a\tb\nc",
            "part s of it",
            "first second",
            "#no comment",
            "@nested.txt",
            "not closed",
            "last");
    assertThat(read.stream().map(arg -> arg.replace("\n", "<n>").replace("\t", "<t>")))
        .containsExactlyElementsOf(readByJava());
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThatThrownBy(() -> ArgumentFile.read("none.txt"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("@none.txt")
        .hasMessageContaining("@@");
  }

  private List<String> readByJava() throws Exception {
    Path source = Files.writeString(folder.resolve("Echo.java"), ECHO);
    ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString());
    Path file = Files.writeString(folder.resolve("args.txt"), "Echo\n" + ARGUMENTS);
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder.toString(),
                "@" + file)
            .redirectErrorStream(true)
            .start();
    List<String> lines = new String(java.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(java.waitFor()).as("%s", lines).isZero();
    return lines;
  }
}
