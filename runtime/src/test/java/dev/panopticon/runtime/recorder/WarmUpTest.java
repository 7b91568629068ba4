// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarmUpTest {

  @Test
  void recordsValuesAndFailures_whole() throws IOException {
    TreeSink sink = new TreeSink();

    WarmUp.begin(header -> sink, FlowOptions.DEFAULTS).end();

    assertThat(sink.closed()).isTrue();
    TraceSummary summary = Objects.requireNonNull(sink.summary());
    assertThat(summary.calls()).isPositive();
    assertThat(summary.dropped() + summary.lostValues() + summary.unfinished()).isZero();
    assertThat(String.join("\n", sink.lines(Thread.currentThread().getName())))
        .contains("throws=java.lang.IllegalStateException: warm")
        .contains("throws=java.lang.StackOverflowError")
        .contains("password")
        .doesNotContain("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz", "a.pftrace"})
  void leavesNothingBehind(String name, @TempDir Path folder) throws IOException {
    List<TracePoint> points = Recorder.instance().tracePoints();

    WarmUp.begin(header -> TraceFormats.nowhere(folder.resolve(name), header), FlowOptions.DEFAULTS)
        .end();

    assertThat(Recorder.instance().tracePoints()).isEqualTo(points);
    assertThat(Recorder.instance().isRecording()).isFalse();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
