// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.weaver.closing.ClosingLines;
import dev.panopticon.weaver.closing.RunFolder;
import dev.panopticon.weaver.closing.RunReport;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Spelling;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who hears of a run: the command line, if it has started the program and waits for its end;
 * otherwise whoever reads the standard error stream of the program.
 *
 * <p>Safe for use by many threads.
 */
final class Audience {
  /** Whoever ends the JVM while another thread does, too, has nothing to add. */
  private final AtomicBoolean isTold = new AtomicBoolean();

  private final @Nullable Path report;
  private final @Nullable ClosingLines lines;
  private final Charset charset;

  private Audience(@Nullable Path report, @Nullable ClosingLines lines, Charset charset) {
    this.report = report;
    this.lines = lines;
    this.charset = charset;
  }

  /**
   * Made at the start, when the program cannot have changed anything yet.
   *
   * @param run null if the agent was started by hand
   */
  static Audience of(AgentOptions options, @Nullable RunFolder run) {
    Charset charset = ClosingLines.ofStandardError();
    if (run != null) {
      return new Audience(run.report(), null, charset);
    }
    return new Audience(
        options.get(Options.REPORT).map(Path::toAbsolutePath).orElse(null),
        new ClosingLines(Spelling.AGENT, options.get(Options.QUIET), charset),
        charset);
  }

  /** Says that a run has begun, in case the program is killed. */
  void begun(RunReport soFar) throws IOException {
    if (report != null) {
      soFar.write(report);
    }
  }

  /** Says something while the program runs. */
  void tell(String sentence) {
    print(List.of("panopticon: " + sentence));
  }

  /** Says how it was. */
  void ended(RunReport whole) {
    try {
      if (report != null) {
        whole.write(report);
      }
      if (lines != null && isTold.compareAndSet(false, true)) {
        print(lines.of(whole, report));
      }
    } catch (IOException | RuntimeException unwritable) {
      // The command line then takes the program for killed; the trace itself is whole.
      print(List.of("panopticon: cannot report on this run: " + unwritable));
    }
  }

  /** Says what went wrong in a run of which there is no trace of our own. */
  void warn(List<String> problems) {
    if (isTold.compareAndSet(false, true)) {
      print(problems.stream().map(problem -> "panopticon: " + problem).toList());
    }
  }

  /**
   * Prints past {@code System.err}, which the program may have closed, replaced or locked; all at
   * once, so that the lines of several processes do not mix.
   */
  private void print(List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    String text = String.join("\n", sentences) + "\n";
    // Not closed: the stream is the JVM's.
    FileOutputStream standardError = new FileOutputStream(FileDescriptor.err);
    try {
      standardError.write(text.getBytes(charset));
    } catch (IOException nobodyReads) {
      // Then nobody misses the lines.
    }
  }
}
