// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
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

class RepairTest {
  private final Path folder;

  RepairTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz"})
  void killedJson_becomesTheObjectForm(String name) throws IOException {
    Path path = folder.resolve(name);
    Recorded.killed(path);

    TraceContents found = Repair.repair(path, path);

    assertThat(found.events()).isEqualTo(11);
    assertThat(found.open()).hasSize(3);
    assertThat(found.lostBytes()).isZero();
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

      Repair.repair(path, path);

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

    TraceContents found = Repair.repair(path, path);

    assertThat(json(path).path("traceEvents").size()).isEqualTo(14);
    assertThat(found.events()).isEqualTo(14);
    assertThat(found.open()).isEmpty();
  }

  @Test
  void output_leavesTheOriginal() throws IOException {
    Path path = folder.resolve("a.trace");
    Path out = folder.resolve("b.trace");
    Recorded.killed(path);
    byte[] before = Files.readAllBytes(path);

    Repair.repair(path, out);

    assertThat(path).hasBinaryContent(before);
    assertThat(json(out).path("traceEvents").size()).isEqualTo(14);
    assertThat(files()).containsExactly("a.trace", "b.trace");
  }

  @Test
  void wholeTrace_isLeftAlone() throws IOException {
    Path path = folder.resolve("a.trace");
    Recorded.finished(path);
    byte[] before = Files.readAllBytes(path);

    assertThat(Repair.repair(path, path).whole()).isTrue();

    assertThat(path).hasBinaryContent(before);
  }

  @Test
  void eventsOfAnotherTool_areKept() throws IOException {
    Path path = folder.resolve("other.json");
    Files.writeString(
        path, "[{\"ph\":\"X\",\"ts\":1,\"dur\":2,\"name\":\"x\"},\n{\"ph\":\"C\",\"na");

    TraceContents found = Repair.repair(path, path);

    assertThat(json(path).path("traceEvents").toString())
        .isEqualTo("[{\"ph\":\"X\",\"ts\":1,\"dur\":2,\"name\":\"x\"}]");
    assertThat(found.events()).isEqualTo(1);
    assertThat(found.lostBytes()).isEqualTo(15);
  }

  @Test
  void whatIsNoTrace_isLeftAlone() throws IOException {
    Path path = Files.writeString(folder.resolve("notes.trace"), "[1,2");

    assertThatThrownBy(() -> Repair.repair(path, path))
        .isInstanceOf(InvalidTraceException.class)
        .hasMessageStartingWith(path + ": at traceEvents[0]: found 1");

    assertThat(path).hasContent("[1,2");
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
