// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;

import dev.panopticon.runtime.condition.SizeLimit;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who may read the trace file, and how large it may become unnoticed. */
final class FileOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private Optional<Readers> readers = Optional.empty();
  private Optional<Long> warnSize = Optional.empty();

  @Option(
      names = "--readable-by",
      paramLabel = "WHO",
      description = "Who may read the trace file: owner, group or all. Default: owner.")
  void readers(String who) {
    try {
      readers = Optional.of(Readers.of(who));
    } catch (IllegalArgumentException refused) {
      throw refused("--readable-by", refused);
    }
  }

  @Option(
      names = "--warn-size",
      paramLabel = "SIZE",
      description = {
        "Say what fills the trace when it passes that size, such as 500MB; none for never."
            + " Default: 1GiB."
      })
  void warnSize(String size) {
    try {
      warnSize = Optional.of(SizeLimit.parse(size));
    } catch (IllegalArgumentException refused) {
      throw refused("--warn-size", refused);
    }
  }

  private ParameterException refused(String option, IllegalArgumentException why) {
    return new ParameterException(
        requireNonNull(spec).commandLine(), option + ": " + why.getMessage());
  }

  /** The options with these in place of what {@code panopticon.json} says. */
  AgentOptions joinedWith(AgentOptions options) {
    return options
        .with(Options.READABLE_BY, readers.orElse(options.get(Options.READABLE_BY)))
        .with(Options.WARN_SIZE, warnSize.orElse(options.get(Options.WARN_SIZE)));
  }
}
