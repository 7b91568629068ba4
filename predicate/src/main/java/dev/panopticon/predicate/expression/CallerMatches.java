// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The nearest traced caller matches a name pattern. Each caller is compared once and remembered, so
 * that a call costs a look into a map; there are no more callers than traced methods.
 */
public final class CallerMatches implements Condition {
  private final Rule pattern;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  CallerMatches(Rule pattern) {
    this.pattern = pattern;
  }

  /** What the caller's class and method are compared with. */
  public Rule pattern() {
    return pattern;
  }

  @Override
  public boolean test(CallFacts call) {
    String caller = call.caller();
    if (caller == null) {
      return false;
    }
    Boolean matches = known.get(caller);
    if (matches == null) {
      matches = pattern.matches(new Caller(caller));
      known.put(caller, matches);
    }
    return matches;
  }

  @Override
  public Phase phase() {
    return Phase.ENTRY;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerMatches that && that.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return "CallerMatches[" + pattern + "]";
  }

  /** A method that is known by {@code com.acme.Order#place} alone. */
  private record Caller(String text) implements MethodFacts {
    @Override
    public String className() {
      return text.substring(0, text.indexOf('#'));
    }

    @Override
    public String methodName() {
      return text.substring(text.indexOf('#') + 1);
    }
  }
}
