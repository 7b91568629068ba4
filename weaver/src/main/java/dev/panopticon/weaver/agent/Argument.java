// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.condition.SizeLimit;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.weaver.config.Config;
import dev.panopticon.weaver.config.ConfigFile;
import dev.panopticon.weaver.config.InvalidConfigException;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Part;
import java.nio.file.Path;

/** What the agent is told: by its argument, and by {@code panopticon.json} where that is silent. */
final class Argument {
  private Argument() {}

  /**
   * Reads both, as {@code panopticon run} does: an option replaces the key of the same meaning, and
   * only excludes and names of what is secret add up. What the command line has told is all there
   * is: it has read the file.
   *
   * @throws IllegalArgumentException if an option is not as it should be
   * @throws InvalidConfigException if the file is not
   */
  static AgentOptions read(String text) throws InvalidConfigException {
    AgentOptions told = AgentOptions.parse(text);
    if (told.get(Options.RUN_FOLDER).isPresent()) {
      return told;
    }
    Config config = ConfigFile.in(Path.of(""));
    return config.equals(Config.EMPTY) ? told : of(config).and(text);
  }

  private static AgentOptions of(Config config) {
    return AgentOptions.DEFAULTS
        .with(Options.OUTPUT, config.output())
        .with(Options.INCLUDE, config.includes())
        .with(Options.EXCLUDE, config.excludes())
        .with(Options.CALLS, config.calls())
        .with(Options.SKIP_TRIVIAL, config.skipTrivial().orElse(false))
        .with(Part.CAPTURE, config.capture())
        .with(Options.WHERE, config.where())
        .with(Part.LIMITS, config.limits())
        .with(Part.VALUES, config.values())
        .with(Part.FLOWS, config.flows())
        .with(Options.READABLE_BY, config.file().readers().orElse(Readers.OWNER))
        .with(Options.WARN_SIZE, config.file().warnSize().orElse(SizeLimit.DEFAULT));
  }
}
