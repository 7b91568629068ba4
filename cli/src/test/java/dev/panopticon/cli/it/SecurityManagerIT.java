// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.java;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Programs under a security manager, which JDK 24 has done away with. */
@EnabledForJreRange(max = JRE.JAVA_23)
@Execution(ExecutionMode.CONCURRENT)
class SecurityManagerIT {
  private static final String PROGRAM_ALONE =
      """
      grant {
        permission java.lang.RuntimePermission "exitVM.7";
        permission java.lang.RuntimePermission "modifyThread";
      };
      """;

  private static final String AGENT_TOO =
      PROGRAM_ALONE
          + "grant codeBase \"%s\" { permission java.security.AllPermission; };\n"
              .formatted("file:" + CommandLineRun.jar());

  private final Path folder;

  SecurityManagerIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(folder.resolve("classes"), "Sandbox.java", Sources.of("Sandbox"));
  }

  @Test
  void programIsTraced_ifThePolicyGrantsUsEverything() throws Exception {
    CommandLineRun untraced = run(PROGRAM_ALONE);
    CommandLineRun traced = run(AGENT_TOO, agent());

    assertThat(traced.exitCode()).isEqualTo(untraced.exitCode());
    assertThat(traced.out()).isEqualTo(untraced.out()).contains("access denied", "pool");
    assertThat(traced.programsErr()).isEqualTo(untraced.err());
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .map(String::strip)
        .contains(
            "Sandbox.show value={\"class\":\"Sandbox$Point\",\"x\":1,\"y\":2}"
                + " return={\"class\":\"Sandbox$Point\",\"x\":1,\"y\":2}",
            "Sandbox.show value=[1,2] return=[1,2]",
            "Sandbox.show value=[\"x\"] return=[\"x\"]",
            "Sandbox.show value=async return=async",
            "Sandbox.show value=pool return=pool")
        .anyMatch(
            call ->
                call.startsWith("Sandbox.fail throws=java.lang.IllegalStateException: on purpose"));
  }

  @Test
  void programRunsUntraced_ifItDoesNot_andTheGrantIsNamed() throws Exception {
    CommandLineRun untraced = run(PROGRAM_ALONE);
    CommandLineRun refused = run(PROGRAM_ALONE, agent());

    assertThat(refused.exitCode()).isEqualTo(untraced.exitCode());
    assertThat(refused.out()).isEqualTo(untraced.out());
    assertThat(refused.closingLines())
        .containsExactly(
            "panopticon: the program runs, but is not traced: a security manager is in force, and"
                + " its policy does not grant us everything. Add to it: "
                + AGENT_TOO.lines().skip(PROGRAM_ALONE.lines().count()).findFirst().orElseThrow());
    assertThat(folder.resolve("a.trace")).doesNotExist();
  }

  private String agent() {
    return "-javaagent:" + CommandLineRun.jar() + "=output=a.trace";
  }

  private CommandLineRun run(String policy, String... flags) throws Exception {
    Files.writeString(folder.resolve("policy"), policy);
    List<String> command = new ArrayList<>(List.of(flags));
    command.addAll(
        List.of(
            "-Djava.security.manager",
            "-Djava.security.policy==policy",
            "-cp",
            "classes",
            "Sandbox"));
    return java(folder, command.toArray(String[]::new));
  }
}
