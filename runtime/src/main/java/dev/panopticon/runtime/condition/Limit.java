// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Durations;
import java.util.List;
import java.util.function.Function;

/** One of the {@link Limits}, as users name and write it wherever they can. */
public enum Limit {
  MIN_DURATION("min-duration", "minDuration", Kind.TEXT),
  MAX_DEPTH("max-depth", "maxDepth", Kind.NUMBER),
  THREADS("threads", "threads", Kind.LIST),
  START_AT("start-at", "startAt", Kind.LIST),
  STOP_AFTER("stop-after", "stopAfter", Kind.LIST),
  INSIDE("inside", "inside", Kind.LIST),
  FIRST("first", "first", Kind.NUMBER),
  EVERY("every", "every", Kind.NUMBER);

  /** What a limit is written as. */
  public enum Kind {
    NUMBER,
    TEXT,
    /** Several texts. */
    LIST
  }

  private final String text;
  private final String key;
  private final Kind kind;

  Limit(String text, String key, Kind kind) {
    this.text = text;
    this.key = key;
    this.kind = kind;
  }

  /** The name as options have it: {@code max-depth}. */
  @Override
  public String toString() {
    return text;
  }

  /** The name as JSON has it: {@code maxDepth}. */
  public String key() {
    return key;
  }

  public Kind kind() {
    return kind;
  }

  /**
   * The limits with this one as it is written.
   *
   * @param written one text; of a list, any number
   * @throws IllegalArgumentException if it cannot be read, or is not allowed; the message says what
   *     is
   */
  public Limits in(Limits others, List<String> written) {
    return switch (this) {
      case MIN_DURATION -> others.minDurationNanos(Durations.parse(single(written)));
      case MAX_DEPTH -> others.maxDepth(number(single(written), Integer::valueOf));
      case THREADS -> others.threads(written);
      case START_AT -> others.startAt(rules(written));
      case STOP_AFTER -> others.stopAfter(rules(written));
      case INSIDE -> others.inside(rules(written));
      case FIRST -> others.first(number(single(written), Long::valueOf));
      case EVERY -> others.every(number(single(written), Long::valueOf));
    };
  }

  /** What {@link #in} reads; nothing where the limit leaves nothing out. */
  public List<String> written(Limits limits) {
    return switch (this) {
      case MIN_DURATION ->
          limits.minDurationNanos() == 0
              ? List.of()
              : List.of(Durations.print(limits.minDurationNanos()));
      case MAX_DEPTH -> other(limits.maxDepth(), Limits.NONE.maxDepth());
      case THREADS -> limits.threads();
      case START_AT -> texts(limits.startAt());
      case STOP_AFTER -> texts(limits.stopAfter());
      case INSIDE -> texts(limits.inside());
      case FIRST -> other(limits.first(), Limits.NONE.first());
      case EVERY -> other(limits.every(), Limits.NONE.every());
    };
  }

  private String single(List<String> written) {
    if (written.size() != 1) {
      throw new IllegalArgumentException(
          "The limit '" + text + "' is given " + written.size() + " times; it takes one value.");
    }
    return written.get(0);
  }

  private <T> T number(String written, Function<String, T> reader) {
    try {
      return reader.apply(written);
    } catch (NumberFormatException none) {
      throw new IllegalArgumentException(
          "The limit '" + text + "' is \"" + written + "\"; allowed are whole numbers.");
    }
  }

  private static List<Rule> rules(List<String> written) {
    return written.stream().map(Rule::parseExclude).toList();
  }

  private static List<String> texts(List<Rule> rules) {
    return rules.stream().map(Rule::toString).toList();
  }

  private static List<String> other(long value, long none) {
    return value == none ? List.of() : List.of(Long.toString(value));
  }
}
