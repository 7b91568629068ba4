// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code panopticon.cmd} beside a bare jar, in Wine's {@code cmd} and with a stand-in for {@code
 * java.exe}. What Wine does otherwise than Windows is not asked: percent signs in arguments, exit
 * codes of programs that are not Windows', {@code findstr}.
 */
@Execution(ExecutionMode.SAME_THREAD)
class WindowsScriptIT {
  private static final Path SCRIPT = Path.of("..", "panopticon.cmd").toAbsolutePath().normalize();
  private static final Path WINE = Path.of("target", "wine").toAbsolutePath();

  /** A folder with everything in its name that a careless script would trip over. */
  private static final String FOLDER = "a (b)&c";

  private final Path folder;

  WindowsScriptIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void bareJar() throws Exception {
    Files.createDirectories(folder.resolve(FOLDER));
    Files.copy(SCRIPT, folder.resolve(FOLDER).resolve("panopticon.cmd"));
    Files.createFile(folder.resolve(FOLDER).resolve("panopticon.jar"));
    executable(
        "jdk home/bin/java.exe",
        """
        #!/bin/sh
        printf '<%s>\\n' "$@"
        env | grep -E '^(PANOPTICON|JAVA|JDK|_JAVA)' | sort
        """);
  }

  /** With others {@code cmd} loses its place when it looks for a label. */
  @Test
  void itsLinesEndAsOnWindows() throws Exception {
    String script = Files.readString(SCRIPT, StandardCharsets.US_ASCII);

    assertThat(script.replace("\r\n", "")).doesNotContain("\r", "\n");
  }

