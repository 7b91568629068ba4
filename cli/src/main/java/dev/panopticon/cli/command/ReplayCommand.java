// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;

import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import dev.panopticon.trace.replay.Replay;
import dev.panopticon.trace.replay.ReplayText;
import dev.panopticon.trace.report.Range;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.BitSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code panopticon replay}: the calls of a trace as an indented listing. */
@Command(
    name = "replay",
    description = {
      "Lists the calls of a trace as they were made, indented by what is around them, with"
          + " arguments, results and durations. A task is told where it was handed over.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The trace was read.",
      "1:It could not be read, or the predicate fits none of its calls.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "With a call that the options choose come the calls around it. What repeats itself is told"
          + " once: calls of the same methods, whatever their values and times.",
      "",
      "Try:",
      "  panopticon replay shop.trace --depth 4 --from 1.5s",
      "  panopticon replay shop.trace --where 'duration > 5ms'",
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private TraceFile trace = new TraceFile();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description =
          "How many calls in each other, threads that a task goes through included;"
              + " {...} stands for what is deeper. Default: all.")
  private int depth = Integer.MAX_VALUE;

  @Option(names = "--repeats", description = "Tell what repeats itself as often as it did.")
  private boolean repeats;

  @Option(
      names = "--chars",
      paramLabel = "N",
      description = "How many characters of a value. Default: 60.")
  private int chars = 60;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many lines; 0 for all, which is the default.")
  private int lines;

  @Mixin private PartOptions part = new PartOptions();

  @Mixin private WhereOption where = new WhereOption();

  @Override
  public Integer call() {
    // Its own writes out each line, which takes longer than to make it.
    PrintWriter out = new PrintWriter(requireNonNull(spec).commandLine().getOut());
    PrintWriter err = requireNonNull(spec).commandLine().getErr();
    ReplayText.Limits limits =
        new ReplayText.Limits(
            atLeast(1, "--depth", depth),
            atLeast(0, "--lines", lines) == 0 ? Integer.MAX_VALUE : lines,
            atLeast(0, "--chars", chars));
    Range range = part.range();
    try {
      ReadTrace whole = trace.read();
      ReadTrace read = where.isGiven() ? whole.choosing(where) : whole;
      BitSet shown = shown(read.calls(), range, part.threads());
      new ReplayText(read, new Replay(read, shown, !repeats), limits, out).print();
      ReadNotes.of(read).forEach(note -> err.println("panopticon: " + note));
    } catch (IOException | InvalidPredicateException e) {
      err.println("panopticon: " + e.getMessage());
      return 1;
    } finally {
      out.flush();
    }
    return where.report(err) ? 0 : 1;
  }

  private int atLeast(int least, String option, int value) {
    if (value < least) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(),
          option + ": " + value + " is below " + least + ", which is the least.");
    }
    return value;
  }

  /** The calls that are chosen, and those around them. */
  private static BitSet shown(Calls calls, Range range, Predicate<Track> threads) {
    BitSet shown = new BitSet(calls.count());
    for (Slices.Row row : calls.rows()) {
      for (int place = 0; threads.test(row.track()) && place < row.count(); place++) {
        int call = row.call(place);
        if (calls.isChosen(call)
            && range.within(calls.beginNanos(call), calls.endNanos(call)) >= 0) {
          for (int it = call; it != Slices.NONE && !shown.get(it); it = calls.parent(it)) {
            shown.set(it);
          }
        }
      }
    }
    return shown;
  }
}
