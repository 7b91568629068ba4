// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.Call;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.value.ValueOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How one session records.
 *
 * @param rules which of the woven calls are kept; with no include, all that no exclude removes
 * @param predicate what else must hold of a call, asked on the calling thread; null for nothing
 * @param bufferBytes memory for what the drainer has not read yet
 * @param stallLimitNanos how long a thread may wait when that memory is full; 0 to drop calls at
 *     once
 * @param values what is kept of values
 * @param where what must hold of each call besides, in the language of predicates
 * @param limits which calls are left out
 * @param flows what is drawn of how work goes on elsewhere
 */
public record SessionOptions(
    Rules rules,
    @Nullable Predicate<? super Call> predicate,
    long bufferBytes,
    long stallLimitNanos,
    ValueOptions values,
    List<Expression> where,
    Limits limits,
    FlowOptions flows) {

  /**
   * Everything that is woven; 16 MiB; a second; values as {@link ValueOptions#DEFAULTS}. More
   * memory would only make the end of a busy program wait longer for what it holds: 16 MiB are a
   * million calls, some two seconds of JSON.
   */
  public static final SessionOptions DEFAULTS =
      new SessionOptions(
          Rules.NONE, null, 16L << 20, TimeUnit.SECONDS.toNanos(1), ValueOptions.DEFAULTS);

  public SessionOptions {
    where = List.copyOf(where);
  }

  /** Every call that the rules and the predicate keep. */
  public SessionOptions(
      Rules rules,
      @Nullable Predicate<? super Call> predicate,
      long bufferBytes,
      long stallLimitNanos,
      ValueOptions values) {
    this(
        rules,
        predicate,
        bufferBytes,
        stallLimitNanos,
        values,
        List.of(),
        Limits.NONE,
        FlowOptions.DEFAULTS);
  }

  /** The same with other arrows. */
  public SessionOptions flows(FlowOptions other) {
    return new SessionOptions(
        rules, predicate, bufferBytes, stallLimitNanos, values, where, limits, other);
  }

  /** The same with other rules. */
  public SessionOptions rules(Rules other) {
    return new SessionOptions(
        other, predicate, bufferBytes, stallLimitNanos, values, where, limits, flows);
  }

  /** The same with another predicate. */
  public SessionOptions predicate(@Nullable Predicate<? super Call> other) {
    return new SessionOptions(
        rules, other, bufferBytes, stallLimitNanos, values, where, limits, flows);
  }

  /** The same with other memory. */
  public SessionOptions bufferBytes(long other) {
    return new SessionOptions(
        rules, predicate, other, stallLimitNanos, values, where, limits, flows);
  }

  /** The same with another wait. */
  public SessionOptions stallLimitNanos(long other) {
    return new SessionOptions(rules, predicate, bufferBytes, other, values, where, limits, flows);
  }

  /** The same with other values. */
  public SessionOptions values(ValueOptions other) {
    return new SessionOptions(
        rules, predicate, bufferBytes, stallLimitNanos, other, where, limits, flows);
  }

  /** The same with other conditions. */
  public SessionOptions where(List<Expression> other) {
    return new SessionOptions(
        rules, predicate, bufferBytes, stallLimitNanos, values, other, limits, flows);
  }

  /** The same with other limits. */
  public SessionOptions limits(Limits other) {
    return new SessionOptions(
        rules, predicate, bufferBytes, stallLimitNanos, values, where, other, flows);
  }
}
