// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.annotation.Traced;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A program that records itself gets the same traces, {@code ApiUses.txt}, however it was woven,
 * and the agent's own recording beside it has each call of the run once.
 */
@Execution(ExecutionMode.CONCURRENT)
class ApiContractIT {
  private static final Path RUNTIME = Fork.jarOf(Panopticon.class);
  private static final String AGENT = "-javaagent:" + Fork.PANOPTICON_JAR + "=quiet=true,include=@";

  @TempDir private Path folder;

  /** How the program is woven, and whether the agent records as well. */
  enum Way {
    BUILD_TIME(true, false, false),
    AGENT(false, true, true),
    BUILD_TIME_UNDER_AGENT(true, true, true),
    ARMED(false, true, false);

    private final boolean isWoven;
    private final boolean hasAgent;
    private final boolean agentRecords;

    Way(boolean isWoven, boolean hasAgent, boolean agentRecords) {
      this.isWoven = isWoven;
      this.hasAgent = hasAgent;
      this.agentRecords = agentRecords;
    }
  }

  @ParameterizedTest
  @EnumSource
  void recordingsAreTheSame(Way way) throws Exception {
    Path classes = compiled();
    if (way.isWoven) {
      DirectoryWeaver.weave(
          new DirectoryRequest(
              classes,
              folder.resolve("originals"),
              List.of(classes, RUNTIME),
              new WeaveOptions(Rules.NONE, true, List.of(), Capture.USUAL, false)));
    }
    Path agentTrace = folder.resolve("agent.trace");
    List<String> options = new ArrayList<>();
    if (way.hasAgent) {
      String where = way.agentRecords ? ",output=" + agentTrace : ",armed=true";
      options.add(AGENT + Traced.class.getName() + where);
    }

    Fork fork = run(classes, options);

    assertThat(fork.exitCode()).as(fork.err()).isZero();
    Path traces = folder.resolve("traces");
    assertThat(fork.out() + timelines(traces)).isEqualTo(resource("ApiUses.txt"));
    assertThat(Files.exists(agentTrace)).isEqualTo(way.agentRecords);
    if (way.agentRecords) {
      assertThat(timeline(agentTrace)).isEqualTo(resource("ApiUses.agent.txt"));
    }
    assertThat(fork.err().lines().filter(line -> line.startsWith("WARNING")))
        .singleElement()
        .asString()
        .contains("No call was recorded, and so " + traces.resolve("nothing.trace"))
        .contains("methods that the JVM knows none was called");
  }

  @Test
  void whereNothingIsWoven_thatIsSaidOnce_andNoFileIsTouched() throws Exception {
    Fork fork = run(compiled(), List.of());

    assertThat(fork.exitCode()).as(fork.err()).isZero();
    assertThat(fork.err().lines().filter(line -> line.startsWith("WARNING")))
        .singleElement()
        .asString()
        .contains("no woven class has been loaded")
        .contains("panopticon-maven-plugin")
        .contains("armed=true");
    // What is asked for in so many words is written all the same.
    try (Stream<Path> written = Files.list(folder.resolve("traces"))) {
      assertThat(written.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("saved-empty.trace", "saved.trace", "written.trace");
    }
  }

  @Test
  void optionThatCannotBeHadWhenArmed_isRefusedInOneLine() throws Exception {
    Fork fork =
        run(
            compiled(),
            List.of(
                AGENT
                    + Traced.class.getName()
                    + ",armed=true,output="
                    + folder.resolve("x.trace")));

    assertThat(fork.err()).contains("armed=true").contains("output and report cannot be had");
    assertThat(folder.resolve("x.trace")).doesNotExist();
  }

  private Fork run(Path classes, List<String> options) throws Exception {
    Path traces = Files.createDirectories(folder.resolve("traces"));
    List<String> arguments = new ArrayList<>(options);
    arguments.add("-cp");
    arguments.add(classes + File.pathSeparator + RUNTIME);
    arguments.add("ApiUses");
    arguments.add(traces.toString());
    return Fork.java(arguments);
  }

  private static String timelines(Path traces) throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(traces)) {
      for (Path file : files.sorted().toList()) {
        all.append("== ").append(file.getFileName()).append('\n').append(timeline(file));
      }
    }
    return all.toString();
  }

  private static String timeline(Path trace) throws Exception {
    return Timeline.read(trace).entrySet().stream()
        .map(thread -> "[" + thread.getKey() + "]\n" + thread.getValue())
        .collect(joining());
  }

  private Path compiled() throws Exception {
    Path source = Files.writeString(folder.resolve("ApiUses.java"), resource("ApiUses.java"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-g",
                "--release",
                "17",
                "-proc:none",
                "-cp",
                RUNTIME.toString(),
                "-d",
                classes.toString(),
                source.toString());
    assertThat(exit).as("exit code of javac").isZero();
    return classes;
  }

  private static String resource(String name) throws Exception {
    try (InputStream in =
        Objects.requireNonNull(ApiContractIT.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
