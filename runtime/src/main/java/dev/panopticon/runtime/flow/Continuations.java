// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.TraceSink;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Arrows between two parts of a call, which wait until it is known whether that is drawn. Used by
 * the drainer alone.
 */
final class Continuations {
  private final Deque<Continuation> waiting = new ArrayDeque<>(0);

  private record Continuation(Flow flow, @Nullable Frame call) {}

  void add(Flow flow, @Nullable Frame call) {
    waiting.add(new Continuation(flow, call));
  }

  /** Draws those of which it is known by now. */
  void settle(TraceSink sink) throws IOException {
    for (Iterator<Continuation> all = waiting.iterator(); all.hasNext(); ) {
      Continuation each = all.next();
      Frame call = Frame.visible(each.call);
      if (call == null || !call.isUndecided()) {
        all.remove();
        if (call != null) {
          sink.flow(each.flow);
        }
      }
    }
  }
}
