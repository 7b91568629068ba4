// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.predicate.InvalidPatternException;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Durations;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.runtime.recorder.Limits;
import dev.panopticon.weaver.agent.Kept;
import dev.panopticon.weaver.config.Config;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which calls of what is traced are recorded, joined with {@code panopticon.json}. */
final class KeepOptions {
  @Option(
      names = "--where",
      paramLabel = "PREDICATE",
      converter = PredicateConverter.class,
      description = {
        "Record only calls of which this holds, such as 'amount > 1000 || duration > 5ms'. Several"
            + " must all hold."
      })
  private List<Expression> where = new ArrayList<>();

  @Option(
      names = "--min-duration",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Leave out calls that take less, such as 1ms.")
  private @Nullable Long minDuration;

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description = "Leave out calls deeper than that; 1 keeps the outermost of each thread.")
  private int maxDepth = Limits.NONE.maxDepth();

  @Option(
      names = "--threads",
      paramLabel = "NAME",
      description = "Record only threads of that name, with * and ?, as in 'http-*'.")
  private List<String> threads = new ArrayList<>();

  @Option(
      names = "--start-at",
      paramLabel = "PATTERN",
      converter = TriggerConverter.class,
      description = "Record nothing before the first call that matches.")
  private List<Rule> startAt = new ArrayList<>();

  @Option(
      names = "--stop-after",
      paramLabel = "PATTERN",
      converter = TriggerConverter.class,
      description = "Record nothing that begins after the first call that matches has ended.")
  private List<Rule> stopAfter = new ArrayList<>();

  @Option(
      names = "--inside",
      paramLabel = "PATTERN",
      converter = TriggerConverter.class,
      description = "Record only calls that match, and what they call on their thread.")
  private List<Rule> inside = new ArrayList<>();

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "Record only the first N calls of each method.")
  private long first = Limits.NONE.first();

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "Record only every Nth call of each method, the first one among them.")
  private long every = Limits.NONE.every();

  /** What is kept by both. */
  Kept kept(Config config) throws LaunchException {
    List<Expression> both = new ArrayList<>(where.isEmpty() ? config.where() : where);
    try {
      return new Kept(
          both,
          new Limits(
              minDuration == null ? 0 : minDuration,
              maxDepth,
              threads,
              startAt,
              stopAfter,
              inside,
              first,
              every));
    } catch (IllegalArgumentException refused) {
      throw new LaunchException(String.valueOf(refused.getMessage()));
    }
  }

  /** Reads a predicate; its own message says what is allowed. */
  static final class PredicateConverter implements ITypeConverter<Expression> {
    @Override
    public Expression convert(String text) {
      try {
        return Expression.parse(text);
      } catch (InvalidPredicateException invalid) {
        throw new TypeConversionException(String.valueOf(invalid.getMessage()));
      }
    }
  }

  /** Reads a duration as predicates have it. */
  static final class DurationConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Durations.parse(text);
      } catch (IllegalArgumentException invalid) {
        throw new TypeConversionException(String.valueOf(invalid.getMessage()));
      }
    }
  }

  /** Reads a pattern without options. */
  static final class TriggerConverter implements ITypeConverter<Rule> {
    @Override
    public Rule convert(String text) {
      try {
        return Rule.parseExclude(text);
      } catch (InvalidPatternException invalid) {
        throw new TypeConversionException(String.valueOf(invalid.getMessage()));
      }
    }
  }
}
