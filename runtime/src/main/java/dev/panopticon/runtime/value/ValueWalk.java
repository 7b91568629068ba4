// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.clock.TraceClock;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one value and writes what it finds, until a limit is reached.
 *
 * <p>What is left out is said where it would stand, so that a reader never takes a part for the
 * whole. One walk for one value; one thread.
 */
final class ValueWalk {
  private final ThreadBuffer buffer;
  private final Types types;
  private final ValueLimits limits;
  private final TraceClock clock;
  private final long beginNanos;

  /** The structures that the walk is inside of, outermost first. */
  private final Object[] around;

  private int depth;
  private int wordsLeft;

  ValueWalk(ThreadBuffer buffer, Types types, ValueLimits limits, TraceClock clock) {
    this.buffer = buffer;
    this.types = types;
    this.limits = limits;
    this.clock = clock;
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
    Types.Type type = types.of(value.getClass());
    Shape shape = type.shape();
    if (shape instanceof Shape.Structure structure) {
      writeStructure(role, value, type, structure);
    } else if (shape instanceof Shape.Text text) {
      wordsLeft -= Leaves.text(buffer, role, text.text().apply(value), maxChars());
    } else if (shape instanceof Shape.Failure) {
      wordsLeft -= Leaves.failure(buffer, role, (Throwable) value, type, maxChars());
    } else {
      wordsLeft -= Leaves.identity(buffer, role, value, type);
    }
  }

  private void writeStructure(int role, Object value, Types.Type type, Shape.Structure structure) {
    Cut cut = isAround(value) ? Cut.CYCLE : depth == around.length ? Cut.DEPTH : Cut.NOT;
    if (cut != Cut.NOT) {
      buffer.value(Word.value(role, Word.CUT, type.number(), cut.number()));
      wordsLeft--;
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
      write(Word.ELEMENT, entry.getKey());
      write(Word.ELEMENT, entry.getValue());
    } else {
      write(Word.ELEMENT, part);
    }
  }

  private Cut limitAt(int written) {
    if (written == limits.elements()) {
      return Cut.ELEMENTS;
    }
    if (wordsLeft <= 0) {
      return Cut.BYTES;
    }
    return clock.nanos() - beginNanos > limits.nanos() ? Cut.TIME : Cut.NOT;
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
