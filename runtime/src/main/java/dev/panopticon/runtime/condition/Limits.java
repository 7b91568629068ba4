// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import dev.panopticon.predicate.Rule;
import java.util.List;

/**
 * Common wishes for less: each leaves calls out, and says how many in the trace. Immutable.
 *
 * @param minDurationNanos calls that take less are left out; 0: none
 * @param maxDepth calls deeper than that are left out, 1 being the outermost kept call of a thread
 * @param threads names of the threads that are recorded, with {@code *} and {@code ?}; empty: all
 * @param startAt nothing is recorded before the first call that matches one of these
 * @param stopAfter nothing is recorded after the first call has ended that matches one of these
 * @param inside only calls that match one of these, and what they call on their thread
 * @param first of each method, so many calls; 0: all
 * @param every of each method, every so manieth call, the first one among them
 */
public record Limits(
    long minDurationNanos,
    int maxDepth,
    List<String> threads,
    List<Rule> startAt,
    List<Rule> stopAfter,
    List<Rule> inside,
    long first,
    long every) {

  /** No limit. */
  public static final Limits NONE =
      new Limits(0, Integer.MAX_VALUE, List.of(), List.of(), List.of(), List.of(), 0, 1);

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException for what cannot be meant; the message says what is allowed
   */
  public Limits {
    require(minDurationNanos >= 0, "The shortest duration is " + minDurationNanos + " ns", "0");
    require(maxDepth >= 1, "The greatest depth is " + maxDepth, "1");
    require(first >= 0, "The number of calls of each method is " + first, "1");
    require(every >= 1, "Every call of so many is " + every, "1");
    requireNames(startAt);
    requireNames(stopAfter);
    requireNames(inside);
    threads = List.copyOf(threads);
    startAt = List.copyOf(startAt);
    stopAfter = List.copyOf(stopAfter);
    inside = List.copyOf(inside);
  }

  private static void require(boolean allowed, String seen, String least) {
    if (!allowed) {
      throw new IllegalArgumentException(seen + "; allowed is " + least + " or more.");
    }
  }

  private static void requireNames(List<Rule> rules) {
    for (Rule rule : rules) {
      String other = rule.beyond(PointFacts.KNOWN);
      if (other != null) {
        throw new IllegalArgumentException(
            "The pattern \""
                + rule
                + "\" asks with '"
                + other
                + "' for what is not known while a program runs. Allowed are names, such as"
                + " com.acme.Order#place, and source files.");
      }
    }
  }

  /** The same with another shortest duration, in nanoseconds. */
  public Limits minDurationNanos(long nanos) {
    return new Limits(nanos, maxDepth, threads, startAt, stopAfter, inside, first, every);
  }

  /** The same with another greatest depth. */
  public Limits maxDepth(int depth) {
    return new Limits(minDurationNanos, depth, threads, startAt, stopAfter, inside, first, every);
  }

  /** The same with other threads. */
  public Limits threads(List<String> names) {
    return new Limits(minDurationNanos, maxDepth, names, startAt, stopAfter, inside, first, every);
  }

  /** The same with another start. */
  public Limits startAt(List<Rule> rules) {
    return new Limits(minDurationNanos, maxDepth, threads, rules, stopAfter, inside, first, every);
  }

  /** The same with another end. */
  public Limits stopAfter(List<Rule> rules) {
    return new Limits(minDurationNanos, maxDepth, threads, startAt, rules, inside, first, every);
  }

  /** The same inside of other calls. */
  public Limits inside(List<Rule> rules) {
    return new Limits(minDurationNanos, maxDepth, threads, startAt, stopAfter, rules, first, every);
  }

  /** The same with another number of calls of each method. */
  public Limits first(long calls) {
    return new Limits(
        minDurationNanos, maxDepth, threads, startAt, stopAfter, inside, calls, every);
  }

  /** The same with another distance between the calls of each method. */
  public Limits every(long calls) {
    return new Limits(
        minDurationNanos, maxDepth, threads, startAt, stopAfter, inside, first, calls);
  }

  /** Whether any of them is decided when a call begins. */
  public boolean isAskedAtEntry() {
    return !minDurationNanos(0).equals(NONE);
  }
}
