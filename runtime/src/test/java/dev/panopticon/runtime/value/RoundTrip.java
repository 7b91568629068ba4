// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.SecretNames;
import dev.panopticon.runtime.buffer.ChunkPool;
import dev.panopticon.runtime.buffer.ChunkReader;
import dev.panopticon.runtime.buffer.Stall;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.ValueStyle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A thread's buffer, and what is read of it. */
final class RoundTrip implements ChunkReader.Visitor {
  private static final TraceClock CLOCK = TraceClock.startingNow();

  final List<String> notices = new ArrayList<>();
  private final ValueEncoder encoder;
  private final ThreadBuffer buffer;
  private final ChunkReader reader;
  private final ValueReader valueReader;
  private @Nullable Object shown = "nothing";
  int words;

  RoundTrip(ValueLimits limits) {
    this(new ValueOptions(limits, Map.of(), SecretNames.DEFAULTS, false, type -> {}));
  }

  RoundTrip(ValueOptions options) {
    this(options, options.limits());
  }

  /** Recorded as some options say, and shown within other limits. */
  RoundTrip(ValueOptions options, ValueLimits shown) {
    Values values = new Values(CLOCK);
    encoder = values.encoder(options, notices::add);
    Stall stall = new Stall(CLOCK, 0, Thread.currentThread());
    ThreadBuffer opened = ThreadBuffer.open(this, new ChunkPool(64 << 20), stall, true, 0);
    if (opened == null) {
      throw new AssertionError("No buffer");
    }
    buffer = opened;
    reader = new ChunkReader(buffer);
    valueReader = new ValueReader(values.decoder(), shown);
  }

  @Nullable Object of(@Nullable Object value) throws IOException {
    return of(value, ValueStyle.STRUCTURE);
  }

  @Nullable Object of(@Nullable Object value, ValueStyle style) throws IOException {
    encoder.object(buffer, Word.ARGUMENT, value, style);
    words = 0;
    reader.read(Long.MAX_VALUE, this);
    assertThat(valueReader.isInside()).isFalse();
    assertThat(valueReader.role()).isEqualTo(Word.ARGUMENT);
    return shown;
  }

  @Override
  public void value(long first, long second, @Nullable String text) {
    words += 1 + (Word.type(first) == Word.BITS ? 1 : 0);
    words += text == null ? 0 : Word.wordsForChars(text.length());
    if (valueReader.take(first, second, text, 'L')) {
      shown = valueReader.value();
    }
  }

  @Override
  public void enter(int tracePoint, long timestampNanos) {
    throw new AssertionError("A call began");
  }

  @Override
  public void mark(int mark, long key, long timestampNanos) {
    throw new AssertionError("Work was handed over");
  }

  @Override
  public void exit(int depth, long timestampNanos) {
    throw new AssertionError("A call ended");
  }

  @Override
  public void takers(long recordings) {
    throw new AssertionError("Other recordings came");
  }

  @Override
  public void stall(long beginNanos, long endNanos) {
    throw new AssertionError("There was no room");
  }
}
