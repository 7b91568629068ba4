// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.ChunkPool;
import dev.panopticon.runtime.buffer.Stall;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.runtime.value.ValueEncoder;
import dev.panopticon.runtime.value.ValueOptions;
import dev.panopticon.runtime.value.Values;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the program's threads record while any session runs: their buffers, the memory of these and
 * the drainer that reads them. Sessions that run at once share it.
 *
 * <p>Safe for use by many threads.
 */
final class EventStream {
  /**
   * Of the heap may be full and not read. What the drainer makes of hand-overs before it has joined
   * them takes nine times as much, which has killed programs with small heaps.
   */
  private static final int SHARE_OF_HEAP = 32;

  private final int number;
  private final TraceClock clock;
  private final ChunkPool pool;
  private final Values values;
  private final Drainer drainer;
  private final Stall stall;

  /** Whether carriers of virtual threads are told of. */
  private volatile boolean showsCarriers;

  /**
   * A stream for which the drainer runs.
   *
   * @param options memory as the first session wants it
   */
  EventStream(int number, TraceClock clock, SessionOptions options) {
    this.number = number;
    this.clock = clock;
    this.pool =
        new ChunkPool(
            options.bufferBytes(),
            Math.min(options.bufferBytes(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    this.values = new Values(clock);
    this.drainer = new Drainer(clock);
    this.stall = new Stall(clock, options.stallLimitNanos(), drainer.thread());
    drainer.start();
  }

  int number() {
    return number;
  }

  /** Nanoseconds since the start of the stream. */
  long nanos() {
    return clock.nanos();
  }

  TraceClock clock() {
    return clock;
  }

  Values values() {
    return values;
  }

  Drainer drainer() {
    return drainer;
  }

  /**
   * A session is about to take events.
   *
   * @throws IOException if the drainer is no more
   */
  void add(Session session) throws IOException {
    showsCarriers |= session.showsCarriers();
    drainer.add(session.writer());
  }

  /** What keeps of values as much as any of the sessions wants. */
  ValueEncoder encoder(List<Session> sessions) {
    ValueOptions union = sessions.get(0).valueOptions();
    for (Session session : sessions) {
      union = union.or(session.valueOptions());
    }
    return values.encoder(union, sentence -> sessions.forEach(session -> session.notice(sentence)));
  }

  /**
   * The buffer of the current thread, which is made if need be, or null if the thread is not to be
   * recorded or there is no memory.
   *
   * @param mayWait whether the thread may wait for memory
   */
  @Nullable ThreadBuffer open(Audience audience, boolean mayWait) {
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
        audience.dropped(audience.all());
      }
    } else {
      buffer.firstTakenBy(audience.all());
      Thread carrier = showsCarriers ? Carriers.ofCurrent() : null;
      if (carrier != null && carrier != buffer.thread()) {
        buffer.mark(Mark.MOUNT.number(), buffer.number(carrier.getName()), clock.nanos());
      }
      drainer.register(buffer, audience.all());
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

  /** The buffer of a thread that has one. */
  @Nullable ThreadBuffer bufferOf(Thread thread) {
    return drainer.bufferOf(thread);
  }
}
