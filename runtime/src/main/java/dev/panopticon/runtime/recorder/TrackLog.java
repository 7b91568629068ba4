// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.ChunkReader;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.value.ValueDecoder;
import dev.panopticon.runtime.value.ValueReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The drainer's side of one thread: turns its words into slices, and knows which calls are open.
 *
 * <p>Here the guarantees are made that a sink relies on: times that never go back, an end at least
 * 1 ns after its begin, an end for each begin. Used by the drainer alone.
 */
final class TrackLog implements ChunkReader.Visitor {
  private static final TracePoint STALLED =
      new TracePoint(
          TracePoint.Kind.METHOD,
          "dev.panopticon.runtime.buffer.Stall",
          "await",
          "()V",
          "panopticon: waiting for the drainer",
          TracePoint.OWN_CATEGORY,
          List.of(),
          "",
          0,
          false,
          false);

  private final Thread thread;
  private final ThreadBuffer buffer;
  private final ChunkReader reader;
  private final ValueSlots.Table slots;
  private final ValueDecoder decoder;
  private final ValueReader values;
  private final Endings endings;
  private final TraceSink sink;
  private final List<OpenCall> open = new ArrayList<>();
  private Track track;
  private boolean announced;
  private long lastNanos;
  private long calls;
  private long leftOut;

  TrackLog(
      int trackId,
      ThreadBuffer buffer,
      ValueSlots.Table slots,
      ValueDecoder values,
      Endings endings,
      TraceSink sink) {
    this.buffer = buffer;
    this.thread = buffer.thread();
    this.reader = new ChunkReader(buffer);
    this.slots = slots;
    this.decoder = values;
    this.values = new ValueReader(values);
    this.endings = endings;
    this.sink = sink;
    this.track = new Track(trackId, thread.getName(), threadId(thread), isVirtual(thread));
  }

  /** Reads what is new; answers whether there was anything. */
  boolean drain() throws IOException {
    if (announced && !track.name().equals(thread.getName())) {
      announce();
    }
    return reader.read(this);
  }

  /** Whether nothing more can come. Ask before a drain that shall be the last. */
  boolean isOver() {
    return !thread.isAlive();
  }

  long calls() {
    return calls;
  }

  ThreadBuffer buffer() {
    return buffer;
  }

  long threadId() {
    return track.threadId();
  }

  long dropped() {
    return buffer.dropped();
  }

  /** Calls that were left out, when they began or when they ended. */
  long leftOut() {
    return leftOut + buffer.leftOut();
  }

  long lostValues() {
    return buffer.lostValues();
  }

  /** The open calls, innermost first, as ended now. */
  void openSlices(long nowNanos, List<TraceSink.OpenSlice> into) throws IOException {
    if (!announced && !open.isEmpty()) {
      announce();
    }
    long end = Math.max(nowNanos, lastNanos + 1);
    for (int i = open.size() - 1; i >= 0; i--) {
      OpenCall call = open.get(i);
      // What is written late must end behind what is in it.
      end += call.isLate && i < open.size() - 1 ? 1 : 0;
      into.add(
          new TraceSink.OpenSlice(
              track, call.slots.point(), call.beginNanos, !call.isLate, end, call.arguments()));
    }
  }

  /**
   * Reads the rest of a thread that is over, ends the calls that it has not left, frees its memory.
   */
  void finish() throws IOException {
    while (reader.read(this)) {
      // A read is bounded.
    }
    endOpenValue();
    while (!open.isEmpty()) {
      end(lastNanos + 1, false);
    }
    reader.release();
  }

  @Override
  public void enter(int tracePoint, long timestampNanos) throws IOException {
    endOpenValue();
    lastNanos = Math.max(lastNanos, timestampNanos);
    OpenCall around = open.isEmpty() ? null : open.get(open.size() - 1);
    if (around != null && around.isLate) {
      // It will be written behind this one: only the times can tell then which is inside.
      lastNanos = Math.max(lastNanos, around.beginNanos + 1);
    }
    ValueSlots of = slots.get(tracePoint);
    OpenCall call = new OpenCall(of, lastNanos, endings.decide(of));
    open.add(call);
    if (call.isLate) {
      call.recorded = new RecordedCall(of, decoder);
    } else {
      begun();
      sink.beginSlice(track, of.point(), lastNanos);
    }
  }

