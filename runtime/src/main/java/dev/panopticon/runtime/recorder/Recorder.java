// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.Pinning;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TracePoints;
import dev.panopticon.runtime.flow.Mark;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one recorder of a class loader: what the advice calls, and where sessions start and stop.
 *
 * <p><b>Design.</b> Sessions that run at once share one stream of events. A token is {@code stream
 * << 32 | styles << 24 | depth}, or 0 for a call that is not recorded; the styles are how the trace
 * point wants objects to be shown. It says what was decided at entry and never refers to a buffer,
 * since a virtual thread may leave a call on another carrier than the one it entered on. A token of
 * another stream than the current one does nothing, and which sessions take a call is decided at
 * its entry, so that calls that straddle a start are left out whole.
 *
 * <p>Safe for use by many threads. What the advice calls never throws, short of the errors that can
 * strike any method.
 */
public final class Recorder {
  /** How long the end of the JVM waits for the last events to be written. */
  private static final long EXIT_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** How many sessions can run at once: a bit of a word for each. */
  private static final int MOST_SESSIONS = Long.SIZE;

  private static final Recorder INSTANCE = new Recorder();

  private final TracePoints points = new TracePoints();
  private final EntryTests entryTests = new EntryTests(points);

  @SuppressWarnings("ThreadLocalUsage") // there is one recorder, and a test has its own
  private final ThreadLocal<@Nullable ThreadBuffer> buffers = new ThreadLocal<>();

  /** Null while no session runs. */
  private volatile @Nullable Audience audience;

  private volatile @Nullable String overflowed;

  private int streams;
  private int lastSlot = -1;

  Recorder() {}

  /** The recorder. */
  public static Recorder instance() {
    return INSTANCE;
  }

  /**
   * Starts a session beside those that run.
   *
   * @throws IllegalStateException if there are {@link #MOST_SESSIONS}
   * @throws IOException if what writes them has failed
   */
  public synchronized Session start(
      SinkFactory sinks, String processName, TraceClock clock, SessionOptions options)
      throws IOException {
    Audience before = audience;
    EventStream stream = before == null ? newStream(clock, options) : before.stream();
    Session started =
        new Session(
            freeSlot(),
            points,
            entryTests::isAsked,
            stream,
            sinks,
            processName,
            clock,
            options,
            this::ended);
    stream.add(started);
    audience = before == null ? new Audience(stream, List.of(started)) : before.with(started);
    return started;
  }

  private EventStream newStream(TraceClock clock, SessionOptions options) {
    Carriers.prepare();
    Pinning.prepare();
    return new EventStream(++streams, clock, options);
  }

  /** The one that was free for longest: a thread may still be about to use the bit of the last. */
  private int freeSlot() {
    Audience now = audience;
    long taken = now == null ? 0 : now.all();
    for (int i = 1; i <= MOST_SESSIONS; i++) {
      int slot = (lastSlot + i) % MOST_SESSIONS;
      if ((taken >>> slot & 1) == 0) {
        lastSlot = slot;
        return slot;
      }
    }
    throw new IllegalStateException(
        MOST_SESSIONS + " recordings are running already: stop one of them first.");
  }

  /** Whether any session runs. */
  public boolean isRecording() {
    return audience != null;
  }

  /** Advice: a call begins. */
  public long enter(int tracePoint) {
    Audience now = audience;
    if (now == null) {
      return 0;
    }
    EventStream stream = now.stream();
    ThreadBuffer buffer = buffers.get();
    if (buffer == null || !buffer.belongsTo(stream)) {
      buffer = open(now);
    }
    if (buffer == null || buffer.muted()) {
      return 0;
    }
    long takers = now.takers(tracePoint, buffer);
    if (takers == 0) {
      return 0;
    }
    int depth = buffer.takenBy(takers) ? buffer.enter(tracePoint, stream.nanos()) : 0;
    if (depth == 0) {
      now.dropped(takers);
      return 0;
    }
    now.entered(tracePoint, buffer, takers, depth);
    return (long) stream.number() << 32 | points.style(tracePoint) | depth;
  }

  /**
   * Advice: what begins a call if the trace point's condition holds of its arguments; see {@link
   * #enter}.
   *
   * @param type from the arguments that the condition needs to a token
   */
  public MethodHandle enterIf(int tracePoint, MethodType type) {
    return entryTests.enterIf(this, tracePoint, type);
  }

  /** A condition cannot be answered: the call is kept. */
  boolean conditionFailed(RuntimeException unanswered) {
    Audience now = audience;
    if (now != null) {
      now.conditionFailed();
    }
    return true;
  }

