// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a recording: hands out chunks until a limit is reached, and takes them back.
 *
 * <p>A thread's first chunk is small, because most threads of a program that has many record
 * little; the others are large. Safe for use by many threads, without locks.
 */
public final class ChunkPool {
  /** Words of a thread's first chunk: 1 KiB, room for some thirty calls. */
  static final int SMALL = 128;

  /**
   * Words of the other chunks: 32 KiB, so that a thread asks for one every thousand calls or so.
   */
  static final int LARGE = 4096;

  /** Longest record: it fits behind the note of a stall in every chunk but a thread's first. */
  static final int MAX_RECORD = LARGE - 2;

  /** A quarter in use is much: a busy thread fills the rest in a moment. */
  private static final int SCARCE_PART = 4;

  private final long limitBytes;
  private final long limitUnread;

  /** Chunks that their owners have filled and the drainer has not read to the end. */
  private final AtomicLong unread = new AtomicLong();

  private final AtomicLong usedBytes = new AtomicLong();
  private final ConcurrentLinkedQueue<Chunk> free = new ConcurrentLinkedQueue<>();

  /**
   * A pool of its own.
   *
   * @param limitBytes how much memory the chunks may take
   */
  public ChunkPool(long limitBytes) {
    this(limitBytes, limitBytes);
  }

  /**
   * A pool of its own.
   *
   * @param limitBytes how much memory the chunks may take
   * @param unreadBytes how much of that may be full before the drainer has read it
   */
  public ChunkPool(long limitBytes, long unreadBytes) {
    this.limitBytes = limitBytes;
    this.limitUnread = unreadBytes / (LARGE * 8L) + 1;
  }

  /**
   * A chunk that nobody else has, or null when a limit is reached.
   *
   * @param first whether it is a thread's first, which is small; others follow one that is full
   */
  @Nullable Chunk take(boolean first) {
    if (first) {
      return unused(SMALL);
    }
    if (unread.incrementAndGet() > limitUnread) {
      unread.decrementAndGet();
      return null;
    }
    Chunk reused = free.poll();
    Chunk next = reused == null ? unused(LARGE) : reused;
    if (next == null) {
      unread.decrementAndGet();
    }
    return next;
  }

  private @Nullable Chunk unused(int words) {
    long bytes = words * 8L;
    if (usedBytes.addAndGet(bytes) > limitBytes) {
      usedBytes.addAndGet(-bytes);
      // Where all memory is in large chunks, a thread that begins to record gets one of them.
      return free.poll();
    }
    return new Chunk(words);
  }

  /** Takes back a chunk that its owner has left and the drainer has read. */
  void give(Chunk chunk) {
    if (chunk.isFull) {
      unread.decrementAndGet();
    }
    if (chunk.words.length == LARGE) {
      chunk.clear();
      free.add(chunk);
    } else {
      usedBytes.addAndGet(-chunk.words.length * 8L);
    }
  }

  /** Whether so much is in use that threads should not keep what they do not need at once. */
  boolean isScarce() {
    return usedBytes.get() > limitBytes / SCARCE_PART;
  }

  /** Bytes in chunks that exist, in use or free. */
  public long usedBytes() {
    return usedBytes.get();
  }
}
