// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a thread has recorded, from its first chunk on, and gives the chunks back.
 *
 * <p>Single reader: the drainer.
 */
public final class ChunkReader {

  /** Takes records one by one. Timestamps are nanoseconds since the start of the trace. */
  public interface Visitor {
    /** A call begins. */
    void enter(int tracePoint, long timestampNanos) throws IOException;

    /** The call of that depth ends, and with it those inside it that never ended. */
    void exit(int depth, long timestampNanos) throws IOException;

    /**
     * A value, laid out as {@link Word} says.
     *
     * @param first the value's first word
     * @param second the word after it, for {@link Word#BITS}
     * @param text the characters after it, for {@link Word#STRING} and {@link Word#THROWN}
     */
    void value(long first, long second, @Nullable String text) throws IOException;

    /**
     * The thread handed work over, or took it up.
     *
     * @param mark what {@link ThreadBuffer#mark} was told
     * @param key likewise
     */
    void mark(int mark, long key, long timestampNanos) throws IOException;

    /** Which recordings take the calls that begin from here on, one bit for each. */
    void takers(long recordings) throws IOException;

    /** The thread waited for the drainer. */
    void stall(long beginNanos, long endNanos) throws IOException;
  }

  /** The upper bytes of four characters: nearly all texts have none. */
  private static final long BEYOND_LATIN_1 = 0xFF00_FF00_FF00_FF00L;

  private final ChunkPool pool;
  private Chunk chunk;
  private int position;

  /** A reader at the beginning of what the buffer's thread has recorded. */
  public ChunkReader(ThreadBuffer buffer) {
    pool = buffer.pool();
    chunk = buffer.takeFirst();
  }

  /**
   * Reads everything published up to a time, and not forever what a busy thread adds meanwhile: the
   * rest of a chunk that was begun then, and none that was begun later.
   *
   * @param untilNanos that time; a chunk that is read gives its place to another
   * @return whether there was anything
   */
  public boolean read(long untilNanos, Visitor visitor) throws IOException {
    boolean any = false;
    while (true) {
      Chunk next = chunk.nextAcquire();
      int end = chunk.publishedAcquire();
      any |= position < end;
      read(end, visitor);
      if (next == null || next.baseNanos > untilNanos) {
        return any;
      }
      Chunk done = chunk;
      chunk = next;
      position = 0;
      pool.give(done);
    }
  }

  /** Gives back the last chunk. Only when its thread has ended and all of it was read. */
  public void release() {
    pool.give(chunk);
  }

  private void read(int end, Visitor visitor) throws IOException {
    long[] words = chunk.words;
    long base = chunk.baseNanos;
    int at = position;
    while (at < end) {
      long word = words[at++];
      switch (Word.kind(word)) {
        case Word.ENTER -> visitor.enter(Word.subject(word), base + Word.deltaNanos(word));
        case Word.EXIT -> visitor.exit(Word.subject(word), base + Word.deltaNanos(word));
        case Word.MARK -> {
          long begin = base + Word.deltaNanos(word);
          switch (Word.subject(word)) {
            case Word.STALLED -> visitor.stall(begin, begin + words[at++]);
            case Word.TAKERS -> visitor.takers(words[at++]);
            default -> visitor.mark(Word.subject(word), words[at++], begin);
          }
        }
        default -> at = readValue(words, at, word, visitor);
      }
    }
    position = at;
  }

  private static int readValue(long[] words, int at, long first, Visitor visitor)
      throws IOException {
    switch (Word.type(first)) {
      case Word.BITS -> {
        visitor.value(first, words[at], null);
        return at + 1;
      }
      case Word.STRING -> {
        int kept = Word.a(first);
        visitor.value(first, 0, text(words, at, kept));
        return at + Word.wordsForChars(kept);
      }
      case Word.THROWN -> {
        int kept = Word.b(first);
        visitor.value(first, 0, kept < 0 ? null : text(words, at, kept));
        return kept < 0 ? at : at + Word.wordsForChars(kept);
      }
      default -> {
        visitor.value(first, 0, null);
        return at;
      }
    }
  }

  private static String text(long[] words, int at, int chars) {
    byte[] bytes = new byte[chars];
    for (int i = 0; i < chars; i += 4) {
      long packed = words[at + (i >>> 2)];
      if ((packed & BEYOND_LATIN_1) != 0) {
        return wideText(words, at, chars);
      }
      for (int j = i, end = Math.min(i + 4, chars); j < end; j++) {
        bytes[j] = (byte) packed;
        packed >>>= 16;
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String wideText(long[] words, int at, int chars) {
    char[] text = new char[chars];
    for (int i = 0; i < chars; i++) {
      text[i] = (char) (words[at + (i >>> 2)] >>> ((i & 3) << 4));
    }
    return new String(text);
  }
}
