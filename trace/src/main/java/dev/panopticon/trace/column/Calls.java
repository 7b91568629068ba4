// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.trace.read.ReadCall;
import java.util.BitSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls of a trace. */
public final class Calls extends Slices {
  /** Null for all. */
  private final @Nullable BitSet chosen;

  Calls(SliceColumns columns, RowTable rows) {
    super(columns, rows);
    chosen = null;
  }

  private Calls(Calls all, BitSet chosen) {
    super(all);
    this.chosen = chosen;
  }

  /** The same calls, of which those are {@link #isChosen} of which the condition holds. */
  Calls choosing(Predicate<ReadCall> condition) {
    BitSet found = new BitSet(count());
    for (int call = 0; call < count(); call++) {
      found.set(call, condition.test(read(call)));
    }
    return new Calls(this, found);
  }

  /** A call as predicates see it. */
  public ReadCall read(int call) {
    int parent = parent(call);
    return new ReadCall(
        method(call).name(),
        arguments(call),
        depth(call),
        rows().get(row(call)).track().name(),
        parent == NONE ? null : method(parent).name(),
        durationNanos(call));
  }

  /** Whether the condition holds of it with which the trace was read. */
  public boolean isChosen(int call) {
    return chosen == null || chosen.get(call);
  }
}
