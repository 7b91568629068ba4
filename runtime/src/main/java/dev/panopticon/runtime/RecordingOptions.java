// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.predicate.Fact;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Call;
import dev.panopticon.runtime.recorder.SessionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of the woven calls a recording keeps, and with what memory. Immutable: each method answers
 * changed options.
 *
 * <pre>{@code
 * RecordingOptions.defaults()
 *     .include("com.acme.**")
 *     .exclude("com.acme.Order#toString")
 *     .where(call -> call.depth() <= 20)
 * }</pre>
 */
public final class RecordingOptions {
  private static final RecordingOptions DEFAULTS = new RecordingOptions(SessionOptions.DEFAULTS);

  /** What a trace point still tells of the method. */
  private static final Set<Fact> KNOWN = EnumSet.of(Fact.NAME, Fact.SOURCE);

  private final SessionOptions session;

  private RecordingOptions(SessionOptions session) {
    this.session = session;
  }

  /**
   * Every woven call; 16 MiB of buffers; a thread waits a second at most; 200 characters a string.
   */
  public static RecordingOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Keeps the calls that match; without any include, all are kept.
   *
   * @param patterns such as {@code com.acme.**}, {@code com.acme.Order#place*} or {@code
   *     source:*.kt}
   * @throws IllegalArgumentException if a pattern cannot be read, has options, or asks for anything
   *     but names and source files: the rest only the weaver sees
   */
  public RecordingOptions include(String... patterns) {
    Rules rules = session.rules();
    return with(new Rules(and(rules.includes(), patterns), rules.excludes()), session.predicate());
  }

  /**
   * Leaves out the calls that match, whatever included them.
   *
   * @throws IllegalArgumentException as {@link #include} does
   */
  public RecordingOptions exclude(String... patterns) {
    Rules rules = session.rules();
    return with(new Rules(rules.includes(), and(rules.excludes(), patterns)), session.predicate());
  }

  /**
   * Keeps only calls of which the predicate holds; with several, all must.
   *
   * <p>It is asked at each entry, on the calling thread; what it calls is not recorded. Where it
   * throws an exception the call is kept.
   */
  public RecordingOptions where(Predicate<? super Call> predicate) {
    Predicate<? super Call> before = session.predicate();
    Predicate<? super Call> both =
        before == null ? predicate : call -> before.test(call) && predicate.test(call);
    return with(session.rules(), both);
  }

  /**
   * How much memory may hold what is not written yet.
   *
   * @throws IllegalArgumentException if that is less than 1 MiB
   */
  public RecordingOptions bufferBytes(long bytes) {
    if (bytes < 1 << 20) {
      throw new IllegalArgumentException("bufferBytes is " + bytes + ", allowed is 1 MiB or more.");
    }
    return new RecordingOptions(
        new SessionOptions(
            session.rules(),
            session.predicate(),
            bytes,
            session.stallLimitNanos(),
            session.values()));
  }

  /**
   * How long a thread waits when that memory is full before calls are dropped; zero: not at all.
   */
  public RecordingOptions stallLimit(Duration limit) {
    return new RecordingOptions(
        new SessionOptions(
            session.rules(),
            session.predicate(),
            session.bufferBytes(),
            Math.max(0, limit.toNanos()),
            session.values()));
  }

  SessionOptions session() {
    return session;
  }

  private RecordingOptions with(Rules rules, @Nullable Predicate<? super Call> predicate) {
    return new RecordingOptions(
        new SessionOptions(
            rules, predicate, session.bufferBytes(), session.stallLimitNanos(), session.values()));
  }

  private static List<Rule> and(List<Rule> known, String... patterns) {
    List<Rule> all = new ArrayList<>(known);
    for (String pattern : patterns) {
      Rule rule = Rule.parse(pattern);
      String other = rule.beyond(KNOWN);
      if (other != null) {
        throw new IllegalArgumentException(
            "The pattern \""
                + pattern
                + "\" asks with '"
                + other
                + "' for what is seen when classes are woven and not while a recording runs, when"
                + " names and source files are known. Give it to the Maven plugin or to the"
                + " agent.");
      }
      if (!rule.options().equals(RuleOptions.NONE)) {
        throw new IllegalArgumentException(
            "The pattern \""
                + pattern
                + "\" has options, which count when classes are woven and not while a recording"
                + " runs. Leave out what stands in braces, or give it to the Maven plugin or to the"
                + " agent.");
      }
      all.add(rule);
    }
    return all;
  }
}
