// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;

import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.trace.read.TraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code panopticon calls}: lists the calls of a trace, or those of which a predicate holds. */
@Command(
    name = "calls",
    description = {
      "Lists the calls of a trace, or those of which a predicate holds, a line each in the order in"
          + " which they ended: thread, begin, duration, name, values.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The trace was read.",
      "1:It could not be read, or the predicate fits none of its calls.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "A trace knows a method by the name of its slice: of Order.place the class is Order. Text that"
          + " it shows may have been a constant of an enum."
    },
    mixinStandardHelpOptions = true)
public final class CallsCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The trace: .trace, .json, .pftrace or any of them .gz.")
  private @Nullable Path file;

  @Mixin private WhereOption where = new WhereOption();

  @Override
  public Integer call() {
    CommandSpec command = requireNonNull(spec);
    PrintWriter err = command.commandLine().getErr();
    PrintWriter out = command.commandLine().getOut();
    Path trace = requireNonNull(file);
    try {
      TraceReader.read(trace, new MatchingCalls(where, out));
    } catch (IOException | InvalidPredicateException e) {
      err.println("panopticon: " + e.getMessage());
      return 1;
    } finally {
      out.flush();
    }
    return where.report(err) ? 0 : 1;
  }
}
