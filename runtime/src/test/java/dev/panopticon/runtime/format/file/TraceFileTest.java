// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.runtime.format.Inflating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFileTest {
  private final Path folder;

  TraceFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz", "A.TRACE.GZ"})
  void content_followsEveryStep(String name) throws IOException {
    Path path = folder.resolve(name);
    Files.writeString(path, "an older and much longer file ".repeat(100));
    try (TraceFile file = TraceFile.create(path, Readers.OWNER, bytes("[    "))) {
      assertThat(growing(path)).isEqualTo("[    ");
      append(file, "one,");
      assertThat(growing(path)).isEqualTo("[    one,");
      file.finish(bytes("{all:"), bytes("a long end}"));
      assertThat(finished(path)).isEqualTo("{all:one,a long end}");
      file.finish(bytes("{all:"), bytes("end}"));
      assertThat(finished(path)).isEqualTo("{all:one,end}");
      append(file, "two,");
      assertThat(growing(path)).isEqualTo("[    one,two,");
      file.finish(bytes("{ALL:"), bytes(""));
      assertThat(finished(path)).isEqualTo("{ALL:one,two,");
    }
    assertThat(finished(path)).isEqualTo("{ALL:one,two,");
  }

  @Test
  void largeBlocks_goThroughCompression() throws IOException {
    Path path = folder.resolve("large.gz");
    StringBuilder numbers = new StringBuilder();
    for (int i = 0; i < 500_000; i++) {
      numbers.append(Integer.toHexString(i * 0x9e3779b9));
    }
    try (TraceFile file = TraceFile.create(path, Readers.OWNER, bytes("["))) {
      append(file, numbers.toString());
      assertThat(growing(path)).isEqualTo("[" + numbers);
      append(file, numbers.toString());
      file.finish(bytes("{"), bytes(numbers.toString()));
    }
    assertThat(finished(path)).isEqualTo("{" + numbers + numbers + numbers);
  }

  @Test
  void compressed_isOneMember() throws Exception {
    Path path = folder.resolve("one.gz");
    try (TraceFile file = TraceFile.create(path, Readers.OWNER, bytes("["))) {
      append(file, "block");
      file.finish(bytes("{"), bytes("tail"));
    }
    byte[] gzip = Files.readAllBytes(path);
    Inflater inflater = new Inflater(true);
    inflater.setInput(gzip, 10, gzip.length - 10);
    byte[] text = new byte[100];
    assertThat(new String(text, 0, inflater.inflate(text), UTF_8)).isEqualTo("{blocktail");
    assertThat(inflater.finished()).isTrue();
    assertThat(inflater.getRemaining()).as("CRC-32 and size").isEqualTo(8);
    inflater.end();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz"})
  void headOfAnotherLength_isRefused(String name) throws IOException {
    try (TraceFile file = TraceFile.create(folder.resolve(name), Readers.OWNER, bytes("[    "))) {
      assertThatThrownBy(() -> file.finish(bytes("{"), bytes("")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz"})
  void interrupt_closesNothing(String name) throws IOException {
    Path path = folder.resolve(name);
    try (TraceFile file = TraceFile.create(path, Readers.OWNER, bytes("["))) {
      Thread.currentThread().interrupt();
      append(file, "one");
      file.finish(bytes("{"), bytes("}"));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(finished(path)).isEqualTo("{one}");
  }

  @Test
  void missingFolder_isNamed() {
    assertThatThrownBy(
            () -> TraceFile.create(folder.resolve("no/such.trace"), Readers.OWNER, bytes("[")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no/such.trace")
        .hasMessageContaining("there is no folder " + folder.resolve("no"));
  }

  @Test
  void folderInPlaceOfFile_isNamed() {
    assertThatThrownBy(() -> TraceFile.create(folder, Readers.OWNER, bytes("[")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.toString());
  }

  private static void append(TraceFile file, String block) throws IOException {
    byte[] padded = bytes(block + "#"); // not more than the given length may be written
    file.append(padded, padded.length - 1);
  }

  private static String growing(Path path) throws IOException {
    return new String(Inflating.upToCut(path), UTF_8);
  }

  private static String finished(Path path) throws IOException {
    return new String(Inflating.whole(path), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
