// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Which calls of what is traced are recorded, joined with {@code panopticon.json}. */
final class KeepOptions {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private final Map<Limit, List<String>> limits = new EnumMap<>(Limit.class);

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
      description = "Leave out calls that take less, such as 1ms.")
  void minDuration(String text) {
    limit(Limit.MIN_DURATION, List.of(text));
  }

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description = "Leave out calls deeper than that; 1 keeps the outermost of each thread.")
  void maxDepth(String text) {
    limit(Limit.MAX_DEPTH, List.of(text));
  }

  @Option(
      names = "--threads",
      paramLabel = "NAME",
      description = "Record only threads of that name, with * and ?, as in 'http-*'.")
  void threads(List<String> texts) {
    limit(Limit.THREADS, texts);
  }

  @Option(
      names = "--start-at",
      paramLabel = "PATTERN",
      description = "Record nothing before the first call that matches.")
  void startAt(List<String> texts) {
    limit(Limit.START_AT, texts);
  }

  @Option(
      names = "--stop-after",
      paramLabel = "PATTERN",
      description = "Record nothing that begins after the first call that matches has ended.")
  void stopAfter(List<String> texts) {
    limit(Limit.STOP_AFTER, texts);
  }

  @Option(
      names = "--inside",
      paramLabel = "PATTERN",
      description = "Record only calls that match, and what they call on their thread.")
  void inside(List<String> texts) {
    limit(Limit.INSIDE, texts);
  }

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "Record only the first N calls of each method.")
  void first(String text) {
    limit(Limit.FIRST, List.of(text));
  }

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "Record only every Nth call of each method, the first one among them.")
  void every(String text) {
    limit(Limit.EVERY, List.of(text));
  }

  private void limit(Limit limit, List<String> written) {
    try {
      limit.in(Limits.NONE, written);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), "--" + limit + ": " + refused.getMessage());
    }
    limits.put(limit, written);
  }

  /** What must hold of each call: in place of what {@code panopticon.json} says. */
  List<Expression> where(AgentOptions config) {
    return where.isEmpty() ? config.get(Options.WHERE) : where;
  }

  /** The limits of both: each limit in place of that of {@code panopticon.json}. */
  Limits limits(AgentOptions config) {
    Limits both = config.get(Part.LIMITS);
    for (Map.Entry<Limit, List<String>> given : limits.entrySet()) {
      both = given.getKey().in(both, given.getValue());
    }
    return both;
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
}