  @Test
  void argumentsAndVariablesReachTheLauncher() throws Exception {
    CommandLineRun run =
        wine(
            Map.of("JAVA_TOOL_OPTIONS", "-Da=\"x & y\" ^z", "_JAVA_OPTIONS", "-Xmx1g"),
            "set JAVA_HOME=%CD%\\jdk home",
            script(
                "run \"a b\" \"x!y\" \"p&q\" \"c^^d\" @file \"\" a=1 \"say \\\"hi\\\"\" (x) ; -o"));

    String jar = windows(folder.resolve(FOLDER).resolve("panopticon.jar"));
    List<String> lines = run.out().lines().toList();
    int flags = lines.indexOf("<-jar>");
    assertThat(lines.subList(0, flags)).isEqualTo(flagsOfTheOtherScript());
    assertThat(lines.subList(flags, lines.size()))
        .containsExactly(
            "<-jar>",
            "<" + jar + ">",
            "<run>",
            "<a b>",
            "<x!y>",
            "<p&q>",
            "<c^^d>",
            "<@file>",
            "<>",
            "<a=1>",
            "<say \"hi\">",
            "<(x)>",
            "<;>",
            "<-o>",
            "JAVA_HOME=" + windows(folder.resolve("jdk home")),
            "PANOPTICON_KEPT= JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS",
            "PANOPTICON_KEPT_JAVA_TOOL_OPTIONS=-Da=\"x & y\" ^z",
            "PANOPTICON_KEPT__JAVA_OPTIONS=-Xmx1g");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void javaIsFoundOnThePath() throws Exception {
    CommandLineRun run =
        wine(
            Map.of(), "set JAVA_HOME=", "set PATH=%CD%\\jdk home\\bin;%PATH%", script("--version"));

    assertThat(run.out().lines())
        .contains("<--version>")
        .noneMatch(line -> line.startsWith("JAVA"));
  }

  @Test
  void exitCodeIsThatOfJava() throws Exception {
    CommandLineRun run =
        wine(
            Map.of(),
            "mkdir other\\bin",
            // It finds none of the files that its arguments would be.
            "copy C:\\windows\\system32\\find.exe other\\bin\\java.exe >nul",
            "set JAVA_HOME=%CD%\\other",
            script("--version"));

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
  }

  @Test
  void whatIsMissingIsSaidInOneLine() throws Exception {
    CommandLineRun nowhere = wine(Map.of(), "set JAVA_HOME=", script("--version"));
    CommandLineRun wrong = wine(Map.of(), "set \"JAVA_HOME=C:\\no & where\"", script("--version"));
    Files.delete(folder.resolve(FOLDER).resolve("panopticon.jar"));
    CommandLineRun bare = wine(Map.of(), "set JAVA_HOME=%CD%\\jdk home", script("--version"));

    assertThat(List.of(nowhere, wrong, bare))
        .allSatisfy(run -> assertThat(run.exitCode()).isEqualTo(1))
        .extracting(run -> run.err().strip())
        .satisfiesExactly(
            err -> assertThat(err).matches("panopticon: there is no java on the PATH\\. .*"),
            err ->
                assertThat(err)
                    .startsWith(
                        "panopticon: JAVA_HOME is C:\\no & where, but there is no C:\\no &"
                            + " where\\bin\\java.exe."),
            err ->
                assertThat(err)
                    .isEqualTo(
                        "panopticon: there is no panopticon.jar in "
                            + windows(folder.resolve(FOLDER))
                            + "\\, and no source tree to build it from."));
  }

  @Test
  void inASourceTreeTheJarIsBuiltOnce() throws Exception {
    Files.createFile(folder.resolve(FOLDER).resolve("pom.xml"));
    String[] commands = {
      "set JAVA_HOME=%CD%\\jdk home", "set PATH=%CD%\\maven;%PATH%", script("--version")
    };
    maven("exit /b 1");
    CommandLineRun failed = wine(Map.of("JAVA_TOOL_OPTIONS", "-Dfor.the=program"), commands);
    maven("echo jar>cli\\target\\panopticon.jar");
    CommandLineRun first = wine(Map.of(), commands);
    CommandLineRun second = wine(Map.of(), commands);

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("panopticon: building ", "panopticon: the build failed; ");
    assertThat(folder.resolve(FOLDER).resolve("cli/target/build.log"))
        .content()
        .contains("-B -pl cli -am package -Dpanopticon.quick", "tool options: none");
    String jar = "<" + windows(folder.resolve(FOLDER)) + "\\cli\\target\\panopticon.jar>";
    assertThat(first.out()).contains(jar);
    assertThat(first.err()).contains("panopticon: building ").doesNotContain("failed");
    assertThat(second.out()).contains(jar);
    assertThat(second.err()).isEmpty();
  }

  private static List<String> flagsOfTheOtherScript() throws Exception {
    String script = Files.readString(SCRIPT.resolveSibling("panopticon"));
    String command =
        script.substring(script.indexOf("exec \"$java\""), script.indexOf("-jar \"$jar\""));
    return Stream.of(command.split("[\\s\\\\]+")).skip(2).map(flag -> "<" + flag + ">").toList();
  }

  private void maven(String action) throws Exception {
    executable(
        "maven/mvn.cmd",
        """
        @echo off
        echo arguments: %*
        if not defined JAVA_TOOL_OPTIONS echo tool options: none
        """
            + action
            + "\n");
  }

  private void executable(String name, String content) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String script(String arguments) {
    return "\"" + FOLDER + "\\panopticon.cmd\" " + arguments;
  }

  private static String windows(Path file) {
    return "Z:" + file.toString().replace('/', '\\');
  }

  /** Runs commands as a script that ends with ours. */
  private CommandLineRun wine(Map<String, String> variables, String... commands) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "wine"))),
        "panopticon.cmd is not run: there is no wine on the PATH");
    Files.writeString(
        folder.resolve("commands.cmd"), "@echo off\r\n" + String.join("\r\n", commands) + "\r\n");
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("WINEPREFIX", WINE.toString());
    environment.put("WINEDEBUG", "-all");
    environment.put("WINEDLLOVERRIDES", "mscoree,mshtml=");
    // Says on its first start that it makes its folder.
    if (!Files.exists(WINE)) {
      CommandLineRun.finish(
          CommandLineRun.start(folder, List.of("wine", "cmd", "/c", "exit"), environment), folder);
    }
    return CommandLineRun.finish(
        CommandLineRun.start(folder, List.of("wine", "cmd", "/c", "commands.cmd"), environment),
        folder);
  }
}
