// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A piece of one thread's recording: words written by that thread and read by the drainer.
 *
 * <p>The writer stores words, then publishes their count with a release store; the reader loads the
 * count with acquire and sees all words below it. A full chunk is followed by {@link #next}, stored
 * after the last publication, so a reader that sees a successor sees the final count too.
 */
final class Chunk {
  private static final VarHandle PUBLISHED;
  private static final VarHandle NEXT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PUBLISHED = lookup.findVarHandle(Chunk.class, "published", int.class);
      NEXT = lookup.findVarHandle(Chunk.class, "next", Chunk.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Written by the owner below {@code published}, read by the drainer there. */
  final long[] words;

  /** Time that deltas are added to; set by the owner before the first publication. */
  long baseNanos;

  /** Whether its owner went on elsewhere since it was full; set before that is said. */
  boolean isFull;

  @SuppressWarnings("UnusedVariable") // through PUBLISHED
  private int published;

  @SuppressWarnings("UnusedVariable") // through NEXT
  private @Nullable Chunk next;

  Chunk(int words) {
    this.words = new long[words];
  }

  /** Makes the first {@code count} words visible to the reader. Owner only. */
  void publishRelease(int count) {
    PUBLISHED.setRelease(this, count);
  }

  int publishedAcquire() {
    return (int) PUBLISHED.getAcquire(this);
  }

  /** Says where the owner goes on. Owner only, after the last publication. */
  void nextRelease(Chunk chunk) {
    NEXT.setRelease(this, chunk);
  }

  @Nullable Chunk nextAcquire() {
    return (Chunk) NEXT.getAcquire(this);
  }

  /** Makes a chunk that nobody writes or reads any more ready for its next owner. */
  void clear() {
    isFull = false;
    PUBLISHED.set(this, 0);
    NEXT.set(this, null);
  }
}
