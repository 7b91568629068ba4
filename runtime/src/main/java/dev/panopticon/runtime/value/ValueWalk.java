// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.predicate.SecretNames;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.ValueStyle;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one value and writes what it finds, until a limit is reached.
 *
 * <p>What is left out is said where it would stand, so that a reader never takes a part for the
 * whole. One walk for one value; one thread.
 */
final class ValueWalk {
  /** Who synchronizes a list again and again wraps it as often. */
  private static final int MOST_WRAPPERS = 16;

  private final ThreadBuffer buffer;
  private final Types types;
  private final ValueLimits limits;
  private final TraceClock clock;
  private final Notices notices;
  private final SecretNames secrets;
  private final ValueStyle style;
  private final long beginNanos;

  /** The structures that the walk is inside of, outermost first. */
  private final Object[] around;

  private int depth;
  private int wrappers;
  private int wordsLeft;

  ValueWalk(
      ThreadBuffer buffer,
      Types types,
      ValueLimits limits,
      TraceClock clock,
      Notices notices,
      SecretNames secrets,
      ValueStyle style) {
    this.buffer = buffer;
    this.types = types;
    this.limits = limits;
    this.clock = clock;
    this.notices = notices;
    this.secrets = secrets;
    this.style = style;
    this.beginNanos = clock.nanos();
    this.around = new Object[limits.depth()];
    this.wordsLeft = limits.bytes() / Long.BYTES;
  }

  /** Writes a value and what is in it. */
  void write(int role, @Nullable Object value) {
    if (value == null) {
      wordsLeft -= Leaves.nothing(buffer, role);
      return;
    }
    int words = Leaves.write(buffer, role, value, maxChars());
    wordsLeft -= words;
    if (words > 0) {
      return;
    }
    Types.Type type = types.of(value.getClass(), style);
    Shape shape = type.shape();
    if (shape instanceof Shape.Structure structure) {
      writeStructure(role, value, type, structure);
    } else if (shape instanceof Shape.Text text) {
      wordsLeft -= Leaves.text(buffer, role, text.text().apply(value), maxChars());
    } else if (shape instanceof Shape.Wrapper wrapper && wrappers < MOST_WRAPPERS) {
      wrappers++;
      write(role, wrapper.content(value));
      wrappers--;
    } else if (shape instanceof Shape.Rendered rendered) {
      wordsLeft -= writeRendered(role, value, type, rendered.renderer());
    } else if (shape instanceof Shape.Failure) {
      wordsLeft -= Leaves.failure(buffer, role, (Throwable) value, type, maxChars());
    } else {
      wordsLeft -= Leaves.identity(buffer, role, value, type);
    }
  }

  /**
   * Has code of the program write the value. It runs on the program's thread, within its locks, and
   * nothing can stop it but what it asks of us: what is too slow is only reported.
   */
  private int writeRendered(int role, Object value, Types.Type type, Shape.Renderer renderer) {
    BoundedText out = new BoundedText(maxChars(), this::isLate);
    long begin = clock.nanos();
    try {
      renderer.render(value, out);
    } catch (Throwable thrown) {
      // Whatever it is, the program would not have met it untraced.
      if (!out.isFull()) {
        Types.Type cause = types.of(thrown.getClass(), ValueStyle.STRUCTURE);
        return Leaves.failed(buffer, role, type, cause);
      }
    } finally {
      noticeIfSlow(value.getClass(), clock.nanos() - begin);
    }
    String text = out.text();
    if (text == null) {
      return Leaves.cut(buffer, role, type, Cut.NO_TEXT);
    }
    return out.isFull()
        ? Leaves.beginning(buffer, role, text)
        : Leaves.text(buffer, role, text, maxChars());
  }

  private void noticeIfSlow(Class<?> type, long nanos) {
    if (nanos > limits.nanos()) {
      String name = type.getTypeName();
      notices.once(
          name,
          String.format(
              Locale.ROOT,
              "to show a %s took its own code %,d ms, which the times in the trace contain; the limit is"
                  + " %s, and cannot stop it.",
              name,
              TimeUnit.NANOSECONDS.toMillis(nanos),
              ValueLimit.TIME.render(limits.nanos())));
    }
  }

  private void writeStructure(int role, Object value, Types.Type type, Shape.Structure structure) {
    Cut cut = isAround(value) ? Cut.CYCLE : depth == around.length ? Cut.DEPTH : Cut.NOT;
    if (cut != Cut.NOT) {
      wordsLeft -= Leaves.cut(buffer, role, type, cut);
      return;
    }
    buffer.value(Word.value(role, structure.word(), type.number(), 0));
    wordsLeft -= 2; // this word, and that of the end
    around[depth++] = value;
    writeParts(value, structure);
    depth--;
  }

  private void writeParts(Object value, Shape.Structure structure) {
    Cut cut = Cut.NOT;
    int more = -1;
    int written = 0;
    try {
      int size = structure.size(value);
      Iterator<?> parts = structure.parts(value);
      while (cut == Cut.NOT && parts.hasNext()) {
        cut = limitAt(written);
        if (cut == Cut.NOT) {
          writePart(parts.next());
          written++;
        }
      }
      more = size < 0 ? -1 : Math.max(1, size - written);
    } catch (RuntimeException changedMeanwhile) {
      cut = Cut.CHANGED;
    }
    buffer.value(Word.value(Word.ELEMENT, Word.END, cut.number(), cut == Cut.NOT ? 0 : more));
  }

  private void writePart(@Nullable Object part) {
    if (part instanceof Map.Entry<?, ?> entry && around[depth - 1] instanceof Map) {
      Object key = entry.getKey();
      write(Word.ELEMENT, key);
      write(Word.ELEMENT, isSecret(key) ? TracePoint.REDACTED : entry.getValue());
    } else {
      write(Word.ELEMENT, part);
    }
  }

  private boolean isSecret(@Nullable Object key) {
    return key instanceof String name
        ? secrets.contain(name)
        : key instanceof Enum<?> constant && secrets.contain(constant.name());
  }

  private Cut limitAt(int written) {
    if (written == limits.elements()) {
      return Cut.ELEMENTS;
    }
    if (wordsLeft <= 0) {
      return Cut.BYTES;
    }
    return isLate() ? Cut.TIME : Cut.NOT;
  }

  private boolean isLate() {
    return clock.nanos() - beginNanos > limits.nanos();
  }

  private int maxChars() {
    return limits.charsWithin(wordsLeft);
  }

  private boolean isAround(Object value) {
    for (int i = 0; i < depth; i++) {
      if (around[i] == value) {
        return true;
      }
    }
    return false;
  }
}
