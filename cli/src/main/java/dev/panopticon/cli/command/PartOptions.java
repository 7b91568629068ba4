// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.panopticon.predicate.expression.Durations;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.report.Range;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which part of a trace a command is about: a part of its time, and some of its threads. */
final class PartOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "What lies before it does not count; since the start of the trace, such as 1.5s.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "What lies behind it does not count.")
  private @Nullable String to;

  @Option(
      names = "--thread",
      paramLabel = "NAME",
      description = "Threads of that name alone; * stands for any text.")
  private String thread = "*";

  /**
   * The part of the time.
   *
   * @throws ParameterException if an end of it is none; the message names the option
   */
  Range range() {
    return new Range(nanos("--from", from, Long.MIN_VALUE), nanos("--to", to, Long.MAX_VALUE));
  }

  Predicate<Track> threads() {
    Pattern name =
        Pattern.compile(
            Arrays.stream(thread.split("\\*", -1)).map(Pattern::quote).collect(joining(".*")),
            Pattern.DOTALL);
    return track -> name.matcher(track.name()).matches();
  }

  private long nanos(String option, @Nullable String time, long otherwise) {
    if (time == null) {
      return otherwise;
    }
    try {
      return Durations.parse(time);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(), option + ": " + refused.getMessage());
    }
  }
}
