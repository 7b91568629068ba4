// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {
  private static final long START_EPOCH_NANOS = 1_790_000_000_000_000_000L;

  private final Path folder;

  OutputFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aNewFileIsAllowedAndNotLeftBehind() {
    Path file = folder.resolve("new.trace");

    assertThatCode(() -> OutputFile.require(file, false)).doesNotThrowAnyException();
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut.trace", "cut.json", "cut.trace.gz", "cut.pftrace", "cut.pftrace.gz"})
  void anEarlierTraceOfOursIsReplacedWholeOrCut(String name) throws Exception {
    Path cut = folder.resolve(name);
    writeTrace(cut, false);
    Path whole = folder.resolve("whole-" + name);
    writeTrace(whole, true);

    assertThatCode(() -> OutputFile.require(cut, false)).doesNotThrowAnyException();
    assertThatCode(() -> OutputFile.require(whole, false)).doesNotThrowAnyException();
  }

  /** A process that is killed at once leaves no more than the place of the head. */
  @Test
  void theBeginningOfATraceOfOursIsReplaced() throws Exception {
    Path cut = folder.resolve("cut.trace");
    writeTrace(cut, false);
    Path killed = folder.resolve("killed.trace");
    Files.write(killed, Arrays.copyOf(Files.readAllBytes(cut), 39));

    assertThatCode(() -> OutputFile.require(killed, false)).doesNotThrowAnyException();
    Files.writeString(killed, "[1]");
    assertThatThrownBy(() -> OutputFile.require(killed, false))
        .hasMessageContaining("is no trace of panopticon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.json", "notes.trace.gz", "notes.pftrace"})
  void anyOtherFileIsRefusedAndKept(String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name), "{\"traceEvents\":[]}");

    assertThatThrownBy(() -> OutputFile.require(file, false))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("is no trace of panopticon")
        .hasMessageContaining("--force");
    assertThat(file).hasContent("{\"traceEvents\":[]}");
    assertThatCode(() -> OutputFile.require(file, true)).doesNotThrowAnyException();
  }

  @Test
  void anUnknownExtensionIsRefusedWithThoseThatAreKnown() {
    assertThatThrownBy(() -> OutputFile.require(folder.resolve("x.txt"), true))
        .hasMessageContaining("x.txt")
        .hasMessageContaining(TraceFormats.EXTENSIONS);
  }

  @Test
  void aMissingDirectoryIsNamed() {
    assertThatThrownBy(() -> OutputFile.require(folder.resolve("none/x.trace"), false))
        .hasMessageContaining("there is no directory " + folder.resolve("none"));
  }

  @Test
  void aDirectoryIsRefused() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("dir.trace"));

    assertThatThrownBy(() -> OutputFile.require(directory, true))
        .hasMessageContaining("is a directory");
  }

  /** Where the file system itself takes no files, its reason is none that a class name gives. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatTakesNoFiles_isSaidSo() {
    assertThatThrownBy(() -> OutputFile.require(Path.of("/proc/x.trace"), false))
        .hasMessage("Cannot write the trace file /proc/x.trace: no file can be made there.");
  }

  private static void writeTrace(Path file, boolean whole) throws IOException {
    try (TraceSink sink = TraceFormats.open(file, new TraceHeader("Hello", 1, START_EPOCH_NANOS))) {
      sink.flush();
      if (whole) {
        sink.checkpoint(List.of(), new TraceSummary(0, 0, 0, 0));
      }
    }
  }
}
