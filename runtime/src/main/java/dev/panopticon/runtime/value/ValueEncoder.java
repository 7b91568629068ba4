// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.predicate.SecretNames;
import dev.panopticon.runtime.buffer.LastThrown;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.ValueStyle;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into a thread's buffer, on that thread, so that the body of the call cannot change
 * them first.
 *
 * <p>Primitives, boxed values, strings and enum constants are kept as they are, what {@link Shapes}
 * knows is looked into, and other objects are kept by type and identity. No method of the program
 * is called unless the user asks for that, and what it calls is not recorded. Primitives and
 * strings make no garbage.
 */
public final class ValueEncoder {
  private final Types types;
  private final ValueLimits limits;
  private final SecretNames secrets;
  private final boolean none;
  private final TraceClock clock;
  private final Notices notices;
  private final int maxChars;

  ValueEncoder(Types types, ValueOptions options, TraceClock clock, Notices notices) {
    this.types = types;
    this.limits = options.limits();
    this.secrets = options.secrets();
    this.none = options.none();
    this.clock = clock;
    this.notices = notices;
    this.maxChars = limits.charsWithin(limits.bytes() / Long.BYTES);
    // What the first call of a program is given, and what comes when there is no stack to look.
    types.of(String[].class, ValueStyle.STRUCTURE);
    types.of(StackOverflowError.class, ValueStyle.STRUCTURE);
  }

  /** A primitive whose type the trace point tells. */
  public void bits(ThreadBuffer buffer, int role, long bits) {
    if (!none) {
      buffer.value(Word.value(role, Word.BITS, Word.DECLARED, 0), bits);
    }
  }

  /** Any object, shown as its trace point asks for. */
  public void object(ThreadBuffer buffer, int role, @Nullable Object value, ValueStyle style) {
    if (none) {
      return;
    }
    if (value == null) {
      Leaves.nothing(buffer, role);
      return;
    }
    if (Leaves.write(buffer, role, value, maxChars) > 0) {
      return;
    }
    // To look at a class for the first time can load others.
    buffer.mute(true);
    try {
      Types.Type type = types.of(value.getClass(), style);
      if (type.shape() instanceof Shape.Opaque) {
        Leaves.identity(buffer, role, value, type);
      } else {
        new ValueWalk(buffer, types, limits, clock, notices, secrets, style).write(role, value);
      }
    } finally {
      buffer.mute(false);
    }
  }

  /**
   * The exception that leaves a call: its type, its message unless no values are wanted, and where
   * it was created; message and place where no code of the program tells them.
   */
  public void thrown(ThreadBuffer buffer, Throwable thrown) {
    buffer.mute(true);
    try {
      Types.Type type = types.of(thrown.getClass(), ValueStyle.STRUCTURE);
      if (none) {
        Leaves.failureAlone(buffer, Word.FAILURE, type);
      } else {
        Leaves.failure(buffer, Word.FAILURE, thrown, type, maxChars);
      }
      LastThrown last = buffer.lastThrown();
      if (!last.is(thrown)) {
        last.set(thrown, Origins.of(thrown));
      }
      String origin = last.origin();
      if (origin != null) {
        Leaves.text(buffer, Word.FAILURE, origin, ThreadBuffer.maxChars());
      }
    } finally {
      buffer.mute(false);
    }
  }
}
