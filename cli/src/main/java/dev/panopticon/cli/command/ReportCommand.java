// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;

import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.report.Range;
import dev.panopticon.trace.report.Report;
import dev.panopticon.trace.report.Report.Grouping;
import dev.panopticon.trace.report.Report.Line;
import dev.panopticon.trace.report.ReportColumn;
import dev.panopticon.trace.report.ReportTable;
import dev.panopticon.trace.report.ReportTable.Form;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code panopticon report}: a table of where the time of a trace went. */
@Command(
    name = "report",
    description = {
      "Shows where the time of a trace went: how often each method was called, how long its calls"
          + " took with (total) and without (self) those in them, and how far they lie apart.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The trace was read.",
      "1:It could not be read, or the predicate fits none of its calls.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "Of calls of one group that lie in each other, the outermost counts for total. A call in part"
          + " of the range counts with that part; min to max are of whole calls.",
      "",
      "Try:",
      "  panopticon report shop.trace --sort p99 --where 'duration > 1ms'",
    },
    mixinStandardHelpOptions = true)
public final class ReportCommand implements Callable<Integer> {
  private static final int SCREEN = 40;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private TraceFile trace = new TraceFile();

  @Option(
      names = "--by",
      paramLabel = "GROUP",
      converter = ConstantConverter.OfGrouping.class,
      description = "What calls are put together by: ${COMPLETION-CANDIDATES}. Default: method.")
  private Grouping grouping = Grouping.METHOD;

  @Option(
      names = "--sort",
      paramLabel = "COLUMN",
      converter = ConstantConverter.OfColumn.class,
      description = "The greatest first, of ${COMPLETION-CANDIDATES}. Default: self.")
  private ReportColumn sort = ReportColumn.SELF;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "How many lines; 0 for all. Default: 40, and all with --csv and --json.")
  private @Nullable Integer lines;

  @Mixin private PartOptions part = new PartOptions();

  @Mixin private WhereOption where = new WhereOption();

  @Option(names = "--csv", description = "As comma-separated values, times in nanoseconds.")
  private boolean csv;

  @Option(names = "--json", description = "As an array of objects, times in nanoseconds.")
  private boolean json;

  @Override
  public Integer call() {
    CommandSpec command = requireNonNull(spec);
    PrintWriter err = command.commandLine().getErr();
    PrintWriter out = command.commandLine().getOut();
    Range range = part.range();
    Form form = form();
    ReportTable table = new ReportTable(form, sort, lines(form));
    try {
      ReadTrace whole = trace.read();
      ReadTrace read = where.isGiven() ? whole.choosing(where) : whole;
      List<Line> found = Report.of(read.calls(), grouping, range, part.threads());
      table.print(found, out);
      ReadNotes.of(read).forEach(note -> err.println("panopticon: " + note));
    } catch (IOException | InvalidPredicateException e) {
      err.println("panopticon: " + e.getMessage());
      return 1;
    } finally {
      out.flush();
    }
    return where.report(err) ? 0 : 1;
  }

  private Form form() {
    if (csv && json) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(), "--csv and --json exclude each other. Name one.");
    }
    return csv ? Form.CSV : json ? Form.JSON : Form.TEXT;
  }

  private int lines(Form form) {
    int most = lines != null ? lines : form == Form.TEXT ? SCREEN : 0;
    if (most < 0) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(), "--lines: " + most + " is below 0, which is all.");
    }
    return most == 0 ? Integer.MAX_VALUE : most;
  }
}
