// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.panopticon.testing.ShortLived;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How recordings of whole runs end, each in a JVM of its own. */
class ForkedRecordingTest {
  @TempDir private Path directory;

  @Test
  void systemProperty_recordsTheWholeRun() throws Exception {
    Path file = directory.resolve("run.trace");
    Process program = start(List.of("-Dpanopticon.output=" + file), "return");
    assertThat(program.waitFor()).isZero();
    JsonNode trace = TraceJson.whole(file);
    assertThat(TraceJson.begins(trace.path("traceEvents")))
        .hasSize(1001)
        .startsWith("Program.main");
    assertThat(trace.path("otherData").path("calls").asLong()).isEqualTo(1001);
    assertThat(output(program)).isEmpty();
  }

  @Test
  void environmentVariable_recordsTheWholeRun_withTheProcessInTheName() throws Exception {
    ProcessBuilder builder = builder(List.of(), "exit");
    builder.environment().put(AutoStart.VARIABLE, directory.resolve("run-%p.trace.gz").toString());
    Process program = builder.start();
    assertThat(program.waitFor()).isEqualTo(3);
    Path file = directory.resolve("run-" + program.pid() + ".trace.gz");
    JsonNode events = TraceJson.whole(file).path("traceEvents");
    assertThat(TraceJson.begins(events)).hasSize(1001);
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.path("name").asText()).isEqualTo("Program.main");
    assertThat(last.path("args").path("unfinished").asBoolean()).isTrue();
  }

  @Test
  void withoutEither_nothingIsWritten() throws Exception {
    Process program = start(List.of(), "return");
    assertThat(program.waitFor()).isZero();
    assertThat(directory).isEmptyDirectory();
    assertThat(output(program)).isEmpty();
  }

  @Test
  void unwritableFile_isOneLine_andTheProgramRunsOn() throws Exception {
    Process program = start(List.of("-Dpanopticon.output=/missing/folder/x.trace"), "exit");
    assertThat(program.waitFor()).isEqualTo(3);
    assertThat(output(program))
        .singleElement()
        .asString()
        .startsWith("panopticon: cannot record to /missing/folder/x.trace: Cannot write")
        .contains("The program runs on");
  }

  @Test
  void runWithoutACall_saysWhy_andTouchesNoFile() throws Exception {
    Path file = directory.resolve("run.trace");
    Process program =
        start(List.of("-Dpanopticon.output=" + file, "-Dpanopticon.include=org.other.**"), "exit");
    assertThat(program.waitFor()).isEqualTo(3);
    assertThat(output(program))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("panopticon: The include \"org.other.**\" matches no"))
        .anyMatch(
            line ->
                line.matches(
                    "panopticon: No call was recorded, and so .*run.trace was not written: of \\d+"
                        + " woven methods .*"));
    assertThat(file).doesNotExist();
  }

  @Test
  void fileThatIsNoTrace_isKept_andTheProgramRunsOn() throws Exception {
    Path notes = Files.writeString(directory.resolve("notes.json"), "{}");
    Process program = start(List.of("-Dpanopticon.output=" + notes), "exit");
    assertThat(program.waitFor()).isEqualTo(3);
    assertThat(output(program))
        .singleElement()
        .asString()
        .contains(notes + " exists and is no trace of panopticon, so it is not overwritten.")
        .contains("The program runs on");
    assertThat(notes).hasContent("{}");
  }

  @Test
  void eventsInShutdownHooks_areStillThere() throws Exception {
    Path file = directory.resolve("run.trace");
    Process program = start(List.of("-Dpanopticon.output=" + file), "late");
    assertThat(program.waitFor()).isZero();
    assertThat(TraceJson.begins(TraceJson.whole(file).path("traceEvents"))).hasSize(1002);
  }

  @Test
  void recordingLeftOpenInTheProgram_isCompletedAtItsEnd() throws Exception {
    Path file = directory.resolve("api.trace");
    Process program = start(List.of(), "api", file.toString());
    assertThat(program.waitFor()).isZero();
    assertThat(TraceJson.begins(TraceJson.whole(file).path("traceEvents")))
        .containsExactly("Program.main", "Program.step");
  }

  @Test
  void termination_leavesAWholeFile() throws Exception {
    Path file = directory.resolve("run.trace");
    Process program = start(List.of("-Dpanopticon.output=" + file), "forever");
    await(program.inputReader(StandardCharsets.UTF_8), "written");
    program.destroy();
    assertThat(program.waitFor()).isEqualTo(143);
    assertThat(TraceJson.begins(TraceJson.whole(file).path("traceEvents")))
        .hasSizeGreaterThan(3000);
  }

  @Test
  void kill_losesNothingOfASilentProgram() throws Exception {
    Path file = directory.resolve("run.trace");
    Process program = start(List.of("-Dpanopticon.output=" + file), "forever");
    // The program falls silent, and says so once its calls have reached the file by themselves.
    await(program.inputReader(StandardCharsets.UTF_8), "written");
    program.destroyForcibly();
    assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).startsWith("[");
    assertThat(TraceJson.begins(TraceJson.cut(file))).hasSizeGreaterThanOrEqualTo(3002);
  }

  private static void await(BufferedReader reader, String line) throws IOException {
    for (String read; (read = reader.readLine()) != null; ) {
      if (read.equals(line)) {
        return;
      }
    }
    throw new AssertionError("the program ended before it said \"" + line + "\"");
  }

  private static List<String> output(Process program) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = program.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(lines::add);
    }
    return lines;
  }

  private static Process start(List<String> flags, String... arguments) throws IOException {
    return builder(flags, arguments).start();
  }

  private static ProcessBuilder builder(List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ShortLived.FLAGS);
    command.addAll(flags);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ProgramUnderTest.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
