// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.closing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.weaver.closing.RunReport.Unmatched;
import dev.panopticon.weaver.option.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
  private final Path folder;

  RunReportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    RunReport begun =
        new RunReport(
            Path.of("/tmp/a \\ x.trace"),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    RunReport ended =
        new RunReport(
            begun.output(),
            Optional.of(new TraceSummary(1L << 40, 3, 2, 5, 1, 7)),
            List.of("Till is not traced: too large"),
            List.of(" com.acme.Order: C:\\new\n\tis #1 = \u2028é\r!", "x"),
            List.of("com.acme.Order was redefined"),
            List.of(new Unmatched(Options.INCLUDE, "com.acem.**", true, "com.acme.Order")));
    Path file = folder.resolve("report");

    begun.write(file);
    assertThat(RunReport.read(file)).contains(begun);
    ended.write(file);
    assertThat(RunReport.read(file)).contains(ended);
  }

  @Test
  void noFileIsNoReport() throws Exception {
    assertThat(RunReport.read(folder.resolve("none"))).isEmpty();
  }
}
