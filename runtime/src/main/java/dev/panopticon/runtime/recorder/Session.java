// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.ChunkPool;
import dev.panopticon.runtime.buffer.Stall;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.clock.Boot;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Call;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoints;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.runtime.value.ValueEncoder;
import dev.panopticon.runtime.value.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One recording, from start to stop: what it keeps, its memory, its clock and its drainer.
 *
 * <p>Safe for use by many threads.
 */
public final class Session {
  private static final long COPY_LIMIT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int number;
  private final TracePoints points;
  private final Conditions conditions;
  private final Selection selection;

  /** Null where no call is left out at its begin. */
  private final @Nullable Limiter limiter;

  private final @Nullable Predicate<? super Call> predicate;
  private final TraceClock clock;
  private final ChunkPool pool;
  private final Values values;
  private final Stall stall;
  private final Drainer drainer;
  private final boolean drawsFlows;
  private final boolean showsCarriers;
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Consumer<Session> onEnd;

  private Session(
      int number,
      TracePoints points,
      IntPredicate askedAtEntry,
      TraceClock clock,
      SessionOptions options,
      TraceSink sink,
      Consumer<Session> onEnd) {
    this.number = number;
    this.points = points;
    this.conditions = new Conditions(points, askedAtEntry, options.where());
    this.selection =
        new Selection(points, options.rules(), conditions.isEmpty() ? null : conditions);
    this.limiter = options.limits().isAskedAtEntry() ? new Limiter(options.limits(), points) : null;
    this.predicate = options.predicate();
    this.clock = clock;
    this.pool = new ChunkPool(options.bufferBytes());
    this.values = Values.of(options.values(), clock, this::notice);
    this.onEnd = onEnd;
    this.drawsFlows = !options.flows().kinds().isEmpty();
    this.showsCarriers = options.flows().kinds().contains(FlowKind.CONTINUE);
    this.drainer =
        new Drainer(
            clock,
            new ValueSlots.Table(points, conditions),
            values.decoder(),
            options.limits().minDurationNanos(),
            options.flows(),
            sink,
            () -> onEnd.accept(this));
    this.stall = new Stall(clock, options.stallLimitNanos(), drainer.thread());
  }

  static Session start(
      int number,
      TracePoints points,
      IntPredicate askedAtEntry,
      SinkFactory sinks,
      String processName,
      TraceClock clock,
      SessionOptions options,
      Consumer<Session> onEnd)
      throws IOException {
    TraceHeader header =
        new TraceHeader(
            processName,
            ProcessHandle.current().pid(),
            clock.originEpochNanos(),
            Boot.id(),
            clock.originNanos());
    Session session =
        new Session(number, points, askedAtEntry, clock, options, sinks.open(header), onEnd);
    session.drainer.start();
    return session;
  }

  /**
   * Makes the file whole as it stands and copies it; recording goes on.
   *
   * @param file where this session's sink writes
   * @param out where to copy it to
   * @throws IOException if copying or the recording has failed, or took more than a minute
   */
  public void copy(Path file, OutputStream out) throws IOException {
    if (failure() == null && !drainer.checkpoint(() -> Files.copy(file, out), COPY_LIMIT_NANOS)) {
      throw new IOException("The recording could not be written within a minute.");
    }
    IOException failure = failure();
    if (failure != null) {
      throw new IOException("The recording is not complete: " + failure.getMessage(), failure);
    }
  }

  /**
   * The JVM is about to end: makes the file whole, now and after each later event.
   *
   * @param limitNanos how long to wait for that
   */
  public void atExit(long limitNanos) {
    drainer.end();
    try {
      drainer.checkpoint(() -> {}, limitNanos);
    } catch (IOException e) {
      throw new AssertionError("doing nothing cannot fail", e);
    }
  }

  /**
   * Stops recording and closes the file. Calls still open are written as unfinished. Idempotent.
   *
   * @throws IOException if writing has failed, now or earlier: the file holds what came before
   */
  public void stop() throws IOException {
    onEnd.accept(this);
    drainer.stop();
  }

  /** What has been written so far; final after {@link #stop}. */
  public TraceSummary summary() {
    return drainer.summary();
  }

