// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.flow.FlowLinker;
import dev.panopticon.runtime.value.ValueDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads what the program's threads have recorded and writes it to the sink.
 *
 * <p>It takes what there is every {@value #PERIOD_MILLIS} ms, and sooner when a chunk is full, and
 * then hands it to the operating system: a JVM that is killed loses that much at most. Everything
 * that touches the sink runs on this thread; others ask for it and wait.
 */
final class Drainer {
  private static final long PERIOD_MILLIS = 250;

  /** How often to look once the end of the JVM has been announced. */
  private static final long ENDING_PERIOD_MILLIS = 10;

  private final TraceClock clock;
  private final ValueSlots.Table slots;
  private final ValueDecoder values;
  private final Endings endings;
  private final FlowLinker linker;
  private final Waiting waiting = new Waiting();
  private final VirtualThreadCounts virtualThreads;
  private final CarrierTracks carriers;
  private final TraceSink sink;
  private final Runnable onFailure;
  private final Thread thread;

  /** Threads that have begun to record since the drainer last looked. */
  private final Queue<ThreadBuffer> newcomers = new ConcurrentLinkedQueue<>();

  /** What happened to the process and is not yet written. */
  private final Queue<Instant> instants = new ConcurrentLinkedQueue<>();

  /** The threads that record, by id. */
  private final Map<Long, ThreadBuffer> buffers = new ConcurrentHashMap<>();

  private final AtomicLong withoutBuffer = new AtomicLong();
  private final AtomicLong failedPredicates = new AtomicLong();

  // Touched by the drainer's thread alone.
  private final List<TrackLog> logs = new ArrayList<>();
  private int tracks;
  private int recordedTracks;
  private long finishedCalls;
  private long finishedDropped;
  private long finishedLeftOut;
  private long finishedLostValues;

  // Guarded by this: what others ask for.
  private final List<Request> requests = new ArrayList<>();
  private boolean stopping;
  private boolean ending;
  private boolean over;

  private volatile TraceSummary summary = new TraceSummary(0, 0, 0, 0);
  private volatile @Nullable IOException failure;

  Drainer(
      TraceClock clock,
      ValueSlots.Table slots,
      ValueDecoder values,
      long minDurationNanos,
      FlowOptions flows,
      TraceSink sink,
      Runnable onFailure) {
    this.clock = clock;
    this.slots = slots;
    this.values = values;
    this.endings = new Endings(minDurationNanos, this::predicateFailed);
    this.linker = new FlowLinker(sink, flows.kinds()::contains);
    this.virtualThreads = new VirtualThreadCounts(sink);
    this.carriers = new CarrierTracks(flows.virtualTracks(), () -> ++tracks, sink);
    this.sink = sink;
    this.onFailure = onFailure;
    this.thread = OwnThread.of(this::run, "panopticon-drainer");
  }

  void start() {
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  /** A thread begins to record. */
  void register(ThreadBuffer buffer) {
    buffers.put(TrackLog.threadId(buffer.thread()), buffer);
    newcomers.add(buffer);
  }

  /** Something has happened to the process. */
  void instant(String name, long timestampNanos, List<Argument> arguments) {
    instants.add(new Instant(name, timestampNanos, List.copyOf(arguments)));
  }

  /** The buffer of a thread that records already, else null. */
  @Nullable ThreadBuffer bufferOf(Thread thread) {
    ThreadBuffer buffer = buffers.get(TrackLog.threadId(thread));
    // A class of the program's own may answer the same id for several threads.
    return buffer != null && buffer.thread() == thread ? buffer : null;
  }

  /** A call was dropped before its thread had a buffer. */
  void droppedWithoutBuffer() {
    withoutBuffer.incrementAndGet();
  }

  /** The user's predicate threw an exception. */
  void predicateFailed() {
    failedPredicates.incrementAndGet();
  }

  long failedPredicates() {
    return failedPredicates.get();
  }

  TraceSummary summary() {
    return summary;
  }

  @Nullable IOException failure() {
    return failure;
  }

  /**
   * Has the drainer write all there is, make the file whole and then do something with it.
   *
   * @return whether that was done within the limit
   */
  boolean checkpoint(IoAction then, long limitNanos) throws IOException {
    Request request = new Request(then);
    synchronized (this) {
      if (over) {
        return true;
      }
      requests.add(request);
    }
    LockSupport.unpark(thread);
    boolean inTime = await(request, limitNanos);
    if (request.failure != null) {
      throw request.failure;
    }
    return inTime;
  }

  /** From now on the file is made whole after each write, because the JVM may end at any moment. */
  synchronized void end() {
    ending = true;
  }

  /** Writes the rest, closes the sink and ends the thread. */
  void stop() throws IOException {
    synchronized (this) {
      stopping = true;
    }
    boolean inTime = checkpoint(() -> {}, TimeUnit.MINUTES.toNanos(1));
    IOException failed = failure;
    if (failed != null) {
      throw new IOException("The recording is not complete: " + failed.getMessage(), failed);
    }
    if (!inTime) {
      throw new IOException("The recording could not be written within a minute.");
    }
  }

  private boolean await(Request request, long limitNanos) {
    long deadlineNanos = clock.nanos() + limitNanos;
    boolean interrupted = false;
    boolean inTime = true;
    synchronized (this) {
      while (!request.done && !over && inTime) {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - clock.nanos());
        inTime = leftMillis > 0;
        if (inTime) {
          try {
            wait(leftMillis);
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return inTime;
  }

  private void run() {
    try {
      while (!step()) {
        LockSupport.parkNanos(this, periodNanos());
      }
    } catch (IOException e) {
      fail(e);
    } catch (RuntimeException | Error e) {
      fail(new IOException("the recorder failed: " + e, e));
    } finally {
      synchronized (this) {
        over = true;
        notifyAll();
      }
    }
  }

  private synchronized long periodNanos() {
    return TimeUnit.MILLISECONDS.toNanos(ending ? ENDING_PERIOD_MILLIS : PERIOD_MILLIS);
  }

  /** Drains once and answers what was asked before; answers whether that was the last time. */
  private boolean step() throws IOException {
    List<Request> answering;
    boolean last;
    boolean whole;
    synchronized (this) {
      answering = List.copyOf(requests);
      requests.clear();
      last = stopping;
      whole = ending;
    }
    boolean any = drain();
    if (!answering.isEmpty() || last || (whole && any)) {
      // What was read in one round is joined in the next.
      drain();
      if (last && linker.lost() > 0) {
        sink.instant(
            linker.lost() + " arrows left out", TracePoint.OWN_CATEGORY, clock.nanos(), List.of());
      }
      checkpoint();
    } else if (any) {
      sink.flush();
    }
    for (Request request : answering) {
      request.act();
    }
    if (last) {
      sink.close();
    }
    synchronized (this) {
      answering.forEach(request -> request.done = true);
      over = last;
      notifyAll();
    }
    return last;
  }

  private boolean drain() throws IOException {
    for (ThreadBuffer buffer; (buffer = newcomers.poll()) != null; ) {
      logs.add(
          new TrackLog(
              ++tracks,
              buffer,
              slots,
              values,
              endings,
              linker,
              waiting,
              virtualThreads,
              carriers,
              sink));
    }
    boolean any = false;
    // In place, since of a hundred thousand virtual threads most may have ended at once.
    int kept = 0;
    for (int i = 0; i < logs.size(); i++) {
      TrackLog log = logs.get(i);
      boolean over = log.isOver();
      boolean first = log.calls() == 0;
      any |= log.drain();
      if (first && log.calls() > 0) {
        recordedTracks++;
      }
      if (over) {
        log.finish();
        Track own = log.track();
        if (own != null) {
          sink.trackEnds(own);
        }
        buffers.remove(log.threadId(), log.buffer());
        finishedCalls += log.calls();
        finishedDropped += log.dropped();
        finishedLeftOut += log.leftOut();
        finishedLostValues += log.lostValues();
      } else {
        logs.set(kept++, log);
      }
    }
    logs.subList(kept, logs.size()).clear();
    linker.settle();
    virtualThreads.settle();
    if (any) {
      summary = summarize(false);
    }
    for (Instant instant; (instant = instants.poll()) != null; any = true) {
      sink.instant(
          instant.name, TracePoint.OWN_CATEGORY, instant.timestampNanos, instant.arguments);
    }
    return any;
  }

  private void checkpoint() throws IOException {
    List<TraceSink.OpenSlice> open = new ArrayList<>();
    long now = clock.nanos();
    for (TrackLog log : logs) {
      log.openSlices(now, open);
    }
    summary = summarize(true);
    sink.checkpoint(open, summary);
  }

  /**
   * What was recorded so far.
   *
   * @param isWhole whether what is still open ends here for now
   */
  private TraceSummary summarize(boolean isWhole) {
    long calls = finishedCalls;
    long dropped = finishedDropped + withoutBuffer.get();
    long leftOut = finishedLeftOut;
    long lostValues = finishedLostValues;
    int unfinished = 0;
    for (TrackLog log : logs) {
      calls += log.calls();
      dropped += log.dropped();
      leftOut += log.leftOut();
      lostValues += log.lostValues();
      if (isWhole) {
        // What is open and untold is kept for now, and so counts as well.
        calls += log.untold();
        unfinished += log.open();
      }
    }
    return new TraceSummary(calls, recordedTracks, dropped, leftOut, unfinished, lostValues);
  }

  private void fail(IOException e) {
    failure = e;
    onFailure.run();
    try {
      sink.close();
    } catch (IOException closing) {
      e.addSuppressed(closing);
    }
  }

  /** Something to do with the file while it is whole. */
  @FunctionalInterface
  interface IoAction {
    void run() throws IOException;
  }

  /** See {@link #instant}. */
  private record Instant(String name, long timestampNanos, List<Argument> arguments) {}

  /** What another thread asks of the drainer and waits for. */
  private static final class Request {
    private final IoAction action;
    private @Nullable IOException failure;
    private boolean done;

    Request(IoAction action) {
      this.action = action;
    }

    void act() {
      try {
        action.run();
      } catch (IOException e) {
        failure = e;
      }
    }
  }
}
