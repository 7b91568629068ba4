// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Durations;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.recorder.Limits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    Limits limits =
        Limits.NONE
            .threads(values.getOrDefault(AgentOptions.Key.THREADS, List.of()))
            .startAt(rules(values, AgentOptions.Key.START_AT))
            .stopAfter(rules(values, AgentOptions.Key.STOP_AFTER))
            .inside(rules(values, AgentOptions.Key.INSIDE));
    Optional<String> text = AgentOptions.single(values, AgentOptions.Key.MIN_DURATION);
    if (text.isPresent()) {
      limits = limits.minDurationNanos(Durations.parse(text.get()));
    }
    text = AgentOptions.single(values, AgentOptions.Key.MAX_DEPTH);
    if (text.isPresent()) {
      limits = limits.maxDepth(number(AgentOptions.Key.MAX_DEPTH, text.get(), Integer::valueOf));
    }
    text = AgentOptions.single(values, AgentOptions.Key.FIRST);
    if (text.isPresent()) {
      limits = limits.first(number(AgentOptions.Key.FIRST, text.get(), Long::valueOf));
    }
    text = AgentOptions.single(values, AgentOptions.Key.EVERY);
    if (text.isPresent()) {
      limits = limits.every(number(AgentOptions.Key.EVERY, text.get(), Long::valueOf));
    }
    return new Kept(
        values.getOrDefault(AgentOptions.Key.WHERE, List.of()).stream()
            .map(Expression::parse)
            .toList(),
        limits);
  }

  private static List<Rule> rules(
      Map<AgentOptions.Key, List<String>> values, AgentOptions.Key key) {
    return values.getOrDefault(key, List.of()).stream().map(Rule::parseExclude).toList();
  }

  private static <T> T number(AgentOptions.Key key, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException(
          "Agent option \"" + key + "\" is \"" + text + "\". Allowed are whole numbers.");
    }
  }

  /** The values of an option that {@link #parse} reads. */
  Stream<?> values(AgentOptions.Key key) {
    return switch (key) {
      case WHERE -> where.stream().map(Expression::text);
      case MIN_DURATION ->
          limits.minDurationNanos() == 0
              ? Stream.of()
              : Stream.of(Durations.print(limits.minDurationNanos()));
      case MAX_DEPTH -> other(limits.maxDepth(), Limits.NONE.maxDepth());
      case THREADS -> limits.threads().stream();
      case START_AT -> limits.startAt().stream();
      case STOP_AFTER -> limits.stopAfter().stream();
      case INSIDE -> limits.inside().stream();
      case FIRST -> other(limits.first(), Limits.NONE.first());
      case EVERY -> other(limits.every(), Limits.NONE.every());
      default -> Stream.of();
    };
  }

  private static Stream<Long> other(long value, long none) {
    return value == none ? Stream.of() : Stream.of(value);
  }
}
