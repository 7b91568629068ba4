// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.classload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.cli.copy.CopiedPoints;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadsOnTrackTest {
  private static final Track TRACK = new Track(1, "main", 1, false);

  private final Lines sink = new Lines();
  private final CopiedPoints points = new CopiedPoints();

  @Test
  void loadInsideACall_isDrawnInsideIt() throws IOException {
    LoadsOnTrack track = track(load("A", 20, 30));
    call(track, 10, 40);
    track.finish();
    assertThat(sink.lines).containsExactly("10 call", "  20 load A", "  30 end", "40 end");
  }

  @Test
  void loadThatCausesAnother_andItsInitializer_containsBoth() throws IOException {
    LoadsOnTrack track = track(load("A", 10, 50), load("B", 20, 30));
    call(track, 35, 45);
    track.finish();
    assertThat(sink.lines)
        .containsExactly("10 load A", "  20 load B", "  30 end", "  35 call", "  45 end", "50 end");
  }

  @Test
  void loadsBeforeAndAfterAllCalls_areDrawn() throws IOException {
    LoadsOnTrack track = track(load("A", 1, 2), load("B", 50, 60));
    call(track, 10, 40);
    track.finish();
    assertThat(sink.lines)
        .containsExactly("1 load A", "2 end", "10 call", "40 end", "50 load B", "60 end");
  }

  @Test
  void loadThatSeemsToOutliveItsCall_endsWithIt() throws IOException {
    LoadsOnTrack track = track(load("A", 20, 45));
    call(track, 10, 40);
    track.finish();
    assertThat(sink.lines).containsExactly("10 call", "  20 load A", "  40 end", "40 end");
  }

  @Test
  void loadThatSeemsToEndBeforeACallInIt_endsAfterIt() throws IOException {
    LoadsOnTrack track = track(load("A", 10, 30));
    call(track, 20, 40);
    track.finish();
    assertThat(sink.lines).containsExactly("10 load A", "  20 call", "  40 end", "40 end");
  }

  private LoadsOnTrack track(ClassLoad... loads) {
    return new LoadsOnTrack(TRACK, Arrays.asList(loads), sink, points);
  }

  private void call(LoadsOnTrack track, long begin, long end) throws IOException {
    track.begin(points.of("call", "java", null), begin, TraceSink.NO_FLOWS);
    track.end(end, List.of());
  }

  private static ClassLoad load(String name, long begin, long end) {
    return new ClassLoad(name, "app", begin, end);
  }

  /** A sink that holds the events as text, and fails where time goes back. */
  private static final class Lines implements TraceSink {
    private final List<String> lines = new ArrayList<>();
    private int depth;
    private long lastNanos;

    @Override
    public void track(Track track) {}

    @Override
    public void beginSlice(Track track, TracePoint point, long timestampNanos, long[] flows) {
      add(timestampNanos, point.name());
      depth++;
    }

    @Override
    public void endSlice(
        Track track, TracePoint point, long timestampNanos, List<Argument> arguments) {
      depth--;
      add(timestampNanos, "end");
    }

    @Override
    public void slice(
        Track track,
        TracePoint point,
        long beginNanos,
        long endNanos,
        long[] flows,
        List<Argument> arguments) {
      lines.add(point.name() + " " + beginNanos + "-" + endNanos);
    }

    @Override
    public void flow(Flow flow) {}

    @Override
    public void instant(
        String name, String category, long timestampNanos, List<Argument> arguments) {}

    @Override
    public void counter(String name, long timestampNanos, List<Argument> values) {}

    @Override
    public void flush() {}

    @Override
    public void checkpoint(List<OpenSlice> open, TraceSummary summary) {}

    @Override
    public void close() {}

    private void add(long nanos, String what) {
      assertThat(nanos).isGreaterThanOrEqualTo(lastNanos);
      lastNanos = nanos;
      lines.add("  ".repeat(depth) + nanos + " " + what);
    }
  }
}
