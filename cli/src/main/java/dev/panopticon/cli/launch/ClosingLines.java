// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.weaver.agent.AgentOptions;
import dev.panopticon.weaver.agent.RunReport;
import dev.panopticon.weaver.agent.RunReport.Unmatched;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the user reads after the program has ended: what was recorded, and how to look at it; before
 * that, what did not go as asked.
 */
final class ClosingLines {
  private final PrintWriter err;
  private final TraceRequest request;
  private final String arrow = canPrint('→') ? " → " : " -> ";

  ClosingLines(PrintWriter err, TraceRequest request) {
    this.err = err;
    this.request = request;
  }

  /**
   * Prints them.
   *
   * @return whether the trace that was asked for has been made
   */
  boolean print(Optional<RunReport> told) throws IOException {
    if (told.isEmpty()) {
      say("nothing was recorded: the program's JVM, or the agent in it, did not start.");
      return false;
    }
    RunReport report = told.get();
    report.problems().forEach(this::say);
    List<Unmatched> unmatched = report.unmatched().stream().filter(this::wasAskedFor).toList();
    unmatched.forEach(pattern -> say(sentence(pattern)));
    if (!Files.exists(report.output())) {
      say("the trace file " + shown(report.output()) + " is gone.");
      return false;
    }
    if (!request.quiet()) {
      report.notes().forEach(this::say);
      printPair(report);
    }
    return report.problems().isEmpty()
        && unmatched.stream().allMatch(pattern -> pattern.key() == AgentOptions.Key.EXCLUDE);
  }

  /** Whether a pattern is the user's own: nobody misses calls that are drawn by default. */
  private boolean wasAskedFor(Unmatched unmatched) {
    return unmatched.key() != AgentOptions.Key.CALLS || request.callsAskedFor();
  }

  private void printPair(RunReport report) throws IOException {
    String file = shown(report.output()) + " (" + size(Files.size(report.output())) + ")";
    if (report.recorded().isPresent()) {
      say(counts(report.recorded().get()) + arrow + file);
      say("open it at " + viewers(report.output()));
    } else {
      say("the program was killed; what it did until the last second is in " + file);
      say(
          "open it at "
              + viewers(report.output())
              + ", after: panopticon repair "
              + shown(report.output()));
    }
  }

  private static String counts(TraceSummary summary) {
    String unfinished =
        summary.unfinished() == 0 ? "" : number(summary.unfinished()) + " unfinished, ";
    return count(summary.calls(), "call")
        + " on "
        + count(summary.threads(), "thread")
        + ", "
        + (summary.leftOut() == 0 ? "" : number(summary.leftOut()) + " left out, ")
        + unfinished
        + number(summary.dropped())
        + " dropped"
        + (summary.lostValues() == 0 ? "" : ", " + count(summary.lostValues(), "value") + " lost");
  }

  private static String viewers(Path file) {
    return String.valueOf(file.getFileName()).contains(".pftrace")
        ? "https://ui.perfetto.dev (it stays on this machine)"
        : "https://ui.perfetto.dev (it stays on this machine) or chrome://tracing";
  }

  private static String sentence(Unmatched unmatched) {
    String option = "--" + unmatched.key();
    if (unmatched.withoutBody()) {
      return option
          + " "
          + unmatched.pattern()
          + " matched only what has no body: abstract and native methods cannot be traced.";
    }
    String nearest =
        unmatched.nearest().isEmpty() ? "" : " The nearest names: " + unmatched.nearest() + ".";
    return option + " " + unmatched.pattern() + " matched nothing that ran." + nearest;
  }

  private void say(String sentence) {
    err.println("panopticon: " + sentence);
  }

  private static String count(long count, String what) {
    return number(count) + " " + what + (count == 1 ? "" : "s");
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %cB", value, "kMGT".charAt(unit));
  }

  /** Short where that is clear: relative to the working directory if the file lies in it. */
  private static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return (file.startsWith(here) ? here.relativize(file) : file).toString();
  }

  private static boolean canPrint(char c) {
    // What the standard streams are encoded in; a terminal of another encoding would show '?'.
    String encoding = System.getProperty("stderr.encoding", System.getProperty("sun.jnu.encoding"));
    return encoding != null
        && Charset.isSupported(encoding)
        && Charset.forName(encoding).newEncoder().canEncode(c);
  }
}
