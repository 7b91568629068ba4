// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.util.function.IntToLongFunction;

/** Arrows while they are read, and how they find the calls at their ends. */
final class GrowingArrows {
  private final Storage storage;
  private final Column kind;
  private final Column fromRow;
  private final Column fromNanos;
  private final Column toRow;
  private final Column toNanos;
  private final Column ambiguity;

  GrowingArrows(Storage storage) {
    this.storage = storage;
    kind = Column.ofInts(storage);
    fromRow = Column.ofInts(storage);
    fromNanos = Column.ofLongs(storage);
    toRow = Column.ofInts(storage);
    toNanos = Column.ofLongs(storage);
    ambiguity = Column.ofInts(storage);
  }

  void add(
      int kindNumber, int sourceRow, long sourceNanos, int targetRow, long targetNanos, int hands) {
    kind.add(kindNumber);
    fromRow.add(sourceRow);
    fromNanos.add(sourceNanos);
    toRow.add(targetRow);
    toNanos.add(targetNanos);
    ambiguity.add(hands);
  }

  /** In order, with the calls and waits at their ends. */
  ArrowColumns columns(Slices calls, Slices waits) {
    Column fromCall = Column.ofInts(storage);
    Column order = Column.ofInts(storage);
    Column room = Column.ofInts(storage, kind.size());
    for (int arrow = 0; arrow < kind.size(); arrow++) {
      fromCall.add(calls.rows().get((int) fromRow.get(arrow)).at(fromNanos.get(arrow)));
      order.add(arrow);
    }
    MergeSort.sort(
        order,
        0,
        order.size(),
        room,
        (one, other) -> {
          int byCall = Long.compare(fromCall.get(one), fromCall.get(other));
          return byCall != 0 ? byCall : Long.compare(fromNanos.get(one), fromNanos.get(other));
        });
    Column toRowSorted = sorted(order, toRow::get, Column.ofInts(storage));
    Column toNanosSorted = sorted(order, toNanos::get, Column.ofLongs(storage));
    Column toCall = Column.ofInts(storage);
    Column toWait = Column.ofInts(storage);
    Column byTarget = Column.ofInts(storage);
    for (int arrow = 0; arrow < kind.size(); arrow++) {
      int row = (int) toRowSorted.get(arrow);
      toCall.add(calls.rows().get(row).beginningAt(toNanosSorted.get(arrow)));
      toWait.add(waits.rows().get(row).beginningAt(toNanosSorted.get(arrow)));
      byTarget.add(arrow);
    }
    Column fromNanosSorted = sorted(order, fromNanos::get, Column.ofLongs(storage));
    MergeSort.sort(
        byTarget,
        0,
        byTarget.size(),
        room,
        (one, other) -> {
          int byCall = Long.compare(toCall.get(one), toCall.get(other));
          return byCall != 0
              ? byCall
              : Long.compare(fromNanosSorted.get(one), fromNanosSorted.get(other));
        });
    return new ArrowColumns(
        sorted(order, kind::get, Column.ofInts(storage)),
        sorted(order, fromRow::get, Column.ofInts(storage)),
        fromNanosSorted,
        sorted(order, fromCall::get, Column.ofInts(storage)),
        toRowSorted,
        toNanosSorted,
        toCall,
        toWait,
        sorted(order, ambiguity::get, Column.ofInts(storage)),
        byTarget);
  }

  private static Column sorted(Column order, IntToLongFunction values, Column to) {
    for (int place = 0; place < order.size(); place++) {
      to.add(values.applyAsLong((int) order.get(place)));
    }
    return to;
  }
}
