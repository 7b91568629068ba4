// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has somebody told once that a session's file has become large, and what fills it.
 *
 * <p>Looked after by the drainer alone, and asked by any thread.
 */
final class SizeWatch {
  /** Null if nobody is told, or no longer. */
  private volatile @Nullable Order order;

  private volatile @Nullable Bulk bulk;

  private record Order(long bytes, Consumer<Bulk> taker) {}

  /** Has somebody told, on the drainer's thread, when the file is that large. */
  void order(long bytes, Consumer<Bulk> taker) {
    order = new Order(bytes, taker);
  }

  /** What fills the file, if it has become so large that somebody was told. */
  @Nullable Bulk bulk() {
    return bulk;
  }

  /** The file has grown. */
  void look(long size, ValueSlots.Table slots) {
    Order now = order;
    if (now != null && size >= now.bytes) {
      order = null;
      Bulk found = Bulk.of(size, slots.written());
      bulk = found;
      now.taker.accept(found);
    }
  }

  /** The file is whole, and somebody may ask for what fills it. */
  void settle(long size, ValueSlots.Table slots) {
    if (bulk != null) {
      bulk = Bulk.of(size, slots.written());
    }
  }
}