  /** Advice: the next argument, a primitive. Answers nothing of meaning. */
  public long argumentBits(long token, long bits) {
    Audience now = of(token);
    ThreadBuffer buffer = bufferOf(now);
    if (now != null && buffer != null) {
      now.encoder().bits(buffer, Word.ARGUMENT, bits);
    }
    return 0;
  }

  /** Advice: the next argument, an object. */
  public void argumentObject(@Nullable Object value, long token) {
    Audience now = of(token);
    ThreadBuffer buffer = bufferOf(now);
    if (now != null && buffer != null) {
      now.encoder().object(buffer, Word.ARGUMENT, value, TracePoints.styleOf(token));
    }
  }

  /** Advice: a call is joined with others of the same object. */
  public void link(Object receiver, long token) {
    mark(Mark.LINK, receiver, token);
  }

  /** Advice: the call that has just begun holds that monitor until it ends. */
  public void held(Object monitor, long token) {
    mark(Mark.HELD, monitor, token);
  }

  private void mark(Mark mark, Object object, long token) {
    Audience now = of(token);
    ThreadBuffer buffer = bufferOf(now);
    if (now != null && buffer != null && now.drawsFlows()) {
      buffer.link(mark.number(), Mark.key(object));
    }
  }

  /** Advice: a call ends. */
  public void exit(long token) {
    Audience now = of(token);
    ThreadBuffer buffer = bufferOf(now);
    if (now != null && buffer != null) {
      now.exit(buffer, (int) token & Word.MAX_DEPTH, now.stream().nanos());
    }
  }

  /** Advice: a call ends with a primitive. Answers nothing of meaning. */
  public long exitBits(long token, long bits) {
    Audience now = of(token);
    ThreadBuffer buffer = bufferOf(now);
    if (now != null && buffer != null) {
      long nanos = now.stream().nanos();
      now.encoder().bits(buffer, Word.RESULT, bits);
      now.exit(buffer, (int) token & Word.MAX_DEPTH, nanos);
    }
    return 0;
  }

  /** Advice: a call ends with an object. */
  public void exitObject(@Nullable Object value, long token) {
    Audience now = of(token);
    ThreadBuffer buffer = bufferOf(now);
    if (now != null && buffer != null) {
      long nanos = now.stream().nanos();
      now.encoder().object(buffer, Word.RESULT, value, TracePoints.resultStyleOf(token));
      now.exit(buffer, (int) token & Word.MAX_DEPTH, nanos);
    }
  }

  /** Advice: a call ends with an exception. */
  public void fail(Throwable thrown, long token) {
    Audience now = of(token);
    ThreadBuffer buffer = bufferOf(now);
    if (now != null && buffer != null) {
      long nanos = now.stream().nanos();
      int depth = (int) token & Word.MAX_DEPTH;
      if (thrown instanceof StackOverflowError) {
        overflowed(now, buffer, thrown, depth, nanos);
      }
      now.encoder().thrown(buffer, thrown);
      now.exit(buffer, depth, nanos);
    }
  }

  /** Calls further in have ended by that too: there was no room on the stack to say so. */
  private void overflowed(
      Audience now, ThreadBuffer buffer, Throwable thrown, int depth, long nanos) {
    if (overflowed == null) {
      overflowed = buffer.thread().getName();
    }
    for (int inner = buffer.nextDepth() - 1; inner > depth; inner--) {
      now.encoder().thrown(buffer, thrown);
      now.exit(buffer, inner, nanos);
    }
  }

  /** Name of the first thread whose stack has overflowed in a recorded call, or null. */
  public @Nullable String overflowed() {
    return overflowed;
  }

  /**
   * Advice: the current thread hands work over, or takes it up.
   *
   * @param work the object that is handed over; null where the mark says enough
   * @param mark number of a {@link Mark}
   */
  public void mark(@Nullable Object work, int mark) {
    Audience now = audience;
    if (now == null || !now.drawsFlows()) {
      return;
    }
    if (Carriers.isCurrent()) {
      if (work != null && Mark.of(mark).isOfCarrier()) {
        markCarried(now, (Thread) work, mark);
      }
      return;
    }
    ThreadBuffer buffer = marked(now, mark);
    if (buffer == null) {
      return;
    }
    long turns = buffer.turns();
    if (work == null && mark == Mark.TAKEN.number()) {
      return; // the queue was empty
    }
    if (Turns.isTold(buffer, Mark.of(mark))
        && !buffer.mark(mark, key(buffer, work, mark), now.stream().nanos())) {
      buffer.turns(turns);
    }
  }

  /**
   * Hook: the current thread sends a request to another process, or begins to answer one.
   *
   * @param id by which the other process knows it
   */
  public void markRequest(Mark mark, long id) {
    Audience now = audience;
    ThreadBuffer buffer = now == null ? null : marked(now, mark.number());
    if (now != null && buffer != null) {
      buffer.mark(mark.number(), id, now.stream().nanos());
    }
  }