  @Override
  public void exit(int depth, long timestampNanos) throws IOException {
    endOpenValue();
    while (open.size() >= depth) {
      // Those above the one that ends have lost their own end.
      end(timestampNanos, open.size() == depth);
    }
  }

  private void begun() throws IOException {
    if (!announced) {
      announce();
    }
    calls++;
  }

  @Override
  public void value(long first, long second, @Nullable String text) {
    if (open.isEmpty()) {
      return;
    }
    OpenCall call = open.get(open.size() - 1);
    int role = Word.role(first);
    if (role != Word.ELEMENT) {
      endOpenValue();
    }
    if (call.recorded != null && role != Word.ELEMENT) {
      call.recorded.take(first, second, text, call.arguments.size());
    }
    char declared = call.slots.declared(role, call.arguments.size());
    if (values.take(first, second, text, declared)) {
      call.add(values.role(), Word.type(first), values.value());
    }
  }

  /** A value that its thread began and, hit by an error, did not end. */
  private void endOpenValue() {
    if (values.isInside()) {
      values.end();
      open.get(open.size() - 1).add(values.role(), Word.END, values.value());
    }
  }

  @Override
  public void stall(long beginNanos, long endNanos) throws IOException {
    if (!announced) {
      announce();
    }
    lastNanos = Math.max(lastNanos, beginNanos);
    sink.beginSlice(track, STALLED, lastNanos);
    lastNanos = Math.max(lastNanos + 1, endNanos);
    sink.endSlice(track, STALLED, lastNanos, List.of());
  }

  private void announce() throws IOException {
    track = new Track(track.id(), thread.getName(), track.threadId(), track.virtual());
    sink.track(track);
    announced = true;
  }

  private void end(long timestampNanos, boolean hasReturned) throws IOException {
    OpenCall call = open.remove(open.size() - 1);
    if (!call.isLate) {
      lastNanos = Math.max(Math.max(lastNanos, timestampNanos), call.beginNanos + 1);
      sink.endSlice(track, call.slots.point(), lastNanos, call.arguments());
      return;
    }
    long end = Math.max(timestampNanos, Math.max(lastNanos, call.beginNanos) + 1);
    if (hasReturned && !isKept(call, end - call.beginNanos)) {
      leftOut++;
      return;
    }
    begun();
    lastNanos = end;
    sink.slice(track, call.slots.point(), call.beginNanos, end, call.arguments());
  }

  private boolean isKept(OpenCall call, long durationNanos) {
    RecordedCall recorded = Objects.requireNonNull(call.recorded);
    String caller = open.isEmpty() ? null : open.get(open.size() - 1).slots.methodName();
    recorded.ended(open.size() + 1, track.name(), caller, durationNanos);
    return endings.keeps(call.slots, recorded);
  }

  @SuppressWarnings("deprecation") // threadId() is newer than Java 17
  static long threadId(Thread thread) {
    return thread.getId();
  }

  private static boolean isVirtual(Thread thread) {
    // Thread.isVirtual() is newer than Java 17; only virtual threads have that class.
    return thread.getClass().getName().equals("java.lang.VirtualThread");
  }

  /** A call that has begun and not ended. */
  private static final class OpenCall {
    private final ValueSlots slots;
    private final long beginNanos;

    /** Whether it is written when it has ended, since only then it is known whether at all. */
    private final boolean isLate;

    private @Nullable RecordedCall recorded;
    private List<Argument> arguments = List.of();

    OpenCall(ValueSlots slots, long beginNanos, boolean isLate) {
      this.slots = slots;
      this.beginNanos = beginNanos;
      this.isLate = isLate;
    }

    List<Argument> arguments() {
      return arguments;
    }

    void add(int role, int type, @Nullable Object value) {
      if (arguments.isEmpty()) {
        arguments = new ArrayList<>(slots.expected());
      }
      arguments.add(new Argument(slots.name(role, type, arguments.size()), value));
    }
  }
}
