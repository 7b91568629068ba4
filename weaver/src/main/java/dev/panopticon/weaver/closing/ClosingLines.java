// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.closing;

import dev.panopticon.runtime.condition.SizeLimit;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.format.file.WorkingDirectory;
import dev.panopticon.weaver.closing.RunReport.Unmatched;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Spelling;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user reads after the program has ended: what was recorded, and how to look at it; before
 * that, what did not go as asked.
 *
 * <p>They are made in the launcher, or in the JVM of the program itself. So nothing here asks for a
 * default locale or time zone, formats with the JDK's formatters, which load hundreds of classes,
 * or prints.
 */
public final class ClosingLines {
  private final Spelling spelling;
  private final boolean quiet;
  private final String arrow;

  /**
   * Lines that are not yet made.
   *
   * @param spelling how the user has written options
   * @param quiet whether only that is said which went wrong
   * @param charset in what the lines will be printed
   */
  public ClosingLines(Spelling spelling, boolean quiet, Charset charset) {
    this.spelling = spelling;
    this.quiet = quiet;
    this.arrow = charset.newEncoder().canEncode('→') ? " → " : " -> ";
  }

  /** In what the standard error stream is encoded. */
  public static Charset ofStandardError() {
    // A terminal of another encoding would show '?'.
    String encoding = System.getProperty("stderr.encoding", System.getProperty("sun.jnu.encoding"));
    return encoding != null && Charset.isSupported(encoding)
        ? Charset.forName(encoding)
        : Charset.forName("US-ASCII");
  }

  /**
   * The lines about a run, without line ends.
   *
   * @param file where the user wanted the report to be, if anywhere
   */
  public List<String> of(RunReport report, @Nullable Path file) throws IOException {
    List<String> lines = new ArrayList<>(report.unwoven());
    lines.addAll(report.problems());
    for (Unmatched pattern : report.unmatched()) {
      lines.add(sentence(pattern));
    }
    if (!Files.exists(report.output())) {
      lines.add("the trace file " + WorkingDirectory.shown(report.output()) + " is gone.");
    } else if (!quiet) {
      lines.addAll(report.notes());
      addPair(lines, report.output(), report.recorded().orElse(null));
      if (file != null) {
        lines.add("the report is in " + WorkingDirectory.shown(file));
      }
    }
    lines.replaceAll(line -> "panopticon: " + line);
    return lines;
  }

  /** Whether the trace that was asked for has been made. */
  public static boolean isAsAsked(RunReport report) {
    return Files.exists(report.output())
        && report.problems().isEmpty()
        && report.unmatched().stream().allMatch(it -> it.option().equals(Options.EXCLUDE));
  }

  private void addPair(List<String> lines, Path output, @Nullable TraceSummary recorded)
      throws IOException {
    String file = WorkingDirectory.shown(output) + " (" + SizeLimit.shown(Files.size(output)) + ")";
    if (recorded != null) {
      lines.add(counts(recorded) + arrow + file);
      lines.add("open it at " + viewers(output));
    } else {
      lines.add("the program was killed; what it did until the last second is in " + file);
      lines.add(
          "open it at "
              + viewers(output)
              + ", after: panopticon repair "
              + WorkingDirectory.shown(output));
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

  private String sentence(Unmatched unmatched) {
    String option = spelling.of(unmatched.option(), unmatched.pattern());
    if (unmatched.withoutBody()) {
      return option
          + " matched only what has no body: abstract and native methods cannot be traced.";
    }
    String nearest =
        unmatched.nearest().isEmpty() ? "" : " The nearest names: " + unmatched.nearest() + ".";
    return option + " matched nothing that ran." + nearest;
  }

  private static String count(long count, String what) {
    return number(count) + " " + what + (count == 1 ? "" : "s");
  }

  /** With a comma between thousands. */
  static String number(long count) {
    StringBuilder digits = new StringBuilder(Long.toString(count));
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }
}
