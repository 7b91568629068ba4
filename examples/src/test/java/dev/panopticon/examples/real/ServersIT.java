// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests to Tomcat, Jetty, Undertow, Vert.x and Netty, statements for H2's server and jobs of
 * timers are no consequences of who has started them.
 */
@Tag("real-programs")
final class ServersIT {
  private static final Path SERVERS = RealProgram.BUILT.resolve("servers/target");

  @TempDir private Path folder;

  @Test
  void whatTheyDo_isNoConsequenceOfWhoHasStartedThem() throws Exception {
    // That of the thread that sends requests to Jetty, which was started for that alone.
    assertThat(arrows("submit,stage,resume")).containsExactly("start");
  }

  /** So there is something that could be drawn wrongly: from each of ten calls that start. */
  @Test
  void whoHasStartedThem_isKnown() throws Exception {
    assertThat(arrows("service")).hasSizeGreaterThanOrEqualTo(10).containsOnly("serve");
  }

  /** Netty has executors of its own: it is its code that tells, where that is traced. */
  @Test
  void whatNettyIsGivenForLater_isAConsequence() throws Exception {
    List<String> netty = List.of("io.netty.util.concurrent.*", "io.netty.channel.*");
    assertThat(arrows("servers.Scheduled", "submit", netty))
        .filteredOn("schedule"::equals)
        .hasSize(3);
    assertThat(arrows("servers.Scheduled", "submit", List.of())).isEmpty();
  }

  private List<String> arrows(String kinds) throws Exception {
    return arrows("servers.Servers", kinds, List.of());
  }

  private List<String> arrows(String program, String kinds, List<String> others) throws Exception {
    List<Path> classPath = new ArrayList<>(List.of(SERVERS.resolve("classes")));
    classPath.addAll(RealProgram.jarsIn(SERVERS.resolve("lib")));
    Path trace = folder.resolve(program + others.size() + ".trace");
    List<String> options = new ArrayList<>(List.of("--include", program, "--arrows", kinds));
    others.forEach(other -> options.addAll(List.of("--include", other)));

    TracedRun run =
        RealProgram.mainClass(program, classPath)
            .with("-Xverify:all")
            .trace(folder, trace, options, List.of());

    assertThat(run.outcome().out()).isEqualTo("done\n");
    assertThat(run.outcome().exitCode()).as(run.outcome().err()).isZero();
    return RealProgram.arrows(trace);
  }
}
