// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.predicate.expression.CallFacts;
import dev.panopticon.predicate.expression.TypeName;
import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.condition.RecordedObject;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.value.ValueDecoder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of one call, for the condition that is asked at its end. What was not recorded,
 * or not whole, cannot be asked for: then the call is kept.
 *
 * <p>Used by the drainer alone.
 */
final class RecordedCall implements CallFacts {
  private static final Object UNKNOWN = new Object();

  private static final long[] NO_BITS = {};
  private static final @Nullable Object[] NO_OBJECTS = {};

  private final ValueSlots slots;
  private final ValueDecoder decoder;
  private final long[] bits;
  private final @Nullable Object[] objects;
  private @Nullable String message;
  private boolean failed;

  // Known once the call has ended.
  private int depth;
  private String threadName = "";
  private @Nullable String caller;
  private long durationNanos;

  RecordedCall(ValueSlots slots, ValueDecoder decoder) {
    this.slots = slots;
    this.decoder = decoder;
    if (slots.asksForValues()) {
      this.bits = new long[slots.expected() + 1];
      this.objects = new @Nullable Object[bits.length];
      Arrays.fill(objects, UNKNOWN);
    } else {
      this.bits = NO_BITS;
      this.objects = NO_OBJECTS;
    }
  }

  /** Takes a value, or the beginning of one. */
  void take(long first, long second, @Nullable String text, int argument) {
    if (objects.length == 0) {
      return;
    }
    int role = Word.role(first);
    if (role == Word.FAILURE && Word.type(first) == Word.STRING) {
      return; // where it comes from: nobody asks for that
    }
    int at = role == Word.RESULT ? slots.result() : role == Word.FAILURE ? failure() : argument;
    if (at >= objects.length) {
      return;
    }
    failed |= role == Word.FAILURE;
    bits[at] = second;
    switch (Word.type(first)) {
      case Word.BITS ->
          objects[at] = Word.a(first) == Word.DECLARED ? null : decoder.boxed(first, second);
      case Word.STRING ->
          objects[at] =
              text != null && text.length() == Word.b(first) && !text.equals(TracePoint.REDACTED)
                  ? text
                  : UNKNOWN;
      case Word.NULL -> objects[at] = null;
      case Word.OBJECT, Word.LIST, Word.MAP, Word.FIELDS, Word.THROWN -> {
        objects[at] = new RecordedObject(decoder.supertypes(first));
        message = text;
      }
      default -> objects[at] = UNKNOWN;
    }
  }

  private int failure() {
    return objects.length - 1;
  }

  /** Takes what is known at the end. */
  void ended(int depth, String threadName, @Nullable String caller, long durationNanos) {
    this.depth = depth;
    this.threadName = threadName;
    this.caller = caller;
    this.durationNanos = durationNanos;
  }

  private @Nullable Object known(int at) {
    Object value = objects[at];
    if (value == UNKNOWN) {
      throw new IllegalStateException("a value was not recorded, or not whole");
    }
    return value;
  }

  private long whole(int at) {
    known(at);
    return bits[at];
  }

  private double real(int at) {
    long raw = whole(at);
    return slots.declared(at) == 'F'
        ? Float.intBitsToFloat((int) raw)
        : Double.longBitsToDouble(raw);
  }

  @Override
  public long argumentWhole(int index) {
    return whole(slots.declaredFrom() + index);
  }

  @Override
  public double argumentReal(int index) {
    return real(slots.declaredFrom() + index);
  }

  @Override
  public @Nullable Object argument(int index) {
    return known(slots.declaredFrom() + index);
  }

  @Override
  public @Nullable Object receiver() {
    if (slots.receiver() < 0) {
      throw new IllegalStateException("the object is not recorded");
    }
    return known(slots.receiver());
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public String threadName() {
    return threadName;
  }

  @Override
  public @Nullable String caller() {
    return caller;
  }

  @Override
  public long resultWhole() {
    return whole(slots.result());
  }

  @Override
  public double resultReal() {
    return real(slots.result());
  }

  @Override
  public @Nullable Object result() {
    return known(slots.result());
  }

  @Override
  public @Nullable Object exception() {
    requireExceptions();
    return failed ? known(failure()) : null;
  }

  @Override
  public @Nullable String exceptionMessage() {
    requireExceptions();
    return failed ? message : null;
  }

  private void requireExceptions() {
    if (!slots.point().capture().exception()) {
      throw new IllegalStateException("exceptions are not recorded");
    }
  }

  @Override
  public long durationNanos() {
    return durationNanos;
  }

  @Override
  public boolean isInstance(Object value, TypeName type) {
    return value instanceof RecordedObject object
        ? object.supertypes().stream().anyMatch(type::matches)
        : CallFacts.super.isInstance(value, type);
  }
}
