// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.condition.Limits;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which calls of what is traced are kept, as the options of the agent say it. Immutable.
 *
 * @param where what must hold of each call
 * @param limits what else leaves calls out
 */
public record Kept(List<Expression> where, Limits limits) {
  /** All of them. */
  public static final Kept ALL = new Kept(List.of(), Limits.NONE);

  public Kept {
    where = List.copyOf(where);
  }

  /**
   * Reads the values of options.
   *
   * @throws IllegalArgumentException for a value that is not allowed
   */
  static Kept parse(Map<AgentOptions.Key, List<String>> values) {
    Limits limits = Limits.NONE;
    for (Limit limit : Limit.values()) {
      List<String> written = values.getOrDefault(AgentOptions.Key.of(limit), List.of());
      if (!written.isEmpty()) {
        limits = limit.in(limits, written);
      }
    }
    return new Kept(
        values.getOrDefault(AgentOptions.Key.WHERE, List.of()).stream()
            .map(Expression::parse)
            .toList(),
        limits);
  }

  /** The values of an option that {@link #parse} reads. */
  Stream<?> values(AgentOptions.Key key) {
    return key == AgentOptions.Key.WHERE
        ? where.stream().map(Expression::text)
        : Stream.of(Limit.values())
            .filter(limit -> AgentOptions.Key.of(limit) == key)
            .flatMap(limit -> limit.written(limits).stream());
  }
}
