// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RepairCommandTest {
  private final Path folder;
  private final StringWriter err = new StringWriter();

  RepairCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz"})
  void killedJson_becomesTheObjectForm(String name) throws IOException {
    Path path = folder.resolve(name);
    Recorded.killed(path);

    assertThat(repair(path.toString())).isZero();

    assertThat(err).asString().contains("11 events kept, 3 open calls ended, 0 bytes");
    JsonNode whole = json(path);
    assertThat(whole.path("displayTimeUnit").asText()).isEqualTo("ns");
    assertThat(whole.path("traceEvents").size()).isEqualTo(14);
    assertThat(text(path))
        .contains(
            "{\"ph\":\"E\",\"pid\":42,\"tid\":2,\"ts\":9007199254740.994,\"cat\":\"shop\","
                + "\"name\":\"Order.place\",\"args\":{\"unfinished\":true}}");
    Recorded.Log log = new Recorded.Log();
    assertThat(TraceReader.read(path, log).whole()).isTrue();
    assertThat(log.lines).startsWith(Recorded.GROWING.toArray(String[]::new));
    assertThat(files()).containsExactly(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz", "a.pftrace", "a.pftrace.gz"})
  void traceCutAnywhere_isRepaired(String name) throws IOException {
    Path path = folder.resolve(name);
    Recorded.finished(path);
    byte[] bytes = Files.readAllBytes(path);
    for (int cut = 100; cut < bytes.length; cut += 37) {
      Files.write(path, Arrays.copyOf(bytes, cut));
      Recorded.Log before = new Recorded.Log();
      TraceReader.read(path, before);

      assertThat(repair(path.toString())).isZero();

      Recorded.Log after = new Recorded.Log();
      TraceContents contents = TraceReader.read(path, after);
      assertThat(contents.whole()).as("cut at %s", cut).isTrue();
      assertThat(after.lines).startsWith(before.lines.toArray(String[]::new));
    }
  }

  /** As after a kill between the two writes of a checkpoint. */
  @Test
  void growingHeadBeforeFinishedTail_becomesTheObjectForm() throws IOException {
    Path path = folder.resolve("a.trace");
    Recorded.finished(path);
    String text = Files.readString(path);
    int events = text.indexOf('[') + 1;
    Files.writeString(path, "[" + " ".repeat(events - 1) + text.substring(events));

    assertThat(repair(path.toString())).isZero();

    assertThat(json(path).path("traceEvents").size()).isEqualTo(14);
    assertThat(err).asString().contains("14 events kept, 0 open calls ended");
  }

  @Test
  void output_leavesTheOriginal() throws IOException {
    Path path = folder.resolve("a.trace");
    Path out = folder.resolve("b.trace");
    Recorded.killed(path);
    byte[] before = Files.readAllBytes(path);

    assertThat(repair(path.toString(), "-o", out.toString())).isZero();

    assertThat(path).hasBinaryContent(before);
    assertThat(json(out).path("traceEvents").size()).isEqualTo(14);
    assertThat(files()).containsExactly("a.trace", "b.trace");
  }

  @Test
  void existingOutput_isRefused() throws IOException {
    Path path = folder.resolve("a.trace");
    Recorded.killed(path);
    Path out = Files.writeString(folder.resolve("b.trace"), "precious");

    assertThat(repair(path.toString(), "-o", out.toString())).isEqualTo(1);

    assertThat(out).hasContent("precious");
    assertThat(err).asString().contains("b.trace, which exists already");
  }

  @Test
  void wholeTrace_isLeftAlone() throws IOException {
    Path path = folder.resolve("a.trace");
    Recorded.finished(path);
    byte[] before = Files.readAllBytes(path);

    assertThat(repair(path.toString())).isZero();

    assertThat(path).hasBinaryContent(before);
    assertThat(err).asString().contains("is whole already: 14 events. Nothing was written.");
  }

  @Test
  void eventsOfAnotherTool_areKept() throws IOException {
    Path path = folder.resolve("other.json");
    Files.writeString(
        path, "[{\"ph\":\"X\",\"ts\":1,\"dur\":2,\"name\":\"x\"},\n{\"ph\":\"C\",\"na");

    assertThat(repair(path.toString())).isZero();

    assertThat(json(path).path("traceEvents").toString())
        .isEqualTo("[{\"ph\":\"X\",\"ts\":1,\"dur\":2,\"name\":\"x\"}]");
    assertThat(err).asString().contains("1 events kept, 0 open calls ended, 15 bytes");
  }

  @Test
  void whatIsNoTrace_isLeftAlone() throws IOException {
    Path path = Files.writeString(folder.resolve("notes.trace"), "[1,2");

    assertThat(repair(path.toString())).isEqualTo(1);

    assertThat(path).hasContent("[1,2");
    assertThat(err).asString().contains("Cannot repair " + path + ": at traceEvents[0]: found 1");
  }

  @Test
  void missingFile_isNamed() {
    assertThat(repair(folder + "/none.trace")).isEqualTo(1);
    assertThat(err).asString().contains("none.trace: there is no such file.");
  }

  @Test
  void missingFolderOfOutput_isNamed() throws IOException {
    Path path = folder.resolve("a.trace");
    Recorded.killed(path);
    assertThat(repair(path.toString(), "-o", folder + "/no/b.trace")).isEqualTo(1);
    assertThat(err).asString().contains("no/b.trace: there is no such folder.");
  }

  @Test
  void missingArgument_isAnErrorOfUsage() {
    assertThat(repair()).isEqualTo(2);
  }

  private int repair(String... arguments) {
    CommandLine command = new CommandLine(new RepairCommand());
    return command.setErr(new PrintWriter(err, true)).execute(arguments);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static JsonNode json(Path path) throws IOException {
    return new ObjectMapper().readTree(text(path));
  }

  private static String text(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path);
        InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
