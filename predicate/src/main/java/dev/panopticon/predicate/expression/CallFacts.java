// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import org.jspecify.annotations.Nullable;

/**
 * What a predicate can ask about one call, as the recorder or a trace tells it. It is asked for
 * nothing but what the predicate uses, for the arguments by the types that their method declares,
 * and before the call ends for nothing that is known at its end.
 */
public interface CallFacts {

  /**
   * An argument that is declared {@code boolean} (0 or 1), {@code byte}, {@code short}, {@code
   * char}, {@code int} or {@code long}.
   *
   * @param index among the parameters, from 0
   */
  long argumentWhole(int index);

  /** An argument that is declared {@code float} or {@code double}. */
  double argumentReal(int index);

  /** An argument of any other type. */
  @Nullable Object argument(int index);

  /** The object whose method is called. */
  @Nullable Object receiver();

  /** How many traced calls of this thread are running, this one included: 1 for the outermost. */
  int depth();

  /** The name of the thread. */
  String threadName();

  /** The nearest traced caller, such as {@code com.acme.Order#place}; null if there is none. */
  @Nullable String caller();

  /** What the method has returned, if that is declared like {@link #argumentWhole}. */
  long resultWhole();

  /** What the method has returned, if that is declared {@code float} or {@code double}. */
  double resultReal();

  /** What the method has returned, if that is declared as any other type. */
  @Nullable Object result();

  /** What the method has thrown; null if it has returned. */
  @Nullable Object exception();

  /** The message of what the method has thrown; null if there is none. */
  @Nullable String exceptionMessage();

  /** The time that the call took. */
  long durationNanos();

  /** Whether an object that was answered here is an instance. */
  default boolean isInstance(Object value, TypeName type) {
    return type.isSupertypeOf(value.getClass());
  }

  /**
   * What an object that was answered here is called when it is compared with a name: the text of a
   * string, the name of an enum constant, null for any other.
   */
  default @Nullable String nameOf(Object value) {
    // Both methods are final: no code of the program runs.
    return value instanceof String text
        ? text
        : value instanceof Enum<?> constant ? constant.name() : null;
  }
}
