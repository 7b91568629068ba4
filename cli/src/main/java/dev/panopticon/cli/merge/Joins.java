// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.merge;

import dev.panopticon.cli.merge.Survey.End;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which request that was sent in one trace has come in another, by their ids. */
final class Joins {
  private final Map<Long, List<At>> sent = new HashMap<>();
  private final Map<Long, List<At>> received = new HashMap<>();

  /** An end of a request in one of the traces. */
  record At(int trace, End end) {}

  /** A request and where it has come. */
  record Join(At from, At to) {}

  Joins(List<Survey> traces) {
    for (int i = 0; i < traces.size(); i++) {
      for (End end : traces.get(i).sent()) {
        sent.computeIfAbsent(end.id(), id -> new ArrayList<>()).add(new At(i, end));
      }
      for (End end : traces.get(i).received()) {
        received.computeIfAbsent(end.id(), id -> new ArrayList<>()).add(new At(i, end));
      }
    }
  }

  /** Those of which there is no doubt, to set clocks by. */
  List<Clocks.Hop> hops() {
    List<Clocks.Hop> hops = new ArrayList<>();
    received.forEach(
        (id, to) -> {
          List<At> from = sent.getOrDefault(id, List.of());
          if (from.size() == 1 && to.size() == 1 && from.get(0).trace != to.get(0).trace) {
            At source = from.get(0);
            At target = to.get(0);
            hops.add(
                new Clocks.Hop(source.trace, source.end.nanos(), target.trace, target.end.nanos()));
          }
        });
    return hops;
  }

  /**
   * All of them. Who hands a request on with the id that it came with sends it once more: each time
   * it came from where it was sent last.
   */
  List<Join> all(Clocks clocks) {
    List<Join> joins = new ArrayList<>();
    received.forEach(
        (id, all) -> {
          for (At to : all) {
            At from = last(sent.getOrDefault(id, List.of()), nanos(to, clocks), clocks);
            if (from != null) {
              joins.add(new Join(from, to));
            }
          }
        });
    joins.sort((one, other) -> Long.compare(nanos(one.to, clocks), nanos(other.to, clocks)));
    return joins;
  }

  private static @Nullable At last(List<At> sent, long nanos, Clocks clocks) {
    At last = null;
    At first = null;
    for (At each : sent) {
      long at = nanos(each, clocks);
      last = at <= nanos && (last == null || at >= nanos(last, clocks)) ? each : last;
      first = first == null || at < nanos(first, clocks) ? each : first;
    }
    // Where clocks contradict the requests, nothing was sent before it came.
    return last != null ? last : first;
  }

  private static long nanos(At at, Clocks clocks) {
    return at.end.nanos() + clocks.begin(at.trace);
  }
}
