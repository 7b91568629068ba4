// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import dev.panopticon.predicate.expression.CallFacts;
import org.jspecify.annotations.Nullable;

/** What part of a condition is asked that looks at arguments that are objects, or the receiver. */
abstract sealed class ArgumentFacts implements CallFacts {

  /** The one object that is asked about, whichever it is. */
  static final class One extends ArgumentFacts {
    private final @Nullable Object value;

    One(@Nullable Object value) {
      this.value = value;
    }

    @Override
    public @Nullable Object argument(int index) {
      return value;
    }

    @Override
    public @Nullable Object receiver() {
      return value;
    }
  }

  /** Several objects, by their positions. */
  static final class Several extends ArgumentFacts {
    private final int[] positions;
    private final int added;
    private final @Nullable Object[] values;

    Several(int[] positions, int added, @Nullable Object[] values) {
      this.positions = positions;
      this.added = added;
      this.values = values;
    }

    @Override
    public @Nullable Object argument(int index) {
      return at(added + index);
    }

    @Override
    public @Nullable Object receiver() {
      return at(EntryTest.RECEIVER);
    }

    private @Nullable Object at(int position) {
      for (int i = 0; i < positions.length; i++) {
        if (positions[i] == position) {
          return values[i];
        }
      }
      throw notAnObject();
    }
  }

  @Override
  public long argumentWhole(int index) {
    throw notAnObject();
  }

  @Override
  public double argumentReal(int index) {
    throw notAnObject();
  }

  @Override
  public int depth() {
    throw notAnObject();
  }

  @Override
  public String threadName() {
    throw notAnObject();
  }

  @Override
  public String caller() {
    throw notAnObject();
  }

  @Override
  public long resultWhole() {
    throw notAnObject();
  }

  @Override
  public double resultReal() {
    throw notAnObject();
  }

  @Override
  public Object result() {
    throw notAnObject();
  }

  @Override
  public Object exception() {
    throw notAnObject();
  }

  @Override
  public String exceptionMessage() {
    throw notAnObject();
  }

  @Override
  public long durationNanos() {
    throw notAnObject();
  }

  private static IllegalStateException notAnObject() {
    return new IllegalStateException("asked for what is no argument of the part");
  }
}
