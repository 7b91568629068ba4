// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The OpenTelemetry agent sees the same spans of a program, traced or not. */
@Tag("real-programs")
class OpenTelemetryIT {
  /** What it instruments: an HTTP server, a client, and what an executor is given. */
  private static final String WEB =
      """
      import com.sun.net.httpserver.*;
      import java.net.*;
      import java.util.concurrent.*;

      public class Web {
        record Job(int port) implements Callable<String> {
          public String call() throws Exception { return fetch(port); }
        }
        static String fetch(int port) throws Exception {
          URL url = new URL("http://127.0.0.1:" + port + "/order");
          try (var in = url.openConnection().getInputStream()) {
            return new String(in.readAllBytes());
          }
        }
        static void answer(HttpExchange exchange) throws java.io.IOException {
          exchange.sendResponseHeaders(200, 4);
          exchange.getResponseBody().write("done".getBytes());
          exchange.close();
        }
        public static void main(String[] args) throws Exception {
          HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
          server.createContext("/", Web::answer);
          server.start();
          ExecutorService pool = Executors.newSingleThreadExecutor();
          System.out.println(pool.submit(new Job(server.getAddress().getPort())).get());
          pool.shutdown();
          server.stop(0);
        }
      }
      """;

  /** Spans go to standard error, and nothing to the network. */
  private static final List<String> OPEN_TELEMETRY =
      List.of(
          "-javaagent:" + Beside.foreign("opentelemetry-agent.jar"),
          "-Dotel.traces.exporter=logging",
          "-Dotel.metrics.exporter=none",
          "-Dotel.logs.exporter=none");

  private static final List<String> PROGRAM = List.of("-cp", "classes", "Web");

  private final Path folder;

  OpenTelemetryIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(
        Files.createDirectory(folder.resolve("classes")), "Web.java", WEB, "--release", "17");
  }

  @ParameterizedTest
  @EnumSource
  void spansAreTheSame_andEachCallIsRecordedOnce(Beside beside) throws Exception {
    CommandLineRun alone = Beside.untraced(folder, OPEN_TELEMETRY, PROGRAM);
    CommandLineRun run = beside.run(folder, OPEN_TELEMETRY, List.of("Web"), PROGRAM);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(alone.out()).isEqualTo("done\n");
    assertThat(theirs(run)).isEqualTo(theirs(alone)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .map(call -> call.replaceAll("=(\\d+|\\S+@)", "="))
        .containsExactlyInAnyOrder(
            "Web.main args=[]",
            "  new Web.Job port=",
            "Web.answer exchange=",
            "Web.Job.call return=done",
            "  Web.fetch port= return=done");
  }

  /** Its lines without what differs from run to run. */
  private static List<String> theirs(CommandLineRun run) {
    return run.programsErr()
        .lines()
        .map(line -> line.replaceFirst("^\\[otel\\.javaagent [^]]*\\] \\[[^]]*\\] ", ""))
        .map(line -> line.replaceFirst(" : [0-9a-f]{32} [0-9a-f]{16} ", " "))
        .map(line -> line.replaceFirst("AttributesMap.*", ""))
        .sorted()
        .toList();
  }
}
