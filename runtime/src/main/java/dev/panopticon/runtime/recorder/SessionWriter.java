// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.flow.FlowLinker;
import dev.panopticon.runtime.flow.LostArrows;
import dev.panopticon.runtime.value.ValueDecoder;
import dev.panopticon.runtime.value.ValueLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The drainer's side of one session: makes slices and arrows of what the session takes of each
 * thread, and writes them to its sink.
 *
 * <p>Times here are nanoseconds since the start of the session. Used by the drainer alone, but for
 * what others tell and ask.
 */
final class SessionWriter {
  private final long bit;
  private final long startNanos;
  private final ValueSlots.Table slots;
  private final ValueDecoder values;
  private final ValueLimits limits;
  private final boolean showsValues;
  private final Endings endings;
  private final FlowLinker linker;
  private final Waiting waiting = new Waiting();
  private final VirtualThreadCounts virtualThreads;
  private final CarrierTracks carriers;
  private final LateSink sink;
  private final Runnable onFailure;

  private final List<TrackLog> logs = new ArrayList<>();
  private int tracks;
  private int recordedTracks;
  private long finishedCalls;
  private long finishedLeftOut;
  private long finishedLostValues;

  /** What happened to the process and is not yet written. */
  private final Queue<Instant> instants = new ConcurrentLinkedQueue<>();

  private final AtomicLong failedPredicates = new AtomicLong();
  private final LongAdder leftOut = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final SizeWatch size = new SizeWatch();

  private volatile @Nullable String lostArrows;
  private volatile TraceSummary summary = new TraceSummary(0, 0, 0, 0);

  /** See {@link Session#instant}. */
  private record Instant(String name, long timestampNanos, List<Argument> arguments) {}

  /**
   * A writer of nothing yet.
   *
   * @param bit what says that the session takes a call
   * @param startNanos when the session starts, on the clock of the stream
   * @param onFailure what to do when writing has failed
   */
  SessionWriter(
      long bit,
      long startNanos,
      ValueSlots.Table slots,
      ValueDecoder values,
      SessionOptions options,
      LateSink sink,
      Runnable onFailure) {
    this.bit = bit;
    this.startNanos = startNanos;
    this.slots = slots;
    this.values = values;
    this.limits = options.values().limits();
    this.showsValues = !options.values().none();
    this.endings = new Endings(options.limits().minDurationNanos(), this::predicateFailed);
    this.linker = new FlowLinker(sink, options.flows().kinds()::contains);
    this.virtualThreads = new VirtualThreadCounts(sink);
    this.carriers = new CarrierTracks(options.flows().virtualTracks(), () -> ++tracks, sink);
    this.sink = sink;
    this.onFailure = onFailure;
  }

  // Any thread.

  /** Something has happened to the process. */
  void instant(String name, long timestampNanos, List<Argument> arguments) {
    instants.add(new Instant(name, timestampNanos, List.copyOf(arguments)));
  }

  /** The user's predicate threw an exception. */
  void predicateFailed() {
    failedPredicates.incrementAndGet();
  }

  long failedPredicates() {
    return failedPredicates.get();
  }

  /** A limit left a call out before it began. */
  void leftOut() {
    leftOut.increment();
  }

  /** A call found no room. */
  void dropped() {
    dropped.increment();
  }

  TraceSummary summary() {
    return summary;
  }

  /** Who is told of a large file. */
  SizeWatch size() {
    return size;
  }

  @Nullable IOException failure() {
    return sink.failure();
  }

  boolean hasWritten() {
    return sink.isOpen();
  }

  /** Writes a trace with no call in it. */
  void writeNothing(SinkFactory elsewhere) throws IOException {
    try (TraceSink empty = elsewhere.open(sink.header())) {
      empty.checkpoint(List.of(), summary);
    }
  }

  // The drainer.

  boolean takes(long takers) {
    return (takers & bit) != 0;
  }

  /** When the session starts, on the clock of the stream. */
  long startNanos() {
    return startNanos;
  }

  /** The log of a thread of which the session takes something. */
  TrackLog open(ThreadBuffer buffer) {
    TrackLog log = new TrackLog(++tracks, buffer, this);
    logs.add(log);
    return log;
  }

  ValueSlots.Table slots() {
    return slots;
  }

  ValueDecoder values() {
    return values;
  }

  /** How much the session shows of a value, of which others may want more. */
  ValueLimits limits() {
    return limits;
  }

