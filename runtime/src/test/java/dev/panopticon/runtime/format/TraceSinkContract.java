// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every format promises, plain and compressed, read back with a reader that is not ours. */
public abstract class TraceSinkContract {
  /** 2026-11-01T00:00:00.123456789Z. */
  protected static final TraceHeader HEADER =
      new TraceHeader("Hello \"World\"", 4711, 1793491200_123456789L);

  private Path path = Path.of("");

  /** The end of the file's name. */
  protected abstract String extension();

  /**
   * Reads a trace that was cut at the end of an event, or is whole.
   *
   * @param content the content of the file, inflated
   */
  protected abstract DecodedTrace decode(byte[] content) throws IOException;

  /** What the format keeps of a value that is not null. */
  protected abstract Object reading(Object value);

  @BeforeEach
  void nameFile(@TempDir Path folder) {
    path = folder.resolve("recording" + extension());
  }

  @Seeds(8)
  void everyState_isReadBackAsWritten(long seed) throws IOException {
    String expected;
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      Script script = new Script(seed, sink, this::reading);
      for (int round = 0; round < 10; round++) {
        script.events(100);
        sink.flush();
        assertThat(growing()).isEqualTo(script.growing().toString());
        if (round % 3 == 2) {
          expected = script.checkpoint().toString();
          assertThat(finished()).isEqualTo(expected);
        }
      }
      script.events(7);
      expected = script.checkpoint().toString();
    }
    assertThat(finished()).isEqualTo(expected);
  }

  @Test
  void eventsBeyondTheBuffer_areReadBackAsWritten() throws IOException {
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      Script script = new Script(9, sink, this::reading);
      script.events(20_000);
      assertThat(Files.size(path)).as("written before it was asked for").isGreaterThan(1000);
      String expected = script.checkpoint().toString();
      assertThat(finished()).isEqualTo(expected);
    }
  }

  @Test
  void closeWithoutFlush_leavesWhatWasFlushed() throws IOException {
    String expected;
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      Script script = new Script(10, sink, this::reading);
      script.events(50);
      sink.flush();
      expected = script.growing().toString();
      script.events(50);
    }
    assertThat(growing()).isEqualTo(expected);
  }

  @Test
  void emptyRecording_isWhole() throws IOException {
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      sink.checkpoint(List.of(), new TraceSummary(0, 0, 0, 0));
    }
    assertThat(finished()).isEqualTo("{}[][][]\n" + new TraceSummary(0, 0, 0, 0));
  }

  @Test
  void flushOfNothing_writesNothing() throws IOException {
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      sink.flush();
      long size = Files.size(path);
      sink.flush();
      assertThat(Files.size(path)).isEqualTo(size);
    }
  }

  private String growing() throws IOException {
    return decode(Inflating.upToCut(path)).toString();
  }

  private String finished() throws IOException {
    return decode(Inflating.whole(path)).toString();
  }
}
