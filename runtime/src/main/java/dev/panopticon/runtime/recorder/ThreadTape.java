// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.ChunkReader;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.flow.Mark;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one thread has recorded, once, and gives each session what it takes of that.
 *
 * <p><b>Design.</b> A call is of those sessions that took it at its entry, with all that belongs to
 * it. What the thread tells besides, such as that it waits or hands work over, is of all sessions
 * that had started by then: so each joins its own arrows, and cuts those that come from before it.
 *
 * <p>Used by the drainer alone.
 */
final class ThreadTape implements ChunkReader.Visitor {
  private static final int NOT_MOUNTED = -1;

  private final Thread thread;
  private final long threadId;
  private final ThreadBuffer buffer;
  private final ChunkReader reader;

  /** The sessions that there are now. */
  private final Supplier<SessionWriter[]> writers;

  /** What was last asked of {@link #writers}, and the log of each; null for none yet. */
  private SessionWriter[] known = {};

  private @Nullable TrackLog[] logs = {};

  /** Who takes the calls that begin. */
  private long takers;

  /** Who has taken each call that is open, the outermost first. */
  private long[] takersOf = new long[8];

  private int depth;

  /** The name of the carrier, by its number, while the thread is on one. */
  private long carrier = NOT_MOUNTED;

  /**
   * A tape that nobody has read.
   *
   * @param takers who takes the first call, unless it says something else
   */
  ThreadTape(ThreadBuffer buffer, long takers, Supplier<SessionWriter[]> writers) {
    this.buffer = buffer;
    this.thread = buffer.thread();
    this.threadId = TrackLog.threadId(thread);
    this.reader = new ChunkReader(buffer);
    this.takers = takers;
    this.writers = writers;
  }

  long threadId() {
    return threadId;
  }

  ThreadBuffer buffer() {
    return buffer;
  }

  /** Whether nothing more can come. Ask before a reading that shall be the last. */
  boolean isOver() {
    return !thread.isAlive();
  }

  /** Reads what is new up to a time, and little more; answers whether there was anything. */
  boolean read(long untilNanos) throws IOException {
    refresh();
    for (TrackLog log : logs) {
      if (log != null) {
        log.rename();
      }
    }
    return reader.read(untilNanos, this);
  }

  /** Reads the rest of a thread that is over, and frees its memory. */
  void finish() throws IOException {
    reader.read(Long.MAX_VALUE, this);
    for (TrackLog log : logs) {
      if (log != null) {
        log.finish();
      }
    }
    reader.release();
  }

  /** Whoever has recorded something for a session has done so after it was among the writers. */
  private void refresh() {
    SessionWriter[] now = writers.get();
    if (now == known) {
      return;
    }
    @Nullable TrackLog[] theirs = new @Nullable TrackLog[now.length];
    for (int i = 0; i < now.length; i++) {
      for (int j = 0; j < known.length; j++) {
        theirs[i] = known[j] == now[i] ? logs[j] : theirs[i];
      }
    }
    known = now;
    logs = theirs;
  }

  private TrackLog log(int at) throws IOException {
    TrackLog log = logs[at];
    if (log == null) {
      log = known[at].open(buffer);
      logs[at] = log;
      if (carrier != NOT_MOUNTED) {
        // It was taken up before the session started.
        log.mark(Mark.MOUNT, carrier, 0);
      }
    }
    return log;
  }

  @Override
  public void takers(long recordings) {
    takers = recordings;
    refresh();
  }

  @Override
  public void enter(int tracePoint, long timestampNanos) throws IOException {
    if (depth == takersOf.length) {
      takersOf = Arrays.copyOf(takersOf, depth * 2);
    }
    takersOf[depth++] = takers;
    for (int i = 0; i < known.length; i++) {
      SessionWriter writer = known[i];
      if (writer.takes(takers)) {
        log(i).enter(tracePoint, timestampNanos - writer.startNanos());
      } else {
        acts(i, timestampNanos);
      }
    }
  }

  @Override
  public void exit(int called, long timestampNanos) throws IOException {
    while (depth >= called) {
      // Those above the one that ends have lost their own end.
      long taken = takersOf[--depth];
      for (int i = 0; i < known.length; i++) {
        SessionWriter writer = known[i];
        TrackLog log = logs[i];
        if (log != null && writer.takes(taken)) {
          log.exit(timestampNanos - writer.startNanos(), depth + 1 == called);
        } else {
          acts(i, timestampNanos);
        }
      }
    }
  }

  @Override
  public void value(long first, long second, @Nullable String text) {
    long of = depth == 0 ? 0 : takersOf[depth - 1];
    for (int i = 0; i < known.length; i++) {
      TrackLog log = logs[i];
      if (log != null && known[i].takes(of)) {
        log.value(first, second, text);
      }
    }
  }

  @Override
  public void mark(int number, long key, long timestampNanos) throws IOException {
    refresh();
    Mark mark = Mark.of(number);
    boolean isOfCall = mark == Mark.LINK || mark == Mark.HELD;
    long of = depth == 0 ? 0 : takersOf[depth - 1];
    for (int i = 0; i < known.length; i++) {
      SessionWriter writer = known[i];
      long nanos = timestampNanos - writer.startNanos();
      if (isOfCall ? writer.takes(of) && logs[i] != null : nanos >= 0) {
        log(i).mark(mark, key, nanos);
      }
    }
    if (mark == Mark.MOUNT) {
      carrier = key;
    } else if (mark == Mark.SUSPEND) {
      carrier = NOT_MOUNTED;
    }
  }

  @Override
  public void stall(long beginNanos, long endNanos) throws IOException {
    refresh();
    for (int i = 0; i < known.length; i++) {
      long start = known[i].startNanos();
      if (beginNanos >= start) {
        log(i).stall(beginNanos - start, endNanos - start);
      }
    }
  }

  /** The thread does something of which that session does not see more. */
  private void acts(int at, long timestampNanos) throws IOException {
    TrackLog log = logs[at];
    if (log != null) {
      log.acts(timestampNanos - known[at].startNanos());
    }
  }
}
