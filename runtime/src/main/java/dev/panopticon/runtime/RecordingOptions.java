// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.annotation.Values;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.condition.PointFacts;
import dev.panopticon.runtime.event.Call;
import dev.panopticon.runtime.event.FlowKinds;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.recorder.SessionOptions;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Which of the woven calls a recording keeps, what of their values, and with what memory.
 * Immutable: each method answers changed options.
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
    return new RecordingOptions(
        session.rules(new Rules(and(rules.includes(), patterns), rules.excludes())));
  }

  /**
   * Leaves out the calls that match, whatever included them.
   *
   * @throws IllegalArgumentException as {@link #include} does
   */
  public RecordingOptions exclude(String... patterns) {
    Rules rules = session.rules();
    return new RecordingOptions(
        session.rules(new Rules(rules.includes(), and(rules.excludes(), patterns))));
  }

  /**
   * Draws only some of the arrows that lead from where work is handed over to where it is done.
   *
   * @param arrows {@code all}; {@code none}; or categories such as {@code submit,stage}; by default
   *     all but {@code lock}, of which the agent alone can tell
   * @throws IllegalArgumentException if it is none of these
   */
  public RecordingOptions arrows(String arrows) {
    return new RecordingOptions(session.flows(session.flows().kinds(FlowKinds.parse(arrows))));
  }

  /**
   * How many virtual threads have tracks of their own, by default 500; those that begin to record
   * later are drawn on the tracks of their carriers, which the agent knows.
   *
   * @throws IllegalArgumentException if that is less than 0
   */
  public RecordingOptions virtualTracks(int tracks) {
    return new RecordingOptions(session.flows(session.flows().virtualTracks(tracks)));
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
    return new RecordingOptions(session.predicate(both));
  }

  /**
   * Keeps only calls of which the predicate holds, such as {@code amount > 1000 || duration > 5ms};
   * with several, all must. The project's {@code docs/predicates.md} has the language.
   *
   * <p>It is asked when a call has ended, of what was recorded of it. Where it cannot be answered
   * the call is kept. A call that is left out is as if it had not been woven: those in it are
   * decided about by themselves.
   *
   * @throws InvalidPredicateException if it is not written in the language
   */
  public RecordingOptions where(String predicate) {
    List<Expression> all = new ArrayList<>(session.where());
    all.add(Expression.parse(predicate));
    return new RecordingOptions(session.where(all));
  }

  /** Leaves out calls that take less time. By default no call is too short. */
  public RecordingOptions minDuration(Duration least) {
    return with(session.limits().minDurationNanos(least.toNanos()));
  }

  /**
   * Leaves out calls deeper than that; 1 keeps the outermost call of each thread alone.
   *
   * @throws IllegalArgumentException if that is less than 1
   */
  public RecordingOptions maxDepth(int depth) {
    return with(session.limits().maxDepth(depth));
  }

  /**
   * Keeps only calls on threads whose name when they first call matches one of these, in which
   * {@code *} stands for any characters and {@code ?} for one.
   */
  public RecordingOptions threads(String... names) {
    return with(session.limits().threads(List.of(names)));
  }

  /**
   * Begins with the first call that matches.
   *
   * @throws IllegalArgumentException as {@link #include} does
   */
  public RecordingOptions startAt(String... patterns) {
    return with(session.limits().startAt(and(List.of(), patterns)));
  }

  /**
   * Keeps nothing that begins after the first call that matches has ended.
   *
   * @throws IllegalArgumentException as {@link #include} does
   */
  public RecordingOptions stopAfter(String... patterns) {
    return with(session.limits().stopAfter(and(List.of(), patterns)));
  }

  /**
   * Keeps only calls that match, and what they call on their thread.
   *
   * @throws IllegalArgumentException as {@link #include} does
   */
  public RecordingOptions inside(String... patterns) {
    return with(session.limits().inside(and(List.of(), patterns)));
  }

  /**
   * Keeps of each method so many calls, the first ones.
   *
   * @throws IllegalArgumentException if that is less than 0; 0 keeps all
   */
  public RecordingOptions first(long calls) {
    return with(session.limits().first(calls));
  }

  /**
   * Keeps of each method every so manieth call, the first one among them.
   *
   * @throws IllegalArgumentException if that is less than 1
   */
  public RecordingOptions every(long calls) {
    return with(session.limits().every(calls));
  }

  RecordingOptions with(Limits limits) {
    return new RecordingOptions(session.limits(limits));
  }

  /**
   * How much memory may hold what is not written yet. Recordings that run at once share that of the
   * first.
   *
   * @throws IllegalArgumentException if that is less than 1 MiB
   */
  public RecordingOptions bufferBytes(long bytes) {
    if (bytes < 1 << 20) {
      throw new IllegalArgumentException("bufferBytes is " + bytes + ", allowed is 1 MiB or more.");
    }
    return new RecordingOptions(session.bufferBytes(bytes));
  }

  /**
   * How long a thread waits when that memory is full before calls are dropped; zero: not at all.
   * Recordings that run at once have that of the first.
   */
  public RecordingOptions stallLimit(Duration limit) {
    return new RecordingOptions(session.stallLimitNanos(Math.max(0, limit.toNanos())));
  }

  /**
   * How deep structures are looked into: 1 for the elements of a list, but not for what is in lists
   * that it contains. By default 3.
   *
   * @throws IllegalArgumentException if it is not from 0 to 32
   */
  public RecordingOptions valueDepth(int depth) {
    return with(session.values().with(ValueLimit.DEPTH, depth));
  }

  /**
   * How many elements are kept of each collection, map or array. By default 10.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1,000,000
   */
  public RecordingOptions valueElements(int elements) {
    return with(session.values().with(ValueLimit.ELEMENTS, elements));
  }

  /**
   * How many characters are kept of each string. By default 200.
   *
   * @throws IllegalArgumentException if it is not from 0 to 16,372
   */
  public RecordingOptions valueChars(int chars) {
    return with(session.values().with(ValueLimit.CHARS, chars));
  }

  /**
   * How much memory each value may take, with all that is in it, until it is written. By default
   * 4,096 bytes.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1 MiB
   */
  public RecordingOptions valueBytes(int bytes) {
    return with(session.values().with(ValueLimit.BYTES, bytes));
  }

  /**
   * How long each value may be looked at; the clock is read between elements. By default 100 ms.
   *
   * @throws IllegalArgumentException if it is not from 0 to a minute
   */
  public RecordingOptions valueTime(Duration time) {
    return with(session.values().with(ValueLimit.TIME, TimeUnit.NANOSECONDS.convert(time)));
  }

  /**
   * What is shown of the objects of a class and its subclasses, whatever the methods that take or
   * return them say. Of several that are named the nearest superclass counts, then an interface.
   *
   * @param className such as {@code com.acme.Order} or {@code com.acme.Order.Line}
   */
  public RecordingOptions values(String className, Values values) {
    return with(session.values().with(className, ValueStyle.valueOf(values.name())));
  }

  SessionOptions session() {
    return session;
  }

  /**
   * Shows what bears such a name as {@code [redacted]}, besides passwords, tokens and the like:
   * components of records, fields, and the values of keys in maps. What parameters and results are
   * secret is decided when code is woven. Hides it in all recordings that run at the same time.
   *
   * @param names such as {@code iban} or {@code cardNumber}, in whatever case
   * @throws IllegalArgumentException if one has no letters or digits
   */
  public RecordingOptions redact(String... names) {
    return with(session.values().redacting(List.of(names)));
  }

  /**
   * Shows what bears such a name, although it would be {@code [redacted]}, as far as {@link
   * #redact} tells of it.
   *
   * @param names of those that are redacted, such as {@code token}, or longer ones in which one of
   *     those stands, such as {@code tokenType}
   * @throws IllegalArgumentException if none of those stands in one
   */
  public RecordingOptions noRedact(String... names) {
    return with(session.values().showing(List.of(names)));
  }

  /** Keeps no arguments, no results and no messages of exceptions. */
  public RecordingOptions noValues() {
    return with(session.values().none(true));
  }

  RecordingOptions with(ValueOptions values) {
    return new RecordingOptions(session.values(values));
  }

  private static List<Rule> and(List<Rule> known, String... patterns) {
    List<Rule> all = new ArrayList<>(known);
    for (String pattern : patterns) {
      Rule rule = Rule.parse(pattern);
      String other = rule.beyond(PointFacts.KNOWN);
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
