// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.testing.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadBufferTest {
  private static final TraceClock CLOCK = TraceClock.startingNow();

  /** Writes down what a reader hands out. */
  private static final class Lines implements ChunkReader.Visitor {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void enter(int tracePoint, long timestampNanos) {
      lines.add("enter " + tracePoint + " " + timestampNanos);
    }

    @Override
    public void exit(int depth, long timestampNanos) {
      lines.add("exit " + depth + " " + timestampNanos);
    }

    @Override
    public void value(long first, long second, @Nullable String text) {
      lines.add("value " + first + " " + second + " " + text);
    }

    @Override
    public void mark(int mark, long key, long timestampNanos) {
      lines.add("mark " + mark + " " + key + " " + timestampNanos);
    }

    @Override
    public void takers(long recordings) {
      lines.add("takers " + Long.toBinaryString(recordings));
    }

    @Override
    public void stall(long beginNanos, long endNanos) {
      lines.add("stall");
    }
  }

  @Test
  void timeThatWasReadBeforeTheChunkBegan_isReadAsItWas() throws IOException {
    ThreadBuffer buffer = open(new ChunkPool(1 << 20));
    ChunkReader reader = new ChunkReader(buffer);
    Lines read = new Lines();
    long late = 2 * Word.MAX_DELTA_NANOS;
    buffer.enter(1, late);
    buffer.enter(2, late - 1_000);
    buffer.exit(2, late - 999);
    buffer.exit(1, late + 1);
    reader.read(Long.MAX_VALUE, read);
    assertThat(read.lines)
        .containsExactly(
            "enter 1 " + late,
            "enter 2 " + (late - 1_000),
            "exit 2 " + (late - 999),
            "exit 1 " + (late + 1));
  }

  /** A name that is not the right one would be worse than none. */
  @Test
  void namesForWhichThereIsNoRoom_areToldAsSuch() {
    ThreadBuffer buffer = open(new ChunkPool(1 << 20));
    for (int i = 1; i <= ThreadBuffer.MAX_NAMES + 40; i++) {
      String name = "Lock" + i;
      int number = buffer.number(name);
      assertThat(buffer.name(number))
          .isEqualTo(i < ThreadBuffer.MAX_NAMES ? name : ThreadBuffer.OTHER_NAME);
    }
  }

  @Seeds(8)
  void anyRecords_areReadAsTheyWereWritten(long seed) throws IOException {
    Random random = new Random(seed);
    ThreadBuffer buffer = open(new ChunkPool(64 << 20));
    ChunkReader reader = new ChunkReader(buffer);
    List<String> expected = new ArrayList<>();
    Lines read = new Lines();
    long now = 0;
    int depth = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextInt(100) == 0 ? Word.MAX_DELTA_NANOS : random.nextInt(5_000);
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          int point = random.nextInt(1 << 22);
          assertThat(buffer.enter(point, now)).isEqualTo(++depth);
          expected.add("enter " + point + " " + now);
        }
        case 2 -> {
          if (depth > 0) {
            expected.add("exit " + depth + " " + now);
            buffer.exit(depth--, now);
          }
        }
        case 3 -> {
          long bits = random.nextLong();
          long first = Word.value(Word.ARGUMENT, Word.BITS, Word.DECLARED, 0);
          buffer.value(first, bits);
          expected.add("value " + first + " " + bits + " null");
        }
        default -> {
          String text = text(random);
          long first = Word.value(Word.RESULT, Word.STRING, text.length(), text.length());
          buffer.value(first, text, text.length());
          expected.add("value " + first + " 0 " + text);
        }
      }
      if (random.nextInt(50) == 0) {
        reader.read(Long.MAX_VALUE, read);
      }
    }
    reader.read(Long.MAX_VALUE, read);
    assertThat(read.lines).isEqualTo(expected);
  }

  @Test
  void longestText_fitsOneChunk() throws IOException {
    ThreadBuffer buffer = open(new ChunkPool(1 << 20));
    String text = "é".repeat(ThreadBuffer.maxChars());
    long first = Word.value(Word.ARGUMENT, Word.STRING, text.length(), text.length());
    buffer.value(first, text, text.length());
    Lines read = new Lines();
    new ChunkReader(buffer).read(Long.MAX_VALUE, read);
    assertThat(read.lines).containsExactly("value " + first + " 0 " + text);
  }

  @Test
  void valueThatLostAPart_isCutThere() throws IOException {
    int room = ChunkPool.SMALL + 2 * ChunkPool.LARGE;
    ThreadBuffer buffer = open(new ChunkPool(room * 8L));
    ChunkReader reader = new ChunkReader(buffer);
    Lines read = new Lines();
    long part = Word.value(Word.ELEMENT, Word.NULL, 0, 0);
    buffer.value(Word.value(Word.ARGUMENT, Word.LIST, 0, 0));
    for (int i = 0; i < room; i++) {
      buffer.value(part);
    }
    reader.read(Long.MAX_VALUE, read);
    assertThat(read.lines).hasSize(room);

    // There is room again, but not for the rest of this value.
    buffer.value(part);
    buffer.value(Word.value(Word.ELEMENT, Word.END, 0, 0));
    reader.read(Long.MAX_VALUE, read);
    assertThat(read.lines).hasSize(room);

    buffer.enter(1, 10);
    buffer.value(Word.value(Word.ARGUMENT, Word.LIST, 0, 0));
    buffer.value(part);
    reader.read(Long.MAX_VALUE, read);
    assertThat(read.lines).hasSize(room + 3);
  }

  @Test
  void readChunks_areGivenBack() throws IOException {
    ChunkPool pool = new ChunkPool(10 * ChunkPool.LARGE * 8L);
    ThreadBuffer buffer = open(pool);
    ChunkReader reader = new ChunkReader(buffer);
    Lines read = new Lines();
    for (int i = 0; i < 100 * ChunkPool.LARGE; i++) {
      int depth = buffer.enter(1, i);
      assertThat(depth).isOne();
      buffer.exit(depth, i);
      if (i % 1000 == 0) {
        reader.read(Long.MAX_VALUE, read);
      }
    }
    assertThat(pool.usedBytes()).isLessThanOrEqualTo(10 * ChunkPool.LARGE * 8L);
  }

  /** Of a thread that is as fast as the drainer, a round does not read forever. */
  @Test
  void chunkThatWasBegunLater_isReadLater() throws IOException {
    ThreadBuffer buffer = open(new ChunkPool(1 << 20));
    ChunkReader reader = new ChunkReader(buffer);
    Lines read = new Lines();
    int count = 5 * ChunkPool.LARGE;
    for (int i = 0; i < count; i++) {
      buffer.exit(buffer.enter(1, i), i);
    }
    reader.read(ChunkPool.LARGE, read);
    assertThat(read.lines.size())
        .isBetween(2 * ChunkPool.LARGE, 2 * ChunkPool.LARGE + ChunkPool.LARGE);
    reader.read(Long.MAX_VALUE, read);
    assertThat(read.lines).hasSize(2 * count);
  }

  /** In a small heap less may be full than there is; what others have begun to fill is no part. */
  @Test
  void onlySoMuchMayBeFull_untilItIsRead() throws IOException {
    int most = 3;
    ChunkPool pool = new ChunkPool(1 << 20, (most - 1) * 8L * ChunkPool.LARGE);
    for (int i = 0; i < 10; i++) {
      fill(open(pool), 1);
    }
    ThreadBuffer buffer = open(pool);
    ChunkReader reader = new ChunkReader(buffer);
    for (int round = 0; round < 5; round++) {
      // The rest of a chunk that was begun, and those that may be full.
      assertThat(fill(buffer, 10 * ChunkPool.LARGE)).isLessThan((most + 1) * ChunkPool.LARGE);
      reader.read(Long.MAX_VALUE, new Lines());
      buffer.rest(0);
    }
  }

  /** How many calls there was room for, of so many. */
  private static int fill(ThreadBuffer buffer, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int depth = buffer.enter(1, i);
      if (depth > 0) {
        buffer.exit(depth, i);
        kept++;
      }
    }
    return kept;
  }

  @Test
  void fieldsOfAWord_areIndependent() {
    long value = Word.value(Word.FAILURE, Word.THROWN, Word.MAX_TYPES - 1, -1);
    assertThat(Word.kind(value)).isEqualTo(Word.VALUE);
    assertThat(Word.role(value)).isEqualTo(Word.FAILURE);
    assertThat(Word.type(value)).isEqualTo(Word.THROWN);
    assertThat(Word.a(value)).isEqualTo(Word.MAX_TYPES - 1);
    assertThat(Word.b(value)).isEqualTo(-1);
    long exit = Word.exit(Word.MAX_DEPTH, Word.MAX_DELTA_NANOS);
    assertThat(Word.kind(exit)).isEqualTo(Word.EXIT);
    assertThat(Word.subject(exit)).isEqualTo(Word.MAX_DEPTH);
    assertThat(Word.deltaNanos(exit)).isEqualTo(Word.MAX_DELTA_NANOS);
  }

  @Test
  void marks_areReadAsTheyWereWritten_acrossChunks() throws IOException {
    ThreadBuffer buffer = open(new ChunkPool(1 << 20));
    ChunkReader reader = new ChunkReader(buffer);
    Lines read = new Lines();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      assertThat(buffer.mark(i % 13, Long.MIN_VALUE + i, i)).isTrue();
      written.add("mark " + i % 13 + " " + (Long.MIN_VALUE + i) + " " + i);
      if (i % 3 == 0) {
        buffer.enter(i, i);
        written.add("enter " + i + " " + i);
      }
    }
    reader.read(Long.MAX_VALUE, read);
    assertThat(read.lines).isEqualTo(written);
  }

  @Test
  void markWithoutRoom_isLostAtOnce() {
    ThreadBuffer buffer = open(new ChunkPool(ChunkPool.SMALL * 8));
    int marks = 0;
    while (buffer.mark(1, 2, 3)) {
      marks++;
    }
    assertThat(marks).isEqualTo(ChunkPool.SMALL / 2);
  }

  private static ThreadBuffer open(ChunkPool pool) {
    Stall noWaiting = new Stall(CLOCK, 0, Thread.currentThread());
    ThreadBuffer buffer = ThreadBuffer.open(new Object(), pool, noWaiting, true, 0);
    assertThat(buffer).isNotNull();
    return buffer;
  }

  private static String text(Random random) {
    char[] chars = new char[random.nextInt(ThreadBuffer.maxChars() + 1)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) random.nextInt(Character.MAX_VALUE + 1);
    }
    return new String(chars);
  }
}