  /**
   * Writes into the trace that something has happened to the process; after {@link #stop} nothing.
   *
   * @param timestampNanos when, as {@link #nanos} says it
   */
  public void instant(String name, long timestampNanos, List<Argument> arguments) {
    drainer.instant(name, timestampNanos, arguments);
  }

  /** Why writing has failed, or null if it has not. */
  public @Nullable IOException failure() {
    return drainer.failure();
  }

  /** The buffer of a thread that has one. */
  @Nullable ThreadBuffer bufferOf(Thread thread) {
    return drainer.bufferOf(thread);
  }

  /** What the user should know of code of the program that was to show values. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  private void notice(String sentence) {
    notices.add(sentence);
    instant(sentence, nanos(), List.of());
  }

  /** How often the predicate has thrown an exception; those calls were kept. */
  public long failedPredicates() {
    return drainer.failedPredicates();
  }

  /** What was asked for and cannot have been meant, or never came true, for people. */
  public List<String> mistakes() {
    List<String> all = new ArrayList<>(conditions.mistakes());
    if (limiter != null) {
      all.addAll(limiter.unfulfilled());
    }
    return all;
  }

  /** Whether it is of interest how work goes from one thread to another. */
  boolean drawsFlows() {
    return drawsFlows;
  }

  void conditionFailed() {
    drainer.predicateFailed();
  }

  int number() {
    return number;
  }

  /** Nanoseconds since the session's start. */
  public long nanos() {
    return clock.nanos();
  }

  ValueEncoder encoder() {
    return values.encoder();
  }

  /**
   * The buffer of the current thread, which is made if need be, or null if the thread is not to be
   * recorded or there is no memory.
   */
  @Nullable ThreadBuffer open() {
    return open(true);
  }

  /**
   * As {@link #open()}.
   *
   * @param mayWait whether the thread may wait for memory
   */
  @Nullable ThreadBuffer open(boolean mayWait) {
    if (Thread.currentThread() == drainer.thread()) {
      return null;
    }
    ThreadBuffer buffer = opened();
    if (buffer != null) {
      return buffer;
    }
    buffer = ThreadBuffer.open(this, pool, stall, mayWait, clock.nanos());
    if (buffer == null) {
      if (mayWait) {
        drainer.droppedWithoutBuffer();
      }
    } else {
      if (limiter != null) {
        buffer.want(limiter.keepsThread(buffer.thread().getName()));
      }
      Thread carrier = showsCarriers ? Carriers.ofCurrent() : null;
      if (carrier != null && carrier != buffer.thread()) {
        buffer.mark(Mark.MOUNT.number(), buffer.number(carrier.getName()), clock.nanos());
      }
      drainer.register(buffer);
    }
    return buffer;
  }

  /**
   * The buffer that the current thread has, though it may have lost its thread-locals: workers of
   * the JDK's common pool and of its cleaners drop them after each task.
   */
  @Nullable ThreadBuffer opened() {
    return bufferOf(Thread.currentThread());
  }

  /**
   * Whether a call is kept. Asks the user's predicate with the thread muted: it may call anything.
   */
  boolean keeps(int tracePoint, ThreadBuffer buffer) {
    if (!selection.contains(tracePoint)) {
      return false;
    }
    if (limiter != null && !limiter.keeps(tracePoint, buffer)) {
      buffer.leaveOut();
      return false;
    }
    return predicate == null || holds(predicate, tracePoint, buffer);
  }

  /** A call that is kept has begun. */
  void entered(int tracePoint, ThreadBuffer buffer, int depth) {
    if (limiter != null) {
      limiter.entered(tracePoint, buffer, depth);
    }
  }

  /** A call that was kept ends. */
  void exit(ThreadBuffer buffer, int depth, long nanos) {
    buffer.exit(depth, nanos);
    if (limiter != null) {
      limiter.left(buffer, depth);
    }
  }

  private boolean holds(Predicate<? super Call> asked, int tracePoint, ThreadBuffer buffer) {
    buffer.mute(true);
    try {
      return asked.test(new Call(points.get(tracePoint), buffer.thread(), buffer.nextDepth()));
    } catch (RuntimeException e) {
      // A predicate that fails must neither hide the call nor break the program.
      drainer.predicateFailed();
      return true;
    } finally {
      buffer.mute(false);
    }
  }
}
