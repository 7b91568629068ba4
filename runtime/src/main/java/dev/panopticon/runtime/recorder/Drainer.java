// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.clock.TraceClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads what the program's threads have recorded and has it written for each
 * session.
 *
 * <p>It takes what there is every {@value #PERIOD_MILLIS} ms, and sooner when a chunk is full, and
 * then hands it to the operating system: a JVM that is killed loses that much at most. Everything
 * that touches a sink runs on this thread; others ask for it and wait.
 */
final class Drainer {
  private static final long PERIOD_MILLIS = 250;

  /** How often to look once the end of the JVM has been announced. */
  private static final long ENDING_PERIOD_MILLIS = 10;

  private final TraceClock clock;
  private final Thread thread;

  /** Threads that have begun to record since the drainer last looked. */
  private final Queue<ThreadTape> newcomers = new ConcurrentLinkedQueue<>();

  /** The threads that record, by id. */
  private final Map<Long, ThreadBuffer> buffers = new ConcurrentHashMap<>();

  /** One for each session; replaced and never changed. */
  private volatile SessionWriter[] writers = {};

  // Touched by the drainer's thread alone.
  private final List<ThreadTape> tapes = new ArrayList<>();

  // Guarded by this: what others ask for.
  private final List<Request> requests = new ArrayList<>();
  private boolean closing;
  private boolean ending;
  private boolean over;

  Drainer(TraceClock clock) {
    this.clock = clock;
    this.thread = OwnThread.of(this::run, "panopticon-drainer");
  }

  void start() {
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  /**
   * A session starts.
   *
   * @throws IOException if the drainer has failed
   */
  synchronized void add(SessionWriter writer) throws IOException {
    if (over) {
      throw new IOException("the recorder has failed: stop the other recordings first.");
    }
    SessionWriter[] more = Arrays.copyOf(writers, writers.length + 1);
    more[writers.length] = writer;
    writers = more;
  }

  private synchronized void remove(SessionWriter writer) {
    writers = Arrays.stream(writers).filter(each -> each != writer).toArray(SessionWriter[]::new);
  }

  /**
   * A thread begins to record.
   *
   * @param takers which sessions take its first call, unless it says something else
   */
  void register(ThreadBuffer buffer, long takers) {
    buffers.put(TrackLog.threadId(buffer.thread()), buffer);
    newcomers.add(new ThreadTape(buffer, takers, () -> writers));
  }

  /** The buffer of a thread that records already, else null. */
  @Nullable ThreadBuffer bufferOf(Thread thread) {
    ThreadBuffer buffer = buffers.get(TrackLog.threadId(thread));
    // A class of the program's own may answer the same id for several threads.
    return buffer != null && buffer.thread() == thread ? buffer : null;
  }

  /**
   * Has the drainer write all there is, make the session's file whole and then do something with
   * it.
   *
   * @return whether that was done within the limit
   */
  boolean checkpoint(SessionWriter writer, IoAction then, long limitNanos) throws IOException {
    return ask(new Request(List.of(writer), false, then), limitNanos);
  }

  /**
   * The JVM may end at any moment: makes each session's file whole, now and after each later write.
   *
   * @param limitNanos how long to wait for that
   */
  void atExit(long limitNanos) {
    synchronized (this) {
      ending = true;
    }
    try {
      ask(new Request(List.of(writers), true, () -> {}), limitNanos);
    } catch (IOException e) {
      throw new AssertionError("doing nothing cannot fail", e);
    }
  }

  /** Writes the rest of a session, and closes its sink. */
  void stop(SessionWriter writer) throws IOException {
    boolean inTime =
        ask(new Request(List.of(writer), true, () -> close(writer)), TimeUnit.MINUTES.toNanos(1));
    IOException failed = writer.failure();
    if (failed != null) {
      throw new IOException("The recording is not complete: " + failed.getMessage(), failed);
    }
    if (!inTime) {
      throw new IOException("The recording could not be written within a minute.");
    }
  }

  private void close(SessionWriter writer) throws IOException {
    if (writer.failure() == null) {
      writer.close(clock.nanos());
      remove(writer);
    }
  }

  /** No session will be added: ends the thread with the last of them. */
  synchronized void close() {
    closing = true;
  }

  private boolean ask(Request request, long limitNanos) throws IOException {
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
    boolean whole;
    synchronized (this) {
      answering = List.copyOf(requests);
      requests.clear();
      whole = ending;
    }
    Set<SessionWriter> told = drain();
    for (Request request : answering) {
      if (request.isLast) {
        for (SessionWriter writer : request.writers) {
          writer.keepOpen();
        }
        // Arrows to what is kept now are new to those who draw them.
        told.addAll(drain());
      }
    }
    if (!answering.isEmpty() || (whole && !told.isEmpty())) {
      // What was read in one round is joined in the next.
      told.addAll(drain());
    }
    told.forEach(SessionWriter::flush);
    Set<SessionWriter> wanted = new LinkedHashSet<>(whole ? told : Set.of());
    answering.forEach(request -> wanted.addAll(request.writers));
    wanted.retainAll(List.of(writers));
    for (SessionWriter writer : wanted) {
      writer.checkpoint(clock.nanos());
    }
    answering.forEach(Request::act);
    for (SessionWriter writer : writers) {
      if (writer.failure() != null) {
        remove(writer);
        writer.failed();
      }
    }
    synchronized (this) {
      answering.forEach(request -> request.done = true);
      over = closing && writers.length == 0;
      notifyAll();
      return over;
    }
  }

  /** Reads what is new; answers for which sessions there is something to write. */
  private Set<SessionWriter> drain() throws IOException {
    for (ThreadTape tape; (tape = newcomers.poll()) != null; ) {
      tapes.add(tape);
    }
    boolean any = false;
    // Whoever is as fast as this thread would fill again and again what it reads.
    long begin = clock.nanos();
    // In place, since of a hundred thousand virtual threads most may have ended at once.
    int kept = 0;
    for (int i = 0; i < tapes.size(); i++) {
      ThreadTape tape = tapes.get(i);
      boolean over = tape.isOver();
      any |= tape.read(begin);
      if (over) {
        tape.finish();
        buffers.remove(tape.threadId(), tape.buffer());
      } else {
        tapes.set(kept++, tape);
      }
    }
    tapes.subList(kept, tapes.size()).clear();
    Set<SessionWriter> told = new LinkedHashSet<>();
    for (SessionWriter writer : writers) {
      if (writer.settle(any, clock.nanos())) {
        told.add(writer);
      }
    }
    return told;
  }

  private void fail(IOException e) {
    for (SessionWriter writer : writers) {
      remove(writer);
      writer.fail(e);
    }
  }

  /** Something to do with the file while it is whole. */
  @FunctionalInterface
  interface IoAction {
    void run() throws IOException;
  }

  /** What another thread asks of the drainer and waits for. */
  private static final class Request {
    private final List<SessionWriter> writers;
    private final boolean isLast;
    private final IoAction action;
    private @Nullable IOException failure;
    private boolean done;

    /**
     * A request.
     *
     * @param writers whose files are made whole for it
     * @param isLast whether their traces end with that
     */
    Request(List<SessionWriter> writers, boolean isLast, IoAction action) {
      this.writers = writers;
      this.isLast = isLast;
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
