// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.flow.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that has begun and not ended. Used by the drainer alone. */
final class OpenCall {
  final ValueSlots slots;
  final long beginNanos;

  /** Whether it is written when it has ended, since only then it is known whether at all. */
  final boolean isLate;

  /** What a condition will ask for at its end; null where none does. */
  @Nullable RecordedCall recorded;

  /** Ids of the arrows that may lead to it. */
  long[] flows = TraceSink.NO_FLOWS;

  /** For those that hand work over. */
  private @Nullable Frame frame;

  private List<Argument> arguments = List.of();

  OpenCall(ValueSlots slots, long beginNanos, boolean isLate) {
    this.slots = slots;
    this.beginNanos = beginNanos;
    this.isLate = isLate;
  }

  List<Argument> arguments() {
    return arguments;
  }

  Frame frame() {
    if (frame == null) {
      frame = new Frame();
    }
    return frame;
  }

  void ended(long nanos) {
    if (frame != null) {
      frame.ended(nanos);
    }
  }

  void add(int role, int type, @Nullable Object value) {
    if (arguments.isEmpty()) {
      arguments = new ArrayList<>(slots.expected());
    }
    arguments.add(new Argument(slots.name(role, type, arguments.size()), value));
  }
}
