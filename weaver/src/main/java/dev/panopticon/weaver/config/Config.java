// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import dev.panopticon.predicate.Rule;
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
 * @param output the trace file
 * @param values what is shown of values
 */
public record Config(
    List<Rule> includes,
    List<Rule> excludes,
    List<Rule> calls,
    Optional<Boolean> skipTrivial,
    Optional<Path> output,
    ValueOptions values) {

  /** Says nothing. */
  public static final Config EMPTY =
      new Config(
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          ValueOptions.DEFAULTS);

  public Config {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    calls = List.copyOf(calls);
  }

  Config withIncludes(List<Rule> rules) {
    return new Config(rules, excludes, calls, skipTrivial, output, values);
  }

  Config withExcludes(List<Rule> rules) {
    return new Config(includes, rules, calls, skipTrivial, output, values);
  }

  Config withCalls(List<Rule> rules) {
    return new Config(includes, excludes, rules, skipTrivial, output, values);
  }

  Config withSkipTrivial(boolean skip) {
    return new Config(includes, excludes, calls, Optional.of(skip), output, values);
  }

  Config withValues(ValueOptions options) {
    return new Config(includes, excludes, calls, skipTrivial, output, options);
  }

  Config withOutput(Path file) {
    return new Config(includes, excludes, calls, skipTrivial, Optional.of(file), values);
  }
}
