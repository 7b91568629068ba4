// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one session is written: opened when there is something to write, and given up at the first
 * failure, which it remembers, so that the sessions beside it are not disturbed.
 *
 * <p>Written to by the drainer alone; whether it is open and what has failed any thread may ask.
 */
final class LateSink implements TraceSink {
  private final SinkFactory sinks;
  private final TraceHeader header;
  private volatile @Nullable TraceSink opened;
  private volatile @Nullable IOException failure;

  LateSink(SinkFactory sinks, TraceHeader header) {
    this.sinks = sinks;
    this.header = header;
  }

  /** Something to have written. */
  @FunctionalInterface
  private interface Writing {
    void to(TraceSink sink) throws IOException;
  }

  boolean isOpen() {
    return opened != null;
  }

  @Nullable IOException failure() {
    return failure;
  }

  TraceHeader header() {
    return header;
  }

  /** The sink; null if it has failed. */
  private @Nullable TraceSink sink() {
    TraceSink known = opened;
    if (failure != null) {
      return null;
    }
    if (known == null) {
      try {
        known = sinks.open(header);
        opened = known;
      } catch (IOException e) {
        fail(e);
      }
    }
    return known;
  }

  /** Gives up. */
  void fail(IOException e) {
    failure = e;
    TraceSink known = opened;
    if (known != null) {
      try {
        known.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
    }
  }

  @Override
  public long size() {
    TraceSink known = opened;
    return known == null ? 0 : known.size();
  }

  @Override
  public void track(Track track) {
    TraceSink sink = sink();
    if (sink != null) {
      try {
        sink.track(track);
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  @Override
  public void trackEnds(Track track) {
    TraceSink sink = opened;
    if (sink != null) {
      sink.trackEnds(track);
    }
  }

  @Override
  public void beginSlice(Track track, TracePoint point, long timestampNanos, long[] flows) {
    TraceSink sink = sink();
    if (sink != null) {
      try {
        sink.beginSlice(track, point, timestampNanos, flows);
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  @Override
  public void endSlice(
      Track track, TracePoint point, long timestampNanos, List<Argument> arguments) {
    TraceSink sink = sink();
    if (sink != null) {
      try {
        sink.endSlice(track, point, timestampNanos, arguments);
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  @Override
  public void slice(
      Track track,
      TracePoint point,
      long beginNanos,
      long endNanos,
      long[] flows,
      List<Argument> arguments) {
    TraceSink sink = sink();
    if (sink != null) {
      try {
        sink.slice(track, point, beginNanos, endNanos, flows, arguments);
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  @Override
  public void flow(Flow flow) {
    write(sink -> sink.flow(flow));
  }

  @Override
  public void instant(String name, String category, long timestampNanos, List<Argument> arguments) {
    write(sink -> sink.instant(name, category, timestampNanos, arguments));
  }

  @Override
  public void counter(String name, long timestampNanos, List<Argument> values) {
    write(sink -> sink.counter(name, timestampNanos, values));
  }

  @Override
  public void flush() {
    if (isOpen()) {
      write(TraceSink::flush);
    }
  }

  /** Where nothing was written and nothing is open, nothing is. */
  @Override
  public void checkpoint(List<OpenSlice> open, TraceSummary summary) {
    if (isOpen() || !open.isEmpty()) {
      write(sink -> sink.checkpoint(open, summary));
    }
  }

  @Override
  public void close() {
    if (isOpen()) {
      write(TraceSink::close);
    }
  }

  private void write(Writing writing) {
    TraceSink sink = sink();
    if (sink != null) {
      try {
        writing.to(sink);
      } catch (IOException e) {
        fail(e);
      }
    }
  }
}
