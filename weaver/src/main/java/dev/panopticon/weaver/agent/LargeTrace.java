// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.recorder.Bulk;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is said of a trace that has become large, in the words in which the user gave options. */
final class LargeTrace {
  private final AgentOptions options;
  private final boolean isOfRun;
  private final Path output;

  /**
   * For a trace.
   *
   * @param isOfRun whether {@code panopticon run} has started the program
   */
  LargeTrace(AgentOptions options, boolean isOfRun, Path output) {
    this.options = options;
    this.isOfRun = isOfRun;
    this.output = output;
  }

  /** While it grows. */
  String passed(Bulk bulk) {
    return bulk.sentence(output.getFileName() + " has passed", words());
  }

  /** At the end. */
  String is(Bulk bulk) {
    return bulk.sentence(output.getFileName() + " has", words());
  }

  private Bulk.Words words() {
    Optional<String> skipTrivial =
        options.get(Options.SKIP_TRIVIAL)
            ? Optional.empty()
            : Optional.of(isOfRun ? "--skip-trivial" : "skip-trivial=true");
    return new Bulk.Words(this::excluding, skipTrivial, Optional.of(isOfRun ? "--calls" : "calls"));
  }

  private String excluding(List<String> patterns) {
    List<String> spelled = patterns.stream().map(this::excluding).toList();
    return String.join(isOfRun ? " " : ",", spelled);
  }

  /** As it can be typed into a shell, where a dollar or an angle bracket would mean something. */
  private String excluding(String pattern) {
    return isOfRun
        ? Spelling.COMMAND_LINE.of(Options.EXCLUDE, "'" + pattern.replace("'", "'\\''") + "'")
        : Spelling.AGENT.of(Options.EXCLUDE, pattern);
  }
}
