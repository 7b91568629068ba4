// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import dev.panopticon.predicate.NamePattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a project says in its {@code panopticon.json}. Immutable.
 *
 * @param includes patterns of what to trace
 * @param excludes patterns of what never to trace
 * @param calls patterns of calls to draw as leaf slices
 * @param output the trace file
 */
public record Config(
    List<NamePattern> includes,
    List<NamePattern> excludes,
    List<NamePattern> calls,
    Optional<Path> output) {

  /** Says nothing. */
  public static final Config EMPTY = new Config(List.of(), List.of(), List.of(), Optional.empty());

  public Config {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    calls = List.copyOf(calls);
  }

  Config withIncludes(List<NamePattern> patterns) {
    return new Config(patterns, excludes, calls, output);
  }

  Config withExcludes(List<NamePattern> patterns) {
    return new Config(includes, patterns, calls, output);
  }

  Config withCalls(List<NamePattern> patterns) {
    return new Config(includes, excludes, patterns, output);
  }

  Config withOutput(Path file) {
    return new Config(includes, excludes, calls, Optional.of(file));
  }
}
