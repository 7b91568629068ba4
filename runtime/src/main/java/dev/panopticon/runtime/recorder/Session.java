// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.Share;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.clock.Boot;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Call;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoints;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.value.ValueOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One recording, from start to stop: what it takes of the stream of events, and where it goes.
 *
 * <p>Safe for use by many threads.
 */
public final class Session {
  private static final long COPY_LIMIT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final long bit;
  private final TracePoints points;
  private final Conditions conditions;
  private final Selection selection;

  /** Null where no call is left out at its begin. */
  private final @Nullable Limiter limiter;

  private final @Nullable Predicate<? super Call> predicate;
  private final SessionOptions options;
  private final TraceClock clock;
  private final Drainer drainer;
  private final SessionWriter writer;
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Consumer<Session> onEnd;
  private volatile boolean stopped;

  /**
   * A session that takes nothing yet.
   *
   * @param slot number of its bit
   * @param clock whose zero is the session's; not before that of the stream
   * @param onEnd has the session take no more calls
   */
  Session(
      int slot,
      TracePoints points,
      IntPredicate askedAtEntry,
      EventStream stream,
      SinkFactory sinks,
      String processName,
      TraceClock clock,
      SessionOptions options,
      Consumer<Session> onEnd) {
    this.bit = 1L << slot;
    this.points = points;
    this.conditions = new Conditions(points, askedAtEntry, options.where());
    this.selection =
        new Selection(points, options.rules(), conditions.isEmpty() ? null : conditions);
    this.limiter = options.limits().isAskedAtEntry() ? new Limiter(options.limits(), points) : null;
    this.predicate = options.predicate();
    this.options = options;
    this.clock = clock;
    this.onEnd = onEnd;
    this.drainer = stream.drainer();
    TraceHeader header =
        new TraceHeader(
            processName,
            ProcessHandle.current().pid(),
            clock.originEpochNanos(),
            Boot.id(),
            clock.originNanos());
    this.writer =
        new SessionWriter(
            bit,
            clock.originNanos() - stream.clock().originNanos(),
            new ValueSlots.Table(points, conditions),
            stream.values().decoder(),
            options,
            new LateSink(sinks, header),
            () -> onEnd.accept(this));
  }

  /**
   * Makes the file whole as it stands and copies it; recording goes on.
   *
   * @param file where this session's sink writes
   * @param out where to copy it to
   * @return whether that was done; not so as long as there is nothing to write
   * @throws IOException if copying or the recording has failed, or took more than a minute
   */
  public boolean copy(Path file, OutputStream out) throws IOException {
    if (stopped) {
      copyIfThere(file, out);
    } else if (failure() == null
        && !drainer.checkpoint(writer, () -> copyIfThere(file, out), COPY_LIMIT_NANOS)) {
      throw new IOException("The recording could not be written within a minute.");
    }
    IOException failure = failure();
    if (failure != null) {
      throw new IOException("The recording is not complete: " + failure.getMessage(), failure);
    }
    return hasWritten();
  }

  private void copyIfThere(Path file, OutputStream out) throws IOException {
    if (hasWritten()) {
      Files.copy(file, out);
    }
  }

  /** Whether there was anything to write: else there is no file yet. */
  public boolean hasWritten() {
    return writer.hasWritten();
  }

  /** Writes a trace without any call, where there was nothing to write. */
  public void writeNothing(SinkFactory elsewhere) throws IOException {
    writer.writeNothing(elsewhere);
  }

  /**
   * The JVM is about to end: makes the file whole, now and after each later event.
   *
   * @param limitNanos how long to wait for that
   */
  public void atExit(long limitNanos) {
    drainer.atExit(limitNanos);
  }

  /**
   * Stops recording and closes the file. Calls still open are written as unfinished. Idempotent.
   *
   * @throws IOException if writing has failed, now or earlier: the file holds what came before
   */
  public void stop() throws IOException {
    onEnd.accept(this);
    drainer.stop(writer);
    stopped = true;
  }

  /** Has what was recorded written before long. */
  void writeNow() {
    LockSupport.unpark(drainer.thread());
  }

  /** Waits for the thread that has written, where this was the last session of all. */
  void awaitEnd() throws InterruptedException {
    drainer.thread().join();
  }

  /** What has been written so far; final after {@link #stop}. */
  public TraceSummary summary() {
    return writer.summary();
  }

