// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.weaver.config.Config;
import dev.panopticon.weaver.config.ConfigFile;
import dev.panopticon.weaver.config.InvalidConfigException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * Which methods are traced, joined with {@code panopticon.json} in the working directory: an option
 * replaces the key of the same meaning, only excludes add up.
 */
final class FilterOptions {
  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      converter = RuleConverter.Include.class,
      description = {
        "Trace what matches, such as com.acme.** or com.acme.Order#place*. Default: the directory"
            + " or jar of the main class, and every directory on the class path."
      })
  private List<Rule> includes = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      converter = RuleConverter.Exclude.class,
      description = "Do not trace what matches, whatever includes it.")
  private List<Rule> excludes = new ArrayList<>();

  @Option(
      names = "--skip-trivial",
      description = {
        "Do not trace getters, setters and empty bodies, unless a pattern or @Traced names the very"
            + " method."
      })
  private boolean skipTrivial;

  @Option(names = "--no-skip-trivial", description = "Trace them, whatever panopticon.json says.")
  private boolean keepTrivial;

  /** What {@code panopticon.json} in the working directory says. */
  Config config() throws LaunchException {
    try {
      return ConfigFile.in(Path.of(""));
    } catch (InvalidConfigException invalid) {
      throw new LaunchException(String.valueOf(invalid.getMessage()));
    }
  }

  /** The rules of both. */
  Rules rules(Config config) {
    List<Rule> bothExcludes = new ArrayList<>(config.excludes());
    bothExcludes.addAll(excludes);
    return new Rules(includes.isEmpty() ? config.includes() : includes, bothExcludes);
  }

  boolean skipTrivial(Config config) {
    return !keepTrivial && (skipTrivial || config.skipTrivial().orElse(false));
  }
}
