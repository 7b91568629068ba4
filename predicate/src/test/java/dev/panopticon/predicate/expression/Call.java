// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call as a test describes it; what it has not said must not be asked. */
final class Call implements CallFacts {
  private final List<@Nullable Object> arguments;
  private boolean hasEnded;
  private @Nullable Object receiver;
  private int depth = 1;
  private @Nullable String caller;
  private @Nullable Object result;
  private @Nullable Throwable exception;
  private long durationNanos;

  private Call(List<@Nullable Object> arguments) {
    this.arguments = arguments;
  }

  static Call with(@Nullable Object... arguments) {
    return new Call(Arrays.asList(arguments));
  }

  Call on(Object object) {
    receiver = object;
    return this;
  }

  Call from(String method, int newDepth) {
    caller = method;
    depth = newDepth;
    return this;
  }

  Call returned(@Nullable Object value) {
    hasEnded = true;
    result = value;
    return this;
  }

  Call threw(Throwable thrown) {
    hasEnded = true;
    exception = thrown;
    return this;
  }

  Call took(long nanos) {
    hasEnded = true;
    durationNanos = nanos;
    return this;
  }

  @Override
  public long argumentWhole(int index) {
    return whole(argument(index));
  }

  private static long whole(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return value instanceof Character c ? c : ((Number) requireNonNull(value)).longValue();
  }

  @Override
  public double argumentReal(int index) {
    return ((Number) requireNonNull(argument(index))).doubleValue();
  }

  @Override
  public @Nullable Object argument(int index) {
    return arguments.get(index);
  }

  @Override
  public @Nullable Object receiver() {
    return receiver;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public String threadName() {
    return "worker-7";
  }

  @Override
  public @Nullable String caller() {
    return caller;
  }

  @Override
  public long resultWhole() {
    return whole(result());
  }

  @Override
  public double resultReal() {
    return ((Number) requireNonNull(result())).doubleValue();
  }

  @Override
  public @Nullable Object result() {
    if (exception != null) {
      throw new IllegalStateException("nothing was returned");
    }
    end();
    return result;
  }

  @Override
  public @Nullable Object exception() {
    end();
    return exception;
  }

  @Override
  public @Nullable String exceptionMessage() {
    end();
    return exception == null ? null : exception.getMessage();
  }

  @Override
  public long durationNanos() {
    end();
    return durationNanos;
  }

  private void end() {
    if (!hasEnded) {
      throw new IllegalStateException("the call has not ended");
    }
  }
}