  boolean showsValues() {
    return showsValues;
  }

  Endings endings() {
    return endings;
  }

  FlowLinker linker() {
    return linker;
  }

  Waiting waiting() {
    return waiting;
  }

  VirtualThreadCounts virtualThreads() {
    return virtualThreads;
  }

  CarrierTracks carriers() {
    return carriers;
  }

  TraceSink sink() {
    return sink;
  }

  /**
   * A round in which every thread was read is over. Answers whether there is something to hand to
   * the operating system.
   *
   * @param any whether something was read
   */
  boolean settle(boolean any, long nowNanos) throws IOException {
    // In place, since of a hundred thousand virtual threads most may have ended at once.
    int kept = 0;
    for (int i = 0; i < logs.size(); i++) {
      TrackLog log = logs.get(i);
      recordedTracks += log.beginsToCount() ? 1 : 0;
      if (log.isFinished()) {
        finishedCalls += log.calls();
        finishedLeftOut += log.leftOut();
        finishedLostValues += log.lostValues();
      } else {
        logs.set(kept++, log);
      }
    }
    logs.subList(kept, logs.size()).clear();
    linker.settle();
    if (linker.lost().isNews()) {
      sayLostArrows(nowNanos);
    }
    virtualThreads.settle();
    if (any) {
      summary = summarize(false);
    }
    boolean told = any;
    for (Instant instant; (instant = instants.poll()) != null; told = true) {
      sink.instant(
          instant.name, TracePoint.OWN_CATEGORY, instant.timestampNanos, instant.arguments);
    }
    return told;
  }

  /** Draws how many arrows are missing; returns false if that was drawn before. */
  private boolean sayLostArrows(long nowNanos) throws IOException {
    LostArrows lost = linker.lost();
    if (lost.isSaid()) {
      return false;
    }
    List<Argument> byKind = lost.say();
    String sentence = lost.total() + " arrows left out";
    sink.instant(sentence, TracePoint.OWN_CATEGORY, nowNanos - startNanos, byKind);
    StringBuilder kinds = new StringBuilder();
    for (Argument kind : byKind) {
      kinds
          .append(kinds.isEmpty() ? "" : ", ")
          .append(kind.name())
          .append(' ')
          .append(kind.value());
    }
    lostArrows =
        sentence + " (" + kinds + "): there were more than are kept. --arrows chooses their kinds.";
    return true;
  }

  /** A sentence about arrows that are missing; null if none is. */
  @Nullable String lostArrows() {
    return lostArrows;
  }

  /** Hands what was written to the operating system. */
  void flush() {
    sink.flush();
    size.look(sink.size(), slots);
  }

  /** The trace is about to end: there is no end of a call to wait for. */
  void keepOpen() throws IOException {
    for (TrackLog log : logs) {
      log.keepOpen();
    }
  }

  /** Makes the file whole as it stands. */
  void checkpoint(long nowNanos) throws IOException {
    List<TraceSink.OpenSlice> open = new ArrayList<>();
    for (TrackLog log : logs) {
      log.openSlices(nowNanos - startNanos, open);
    }
    summary = summarize(true);
    sink.checkpoint(open, summary);
    size.settle(sink.size(), slots);
  }

  /** Releases the file, which is whole. */
  void close(long nowNanos) throws IOException {
    if (sayLostArrows(nowNanos)) {
      checkpoint(nowNanos);
    }
    sink.close();
    logs.clear();
  }

  /** The recorder itself has failed. */
  void fail(IOException e) {
    sink.fail(e);
    failed();
  }

  /** Writing has failed. */
  void failed() {
    logs.clear();
    onFailure.run();
  }

  /**
   * What was recorded so far.
   *
   * @param isWhole whether what is still open ends here for now
   */
  private TraceSummary summarize(boolean isWhole) {
    long calls = finishedCalls;
    long leftOutAtEnd = finishedLeftOut;
    long lostValues = finishedLostValues;
    int unfinished = 0;
    for (TrackLog log : logs) {
      calls += log.calls();
      leftOutAtEnd += log.leftOut();
      lostValues += log.lostValues();
      if (isWhole) {
        // What is open and untold is kept for now, and so counts as well.
        calls += log.untold();
        unfinished += log.open();
      }
    }
    return new TraceSummary(
        calls, recordedTracks, dropped.sum(), leftOut.sum() + leftOutAtEnd, unfinished, lostValues);
  }
}