  /**
   * Has somebody told when the file is that large, once, while the recording goes on.
   *
   * @param taker called on the recorder's own thread: neither waits nor throws
   */
  public void watchSize(long bytes, Consumer<Bulk> taker) {
    writer.size().order(bytes, taker);
  }

  /** What fills the trace, if it has become so large that somebody was told. */
  public Optional<Bulk> bulk() {
    return Optional.ofNullable(writer.size().bulk());
  }

  /**
   * Writes into the trace that something has happened to the process; after {@link #stop} nothing.
   *
   * @param timestampNanos when, as {@link #nanos} says it
   */
  public void instant(String name, long timestampNanos, List<Argument> arguments) {
    writer.instant(name, timestampNanos, arguments);
  }

  /** Why writing has failed, or null if it has not. */
  public @Nullable IOException failure() {
    return writer.failure();
  }

  /** What the user should know of code of the program that was to show values. */
  public List<String> notices() {
    List<String> all = new ArrayList<>(notices);
    String lostArrows = writer.lostArrows();
    if (lostArrows != null) {
      all.add(lostArrows);
    }
    return all;
  }

  void notice(String sentence) {
    notices.add(sentence);
    instant(sentence, nanos(), List.of());
  }

  /** How often the predicate has thrown an exception; those calls were kept. */
  public long failedPredicates() {
    return writer.failedPredicates();
  }

  /** What was asked for and cannot have been meant, or never came true, for people. */
  public List<String> mistakes() {
    List<String> all = new ArrayList<>(conditions.mistakes());
    if (limiter != null) {
      all.addAll(limiter.unfulfilled());
    }
    return all;
  }

  /** How it records. */
  public SessionOptions options() {
    return options;
  }

  /** Nanoseconds since the session's start. */
  public long nanos() {
    return clock.nanos();
  }

  /** Whether it is of interest how work goes from one thread to another. */
  boolean drawsFlows() {
    return !options.flows().kinds().isEmpty();
  }

  boolean showsCarriers() {
    return options.flows().kinds().contains(FlowKind.CONTINUE);
  }

  ValueOptions valueOptions() {
    return options.values();
  }

  void conditionFailed() {
    writer.predicateFailed();
  }

  /** The one of its own in what says which sessions take a call. */
  long bit() {
    return bit;
  }

  SessionWriter writer() {
    return writer;
  }

  /** What it has to know of a thread; null for nothing. */
  @Nullable Share newShare(Thread thread) {
    return limiter == null && predicate == null
        ? null
        : new Share(limiter == null || limiter.keepsThread(thread.getName()));
  }

  /**
   * Whether a call is kept. Asks the user's predicate with the thread muted: it may call anything.
   *
   * @param share what {@link #newShare} has made for the thread
   */
  boolean keeps(int tracePoint, ThreadBuffer buffer, @Nullable Share share) {
    if (!selection.contains(tracePoint)) {
      return false;
    }
    if (share == null) {
      return true;
    }
    if (limiter != null && !limiter.keeps(tracePoint, share)) {
      writer.leftOut();
      return false;
    }
    return predicate == null || holds(predicate, tracePoint, buffer, share.nextDepth());
  }

  /**
   * A call that is kept has begun.
   *
   * @param depth in the thread's buffer
   */
  void entered(int tracePoint, Share share, int depth) {
    int mine = share.entered(depth);
    if (limiter != null) {
      limiter.entered(tracePoint, share, mine);
    }
  }

  /**
   * A call ends that may have been kept, and with it those inside it.
   *
   * @param depth in the thread's buffer
   */
  void left(Share share, int depth) {
    int mine = share.left(depth);
    if (limiter != null && mine > 0) {
      limiter.left(share, mine);
    }
  }

  /** A call that was to be kept found no room. */
  void dropped() {
    writer.dropped();
  }

  private boolean holds(
      Predicate<? super Call> asked, int tracePoint, ThreadBuffer buffer, int depth) {
    buffer.mute(true);
    try {
      return asked.test(new Call(points.get(tracePoint), buffer.thread(), depth));
    } catch (RuntimeException e) {
      // A predicate that fails must neither hide the call nor break the program.
      writer.predicateFailed();
      return true;
    } finally {
      buffer.mute(false);
    }
  }
}
