// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.SecretNames;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.value.ValueOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a project says in its {@code panopticon.json}; each rule knows its line. Immutable.
 *
 * @param includes what to trace
 * @param excludes what never to trace
 * @param calls calls to draw as leaf slices
 * @param skipTrivial whether to leave out getters, setters and empty bodies that nothing names
 * @param where what must hold of each call to be recorded
 * @param output the trace file
 * @param values what is shown of values
 * @param capture what of a call is recorded at all
 * @param limits which calls are left out
 * @param flows which arrows are drawn, and how many tracks of virtual threads
 * @param file how the trace file is made
 */
public record Config(
    List<Rule> includes,
    List<Rule> excludes,
    List<Rule> calls,
    Optional<Boolean> skipTrivial,
    List<Expression> where,
    Optional<Path> output,
    ValueOptions values,
    Capture capture,
    Limits limits,
    FlowOptions flows,
    TraceFileOptions file) {

  /** Says nothing. */
  public static final Config EMPTY =
      new Config(
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          ValueOptions.DEFAULTS,
          Capture.USUAL,
          Limits.NONE,
          FlowOptions.DEFAULTS,
          TraceFileOptions.NONE);

  public Config {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    calls = List.copyOf(calls);
    where = List.copyOf(where);
  }

  /** The names of what is secret. */
  public SecretNames secrets() {
    return values.secrets();
  }

  Config withIncludes(List<Rule> rules) {
    return new Config(
        rules, excludes, calls, skipTrivial, where, output, values, capture, limits, flows, file);
  }

  Config withExcludes(List<Rule> rules) {
    return new Config(
        includes, rules, calls, skipTrivial, where, output, values, capture, limits, flows, file);
  }

  Config withCalls(List<Rule> rules) {
    return new Config(
        includes,
        excludes,
        rules,
        skipTrivial,
        where,
        output,
        values,
        capture,
        limits,
        flows,
        file);
  }

  Config withSkipTrivial(boolean skip) {
    return new Config(
        includes,
        excludes,
        calls,
        Optional.of(skip),
        where,
        output,
        values,
        capture,
        limits,
        flows,
        file);
  }

  Config withWhere(List<Expression> predicates) {
    return new Config(
        includes,
        excludes,
        calls,
        skipTrivial,
        predicates,
        output,
        values,
        capture,
        limits,
        flows,
        file);
  }

  Config withOutput(Path trace) {
    return new Config(
        includes,
        excludes,
        calls,
        skipTrivial,
        where,
        Optional.of(trace),
        values,
        capture,
        limits,
        flows,
        file);
  }

  Config withValues(ValueOptions options) {
    return new Config(
        includes,
        excludes,
        calls,
        skipTrivial,
        where,
        output,
        options,
        capture,
        limits,
        flows,
        file);
  }

  Config withCapture(Capture parts) {
    return new Config(
        includes, excludes, calls, skipTrivial, where, output, values, parts, limits, flows, file);
  }

  Config withLimits(Limits others) {
    return new Config(
        includes,
        excludes,
        calls,
        skipTrivial,
        where,
        output,
        values,
        capture,
        others,
        flows,
        file);
  }

  Config withFlows(FlowOptions others) {
    return new Config(
        includes,
        excludes,
        calls,
        skipTrivial,
        where,
        output,
        values,
        capture,
        limits,
        others,
        file);
  }

  Config withReaders(Readers readers) {
    return with(new TraceFileOptions(Optional.of(readers), file.warnSize()));
  }

  Config withWarnSize(long bytes) {
    return with(new TraceFileOptions(file.readers(), Optional.of(bytes)));
  }

  private Config with(TraceFileOptions other) {
    return new Config(
        includes,
        excludes,
        calls,
        skipTrivial,
        where,
        output,
        values,
        capture,
        limits,
        flows,
        other);
  }

  /**
   * How the trace file is made.
   *
   * @param readers who may read it
   * @param warnSize from which size on it is told what fills it, in bytes
   */
  public record TraceFileOptions(Optional<Readers> readers, Optional<Long> warnSize) {
    static final TraceFileOptions NONE = new TraceFileOptions(Optional.empty(), Optional.empty());
  }
}