  /** Whether a call that is recorded is open on the current thread. */
  public boolean isInCall() {
    Audience now = audience;
    ThreadBuffer buffer = now == null ? null : now.stream().opened();
    return buffer != null && !buffer.muted() && buffer.nextDepth() > 1;
  }

  /** The buffer in which a mark goes; null if there is none. */
  private @Nullable ThreadBuffer marked(Audience now, int mark) {
    ThreadBuffer buffer = buffers.get();
    if (buffer == null || !buffer.belongsTo(now.stream())) {
      // Of a thread that has recorded nothing nobody needs to know that it ends.
      buffer = mark == Mark.EXIT.number() ? null : now.stream().open(now, false);
      if (buffer == null) {
        return null;
      }
      buffers.set(buffer);
    }
    return buffer.muted() ? null : buffer;
  }

  /**
   * A carrier takes up a virtual thread, or has left it. Between the two it alone may touch what is
   * the thread's own, its buffer among that.
   */
  private static void markCarried(Audience now, Thread carried, int mark) {
    ThreadBuffer buffer = now.stream().bufferOf(carried);
    if (buffer == null || buffer.muted()) {
      return;
    }
    Mark told = Mark.of(mark);
    if (told == Mark.MOUNT) {
      buffer.mark(
          told.number(), buffer.number(Thread.currentThread().getName()), now.stream().nanos());
    } else {
      buffer.mark(told.number(), Mark.detail(mark), now.stream().nanos());
      buffer.rest(now.stream().nanos());
    }
  }

  private static long key(ThreadBuffer buffer, @Nullable Object work, int mark) {
    if (Mark.of(mark).isNamed()) {
      // Queues set it beforehand, and park without.
      Object blocker = work == null ? LockSupport.getBlocker(Thread.currentThread()) : work;
      return buffer.number(blocker == null ? "" : className(blocker));
    }
    return work == null ? 0 : Mark.key(work);
  }

  /** Of a class, which is the monitor of its static methods, it is the one that is meant. */
  private static String className(Object blocker) {
    return blocker instanceof Class<?> itself ? itself.getName() : blocker.getClass().getName();
  }

  /** Advice: the number of a trace point. */
  public int tracePoint(String[] spec) {
    return points.intern(TracePoint.fromSpec(spec));
  }

  /** The number of a trace point. */
  public int tracePoint(TracePoint point) {
    return points.intern(point);
  }

  /** Whether any trace point has a number. */
  public boolean hasTracePoints() {
    return points.size() > 0;
  }

  /** Every trace point that has a number, by number. */
  public List<TracePoint> tracePoints() {
    return points.all();
  }

  /**
   * Does something of ours on a thread of the program: code of the program that runs because of it,
   * such as a class loader that is asked for bytes, is not recorded.
   */
  public <T> T unrecorded(Supplier<T> work) {
    Audience now = audience;
    ThreadBuffer buffer = now == null ? null : buffers.get();
    if (now != null && (buffer == null || !buffer.belongsTo(now.stream()))) {
      buffer = open(now);
    }
    if (buffer == null || buffer.muted()) {
      return work.get();
    }
    buffer.mute(true);
    try {
      return work.get();
    } finally {
      buffer.mute(false);
    }
  }

  /**
   * The JVM is about to end: makes the trace whole as it stands, and goes on, since other threads
   * may still run. Waits for the drainer, but not longer than ten seconds.
   */
  public void atExit() {
    Audience now = audience;
    if (now != null) {
      now.stream().drainer().atExit(EXIT_LIMIT_NANOS);
    }
  }

  private @Nullable Audience of(long token) {
    if (token == 0) {
      return null;
    }
    Audience now = audience;
    return now != null && now.stream().number() == (int) (token >>> 32) ? now : null;
  }

  private @Nullable ThreadBuffer bufferOf(@Nullable Audience now) {
    if (now == null) {
      return null;
    }
    ThreadBuffer buffer = buffers.get();
    return buffer == null ? now.stream().opened() : buffer;
  }

  private @Nullable ThreadBuffer open(Audience now) {
    ThreadBuffer buffer = now.stream().open(now, true);
    if (buffer != null) {
      buffers.set(buffer);
    }
    return buffer;
  }

  /** The current thread will record here no more. */
  void leave() {
    buffers.remove();
  }

  /** No call that begins from here on is taken by the session. */
  private synchronized void ended(Session ended) {
    Audience now = audience;
    if (now != null && now.sessions().contains(ended)) {
      audience = now.without(ended);
      if (audience == null) {
        now.stream().drainer().close();
      }
    }
  }
}
