// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has recorded in one stream of events: the end of a list of {@link Chunk}s at
 * which the thread writes.
 *
 * <p><b>Design.</b> The order of steps in {@link #enter} and {@link #exit} is what keeps a trace
 * whole when the stack overflows inside the recorder. Everything that calls a method comes first;
 * the fields of this object change only after the record is published. So an error leaves either no
 * trace of the call at all, or a published record whose token was never handed out, which the next
 * exit closes.
 *
 * <p>Single writer: the owning thread. The drainer reads through {@link ChunkReader}.
 */
public final class ThreadBuffer {
  /** Different names that a thread has for marks, {@link #OTHER_NAME} among them. */
  static final int MAX_NAMES = 256;

  /** Stands for all names for which there is no room. */
  static final String OTHER_NAME = "something else";

  private final Thread thread;
  private final Object stream;
  private final ChunkPool pool;
  private final Stall stall;

  /** Where the reader begins; null once it has: from then on it alone keeps what is not read. */
  private @Nullable Chunk first;

  private final LastThrown lastThrown = new LastThrown();

  private Chunk chunk;
  private int position;
  private int depth;
  private long lastNanos;
  private boolean muted;

  /**
   * Whether this thread waits for memory, or wakes the drainer: what it does so is not recorded.
   */
  private boolean rolling;

  private long turns;
  private int bringing;

  /** Names that marks refer to; those that are published are never changed. */
  private volatile String[] names = {};

  /** The recordings that the thread last knew of, and what each of them knows of the thread. */
  private @Nullable Object audience;

  private @Nullable Share[] shares = {};

  /** Which recordings take the calls that begin; 0 where the reader may not know. */
  private long takers;

  /** Whether a value, or a part of one, found no room: what comes after it would be misread. */
  private boolean valueLost;

  /**
   * Values that found no room, or not for all their parts. Written by the owner, read by the
   * drainer without ordering.
   */
  private volatile long lostValues;

  private ThreadBuffer(Thread thread, Object stream, ChunkPool pool, Stall stall, Chunk first) {
    this.thread = thread;
    this.stream = stream;
    this.pool = pool;
    this.stall = stall;
    this.first = first;
    this.chunk = first;
  }

  /**
   * A buffer of the current thread, or null when there is no memory even after a wait.
   *
   * @param stream of which the buffer is part
   * @param mayWait whether the thread may wait at all
   */
  public static @Nullable ThreadBuffer open(
      Object stream, ChunkPool pool, Stall stall, boolean mayWait, long nowNanos) {
    Chunk first = pool.take(true);
    if (first == null) {
      first = mayWait ? stall.await(pool, true) : null;
    } else {
      stall.relieved();
    }
    if (first == null) {
      return null;
    }
    first.baseNanos = nowNanos;
    ThreadBuffer buffer = new ThreadBuffer(Thread.currentThread(), stream, pool, stall, first);
    buffer.lastNanos = nowNanos;
    return buffer;
  }

  /** The thread that writes. */
  public Thread thread() {
    return thread;
  }

  /** Whether this buffer is part of the stream. */
  public boolean belongsTo(Object stream) {
    return this.stream == stream;
  }

  /** Values of this thread that found no room, whole or in part. Any thread. */
  public long lostValues() {
    return lostValues;
  }

  /**
   * Whether this thread is inside the recorder, so that what it calls is not recorded. Owner only.
   */
  public boolean muted() {
    return muted;
  }

  /** See {@link #muted()}. Owner only. */
  public void mute(boolean mute) {
    muted = mute;
  }

  /** What the recorder keeps of the thread's work, for whatever it uses that. Owner only. */
  public long turns() {
    return turns;
  }

  /** See {@link #turns()}. Owner only. */
  public void turns(long other) {
    turns = other;
  }

  /** In how many methods of queues the thread is that put an item in. Owner only. */
  public int bringing() {
    return bringing;
  }

  /** See {@link #bringing()}. Owner only. */
  public void bringing(int other) {
    bringing = Math.max(0, other);
  }

  /** What is known of the exception that was recorded last. Owner only. */
  public LastThrown lastThrown() {
    return lastThrown;
  }

  /** The recordings that the thread last knew of; null before the first. Owner only. */
  public @Nullable Object audience() {
    return audience;
  }

  /** What those recordings know of the thread, in their order. Owner only. */
  public @Nullable Share[] shares() {
    return shares;
  }

  /** The thread learns of other recordings. Owner only. */
  public void meet(Object others, @Nullable Share[] theirs) {
    audience = others;
    shares = theirs;
  }

  /** Depth at which the next call would be recorded, 1 for the outermost. Owner only. */
  public int nextDepth() {
    return depth + 1;
  }

  /**
   * Says which recordings take the calls that begin from here on. Owner only.
   *
   * @param recordings one bit for each, at least one
   * @return whether there was room to say so
   */
  public boolean takenBy(long recordings) {
    if (takers == recordings) {
      return true;
    }
    if (!hasRoom(2)) {
      return false;
    }
    takers = 0; // an error between the two lines below must not leave what the reader does not know
    chunk.words[position] = Word.mark(Word.TAKERS, 0);
    chunk.words[position + 1] = recordings;
    commit(2);
    takers = recordings;
    return true;
  }

  /**
   * As {@link #takenBy}, where the reader knows without being told. Before anything is recorded.
   */
  public void firstTakenBy(long recordings) {
    takers = recordings;
  }

  /** Begins a call; answers its depth, or 0 if there was no room for it. Owner only. */
  public int enter(int tracePoint, long nowNanos) {
    int called = depth + 1;
    if (called > Word.MAX_DEPTH || !timedRoom(nowNanos)) {
      return 0;
    }
    Chunk into = chunk;
    int at = position;
    into.words[at] = Word.enter(tracePoint, nowNanos - into.baseNanos);
    into.publishRelease(at + 1);
    position = at + 1;
    depth = called;
    lastNanos = nowNanos;
    return called;
  }

  /** Ends the call of that depth, and those inside it that never ended. Owner only. */
  public void exit(int called, long nowNanos) {
    if (timedRoom(nowNanos)) {
      Chunk into = chunk;
      int at = position;
      into.words[at] = Word.exit(called, nowNanos - into.baseNanos);
      into.publishRelease(at + 1);
      position = at + 1;
      lastNanos = nowNanos;
    }
    depth = called - 1;
  }

  /**
   * Records that the thread hands work over, or takes it up. Never waits for memory, since the
   * thread may be anywhere in the JDK. Owner only.
   *
   * @param mark number of what happens; not negative, and below {@link Word#MAX_DEPTH}
   * @param key which work it is
   * @return whether there was room
   */
  public boolean mark(int mark, long key, long nowNanos) {
    if (rolling || !markRoom(nowNanos)) {
      return false;
    }
    Chunk into = chunk;
    int at = position;
    into.words[at] = Word.mark(mark, nowNanos - into.baseNanos);
    into.words[at + 1] = key;
    into.publishRelease(at + 2);
    position = at + 2;
    lastNanos = nowNanos;
    return true;
  }

  /**
   * Records that the call that has just begun is joined with others. Owner only.
   *
   * @param mark as for {@link #mark}
   * @param key of the object on which it is called
   */
  public void link(int mark, long key) {
    if (hasRoom(2)) {
      chunk.words[position] = Word.mark(mark, lastNanos - chunk.baseNanos);
      chunk.words[position + 1] = key;
      commit(2);
    }
  }

  /**
   * The thread will not write for a while: where memory is scarce it is given up what is left of
   * the thread's chunk, so that many thousand threads that sleep take none. Owner only, or whoever
   * stands for it meanwhile.
   */
  public void rest(long nowNanos) {
    if (!rolling && position > 0 && pool.isScarce()) {
      follow(new Chunk(0), nowNanos);
      stall.chunkFilled();
    }
  }

  /**
   * The number of a name, for a mark. Owner only.
   *
   * @param name of a class: the same object each time
   */
  @SuppressWarnings("ReferenceEquality") // to compare characters would take longer
  public int number(String name) {
    String[] known = names;
    for (int i = 0; i < known.length; i++) {
      if (known[i] == name) {
        return i;
      }
    }
    if (known.length == MAX_NAMES) {
      return MAX_NAMES - 1;
    }
    String[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = more.length == MAX_NAMES ? OTHER_NAME : name;
    names = more;
    return known.length;
  }

  /** The name with that number. Any thread that has read the mark. */
  public String name(int number) {
    return names[number];
  }

  private boolean markRoom(long nowNanos) {
    if (chunk.words.length - position >= 2
        && Long.compareUnsigned(nowNanos - chunk.baseNanos, Word.MAX_DELTA_NANOS) <= 0) {
      return true;
    }
    Chunk fresh = pool.take(isResting());
    if (fresh != null) {
      follow(fresh, nowNanos);
    }
    return fresh != null;
  }

  /** Records a value that fits into its first word. Owner only. */
  public void value(long first) {
    if (valueRoom(first, 1)) {
      chunk.words[position] = first;
      commit(1);
    }
  }

  /** Records a value of two words. Owner only. */
  public void value(long first, long second) {
    if (valueRoom(first, 2)) {
      chunk.words[position] = first;
      chunk.words[position + 1] = second;
      commit(2);
    }
  }

  /**
   * Records a value with characters, as many as fit the longest record. Owner only.
   *
   * @param first first word, which says how many characters follow
   * @param kept how many characters of the text are recorded
   */
  public void value(long first, String text, int kept) {
    int count = 1 + Word.wordsForChars(kept);
    if (!valueRoom(first, count)) {
      return;
    }
    long[] words = chunk.words;
    int at = position;
    words[at++] = first;
    for (int from = 0; from < kept; from += 4) {
      long packed = 0;
      for (int i = Math.min(from + 4, kept) - 1; i >= from; i--) {
        packed = packed << 16 | text.charAt(i);
      }
      words[at++] = packed;
    }
    commit(count);
  }

  /** Most characters that one value can carry. */
  public static int maxChars() {
    return (ChunkPool.MAX_RECORD - 1) * 4;
  }

  ChunkPool pool() {
    return pool;
  }

  /** The first chunk, for the one reader. */
  Chunk takeFirst() {
    Chunk taken = first;
    if (taken == null) {
      throw new IllegalStateException("the buffer has a reader already");
    }
    first = null;
    return taken;
  }

  private void commit(int count) {
    chunk.publishRelease(position + count);
    position += count;
  }

  private boolean timedRoom(long nowNanos) {
    // Unsigned: a time before the chunk's base does not fit either, and gets a chunk of its own.
    return (position < chunk.words.length
            && Long.compareUnsigned(nowNanos - chunk.baseNanos, Word.MAX_DELTA_NANOS) <= 0)
        || roll(nowNanos);
  }

  /** Of a value that has lost a part the rest is refused, so that the reader sees it cut. */
  private boolean valueRoom(long first, int count) {
    if (valueLost && Word.role(first) == Word.ELEMENT) {
      return false;
    }
    valueLost = !hasRoom(count);
    if (valueLost) {
      loseValue();
    }
    return !valueLost;
  }

  /** A chunk after a rest may be too small, but the one after it is not. */
  private boolean hasRoom(int count) {
    while (chunk.words.length - position < count) {
      if (!roll(lastNanos)) {
        return false;
      }
    }
    return true;
  }

  private boolean roll(long nowNanos) {
    boolean rested = isResting();
    Chunk fresh = pool.take(rested);
    if (fresh != null) {
      follow(fresh, nowNanos);
      if (rested) {
        return true;
      }
      rolling = true;
      stall.chunkFilled();
      rolling = false;
      return true;
    }
    rolling = true;
    fresh = stall.await(pool, rested);
    rolling = false;
    if (fresh == null) {
      return false;
    }
    follow(fresh, nowNanos);
    fresh.words[0] = Word.mark(Word.STALLED, 0);
    fresh.words[1] = stall.nanos() - nowNanos;
    fresh.publishRelease(2);
    position = 2;
    return true;
  }

  private boolean isResting() {
    return chunk.words.length == 0;
  }

  private void follow(Chunk fresh, long nowNanos) {
    fresh.baseNanos = nowNanos;
    chunk.isFull = !isResting() && fresh.words.length > 0;
    chunk.nextRelease(fresh);
    chunk = fresh;
    position = 0;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void loseValue() {
    lostValues++;
  }
}
