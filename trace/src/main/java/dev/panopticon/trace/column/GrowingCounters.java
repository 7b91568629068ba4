// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Argument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counters while they are read. */
final class GrowingCounters {
  private final Storage storage;
  private final Map<String, Map<String, Growing>> counters = new LinkedHashMap<>();

  private record Growing(Column nanos, Column values) {}

  GrowingCounters(Storage storage) {
    this.storage = storage;
  }

  void add(String name, long timestampNanos, List<Argument> values) {
    Map<String, Growing> things = counters.computeIfAbsent(name, added -> new LinkedHashMap<>());
    for (Argument value : values) {
      if (value.value() instanceof Number number) {
        Growing counter =
            things.computeIfAbsent(
                value.name(),
                added -> new Growing(Column.ofLongs(storage), Column.ofLongs(storage)));
        counter.nanos.add(timestampNanos);
        counter.values.add(Double.doubleToRawLongBits(number.doubleValue()));
      }
    }
  }

  List<Counter> all() {
    return counters.entrySet().stream()
        .flatMap(
            name ->
                name.getValue().entrySet().stream()
                    .map(
                        thing ->
                            new Counter(
                                name.getKey(),
                                thing.getKey(),
                                thing.getValue().nanos,
                                thing.getValue().values)))
        .toList();
  }
}
