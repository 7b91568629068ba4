// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.util.List;

/**
 * What is known of arrows, a column each.
 *
 * @param byTarget their numbers in the order of the calls to which they lead
 */
record ArrowColumns(
    Numbers kind,
    Numbers fromRow,
    Numbers fromNanos,
    Numbers fromCall,
    Numbers toRow,
    Numbers toNanos,
    Numbers toCall,
    Numbers toWait,
    Numbers ambiguity,
    Numbers byTarget) {
  static final int COUNT = 10;

  static ArrowColumns of(List<Numbers> all) {
    return new ArrowColumns(
        all.get(0),
        all.get(1),
        all.get(2),
        all.get(3),
        all.get(4),
        all.get(5),
        all.get(6),
        all.get(7),
        all.get(8),
        all.get(9));
  }

  List<Numbers> all() {
    return List.of(
        kind, fromRow, fromNanos, fromCall, toRow, toNanos, toCall, toWait, ambiguity, byTarget);
  }
}
