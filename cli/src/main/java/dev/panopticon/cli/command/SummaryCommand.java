// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;

import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.report.Range;
import dev.panopticon.trace.summary.Overview;
import dev.panopticon.trace.summary.OverviewText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code panopticon summary}: what a person wants to know of a trace first. */
@Command(
    name = "summary",
    description = {
      "Tells on one screen what a trace holds: what took longest, where the time went, what was"
          + " waited for, which exceptions there were, and what is missing.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The trace was read.",
      "1:It could not be read, or the predicate fits none of its calls.",
      "2:The command line is wrong."
    },
    footer = {"", "Try:", "  panopticon summary shop.trace"},
    mixinStandardHelpOptions = true)
public final class SummaryCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Mixin private TraceFile trace = new TraceFile();

  @Option(
      names = "--roots",
      paramLabel = "N",
      description = "How many of the longest calls that no other is around. Default: 5.")
  private int roots = 5;

  @Mixin private PartOptions part = new PartOptions();

  @Mixin private WhereOption where = new WhereOption();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = requireNonNull(spec).commandLine().getOut();
    PrintWriter err = requireNonNull(spec).commandLine().getErr();
    Range range = part.range();
    try {
      ReadTrace whole = trace.read();
      ReadTrace read = where.isGiven() ? whole.choosing(where) : whole;
      Overview overview = Overview.of(read, range, part.threads(), Math.max(0, roots));
      new OverviewText(read, overview).print(out);
      ReadNotes.of(read).forEach(note -> out.println("\n" + note));
      out.println();
      out.println("Next:");
      out.println("  panopticon view " + trace.path());
      if (!overview.exceptions().isEmpty()) {
        out.println("  panopticon calls " + trace.path() + " --where 'exception != null'");
      }
      out.println("  panopticon report " + trace.path() + " --sort p99");
    } catch (InvalidPredicateException e) {
      err.println("panopticon: " + e.getMessage());
      return 1;
    } finally {
      out.flush();
    }
    return where.report(err) ? 0 : 1;
  }
}
