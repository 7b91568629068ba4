// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the traced program can see of us, and that the jar alone is enough. */
@Execution(ExecutionMode.CONCURRENT)
class OneJarIT {

  @Test
  void nothingButTheBootClassesLiesWhereTheProgramLooks() throws Exception {
    try (JarFile jar = new JarFile(CommandLineRun.jar().toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
          .allMatch(name -> name.matches("(META-INF|dev/panopticon/boot|isolated)/.*"))
          .contains(
              "isolated/dev/panopticon/cli/Main.class",
              "isolated/org/objectweb/asm/ClassReader.class",
              "isolated/dev/panopticon/viewer/page/lit-html/lit-html.js",
              "isolated/dev/panopticon/viewer/page/lit-html/LICENSE",
              "META-INF/LICENSE",
              "META-INF/jackson/META-INF/NOTICE",
              "META-INF/THIRD-PARTY.txt");
      assertThat(jar.getManifest().getMainAttributes().getValue("Launcher-Agent-Class")).isNull();
    }
  }

  @Test
  void versionAndHelpAreThere(@TempDir Path folder) throws Exception {
    assertThat(panopticon(folder, "--version").out()).matches("(?s)panopticon \\d+\\.\\d+.*");
    assertThat(panopticon(folder, "help", "run").out()).contains("--include", "Hello.java");
  }

  @Test
  void aSnippetIsRun(@TempDir Path folder) throws Exception {
    CommandLineRun run =
        panopticon(folder, "eval", "-o", "a.trace", "System.out.println(\"hello\")");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("hello\n");
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("  PrintStream.println"));
  }
}
