// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.weaver.config.ConfigFile;
import dev.panopticon.weaver.config.InvalidConfigException;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
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
    AgentOptions file = ConfigFile.in(Path.of(""));
    return file.equals(AgentOptions.DEFAULTS) ? told : file.and(text);
  }
}
