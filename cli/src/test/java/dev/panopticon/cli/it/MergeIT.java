// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static dev.panopticon.cli.it.CommandLineRun.panopticonCommand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two programs, a client and a server, each traced on its own, become one trace. */
@Execution(ExecutionMode.CONCURRENT)
class MergeIT {
  private static final String[] REQUESTS = {
    "Buyer.main \u21e2 request \u2192 Orders.end",
    "Buyer.own \u21e2 request \u2192 Orders.order",
    "Buyer.broken \u21e2 request \u2192 Orders.broken",
    "Buyer.send \u21e2 request \u2192 Orders.order",
    "Buyer.sendAsync \u21e2 request \u2192 Orders.order",
    "Buyer.special \u21e2 request \u2192 Orders.order"
  };

  /** OpenTelemetry's exporter writes {@code 'GET' : trace span CLIENT}. */
  private static final Pattern LOGGED_SPAN = Pattern.compile("[0-9a-f]{32} ([0-9a-f]{16}) CLIENT");

  private final Path folder;

  MergeIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws IOException {
    Files.createDirectories(folder.resolve("classes"));
    Sources.compile(folder.resolve("classes"), "Orders.java", Sources.of("Orders"));
    Sources.compile(folder.resolve("classes"), "Buyer.java", Sources.of("Buyer"));
  }

  @ParameterizedTest
  @CsvSource({
    "buyer.trace, orders.trace, both.trace, pool",
    "buyer.pftrace, orders.pftrace, both.pftrace, none",
    "buyer.trace.gz, orders.pftrace, both.pftrace.gz, pool"
  })
  void requests_leadToTheCallsThatAnswerThem(
      String buyer, String orders, String both, String executor) throws Exception {
    Conversation traced = talk(executor, buyer, orders, "--propagate");

    assertThat(traced.server().out()).isEqualTo(expected("set"));
    assertThat(traced.client().out()).isEqualTo(CLIENT_OUT);
    assertThat(merge(buyer, orders, both).err())
        .startsWith("panopticon: both.")
        .endsWith(" calls, 6 requests joined, clocks of one host\n");
    List<String> arrows = Arrows.of(folder.resolve(both));
    assertThat(arrows).filteredOn(MergeIT::isRequest).containsExactlyInAnyOrder(REQUESTS);
    assertThat(arrows)
        .filteredOn(arrow -> !isRequest(arrow))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Arrows.of(folder.resolve(buyer)).stream(),
                    Arrows.of(folder.resolve(orders)).stream())
                .toList());
    assertThat(processes(both)).containsExactly("Buyer", "Orders");
  }

  /** A service that asks itself: its requests are joined while it runs, and once. */
  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void requestsToOneself_needNoMerge(String output) throws Exception {
    Sources.compile(folder.resolve("classes"), "Loopback.java", Sources.of("Loopback"));
    CommandLineRun run =
        panopticon(
            folder,
            "run",
            "-J-Xverify:all",
            "--propagate",
            "--exclude",
            "Library",
            "-o",
            output,
            "-cp",
            "classes",
            "Loopback");
    assertThat(run.out()).as(run.err()).isEqualTo("done\n");

    String[] requests = {
      "Loopback.ask \u21e2 request \u2192 Loopback.order",
      "Loopback.ask \u21e2 request \u2192 Loopback.order",
      "Loopback.askElsewhere \u21e2 request \u2192 Loopback.elsewhere",
      "Loopback.askElsewhere \u21e2 request \u2192 Loopback.elsewhere",
      "Loopback.askLater \u21e2 request \u2192 Loopback.order",
      "Loopback.askLater \u21e2 request \u2192 Loopback.order",
      "Loopback.checkStock \u21e2 request \u2192 Loopback.stock",
      "Loopback.checkStock \u21e2 request \u2192 Loopback.stock",
      "Loopback.checkStock \u21e2 request \u2192 Loopback.stock",
      "Loopback.checkStock \u21e2 request \u2192 Loopback.stock"
    };
    assertThat(Arrows.of(folder.resolve(output)))
        .filteredOn(MergeIT::isRequest)
        .containsExactlyInAnyOrder(requests);
    assertThat(panopticon(folder, "merge", output, "-o", "merged." + output).err())
        .endsWith(" calls, 0 requests joined, 10 before\n");
    assertThat(Arrows.of(folder.resolve("merged." + output)))
        .filteredOn(MergeIT::isRequest)
        .containsExactlyInAnyOrder(requests);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsOfAServer_areLedTo_onTheTracksOfTheirCarriers() throws Exception {
    talk("virtual", "buyer.trace", "orders.trace", "--propagate", "--virtual-tracks", "0");

    merge("buyer.trace", "orders.trace", "both.trace");

    assertThat(Arrows.of(folder.resolve("both.trace")))
        .filteredOn(MergeIT::isRequest)
        .containsExactlyInAnyOrder(REQUESTS);
  }

  /** Its agent sets the header of each request, and what it sets stays. */
  @Test
  @Tag("real-programs")
  void headersOfOpenTelemetry_joinAsOurs() throws Exception {
    Conversation traced =
        talk(
            "pool",
            "buyer.trace",
            "orders.trace",
            "--propagate",
            "-J-javaagent:" + Beside.foreign("opentelemetry-agent.jar"),
            "-J-Dotel.traces.exporter=logging",
            "-J-Dotel.metrics.exporter=none",
            "-J-Dotel.logs.exporter=none");

    merge("buyer.trace", "orders.trace", "both.trace");

    assertThat(Arrows.of(folder.resolve("both.trace"))).contains(REQUESTS);
    List<String> spans =
        LOGGED_SPAN.matcher(traced.client().err()).results().map(span -> span.group(1)).toList();
    assertThat(spans).hasSizeGreaterThanOrEqualTo(REQUESTS.length);
    assertThat(sentIds("buyer.trace")).isSubsetOf(spans);
  }

  @Test
  void withoutPropagation_theWireIsAsItWas_andNothingIsJoined() throws Exception {
    Conversation traced = talk("pool", "buyer.trace", "orders.trace");

    assertThat(traced.server().out()).isEqualTo(expected("none"));
    assertThat(traced.client().out()).isEqualTo(CLIENT_OUT);
    assertThat(merge("buyer.trace", "orders.trace", "both.trace").err())
        .contains("No request was sent in one of these traces and came in one.")
        .contains(" 0 requests joined");
  }

  private static final String CLIENT_OUT =
      "ok\nok\nok\nok\nok\nWebSocketHandshakeException\nbroken\nok\n";

  private static String expected(String parent) {
    return """
        POST /order?send [apple] expect 100-Continue, upgrade null, kind [one, two], parent %1$s
        GET /order?async [] expect null, upgrade h2c, kind null, parent %1$s
        GET /order?own [] expect null, upgrade h2c, kind null, parent own
        GET /order?invalid [] expect null, upgrade h2c, kind null, parent invalid
        PUT /order?special [pear] expect null, upgrade h2c, kind [special], parent %1$s
        GET /order?socket [] expect null, upgrade websocket, kind null, parent none
        """
        .formatted(parent);
  }

  /** The ids of the requests that are not joined yet. */
  private List<String> sentIds(String trace) throws IOException {
    List<String> ids = new ArrayList<>();
    TraceReader.read(
        folder.resolve(trace),
        new TraceVisitor() {
          @Override
          public void waited(
              Track track,
              String name,
              String category,
              long beginNanos,
              long endNanos,
              List<Argument> arguments) {
            if (category.equals(FlowKind.REQUEST.category())) {
              ids.add(arguments.get(0).value() + "");
            }
          }
        });
    return ids;
  }

  private static boolean isRequest(String arrow) {
    return arrow.contains(" \u21e2 request ");
  }

  private CommandLineRun merge(String buyer, String orders, String both) throws Exception {
    CommandLineRun merge = panopticon(folder, "merge", buyer, orders, "-o", both);
    assertThat(merge.exitCode()).as(merge.err()).isZero();
    return merge;
  }

  private List<String> processes(String trace) throws IOException {
    List<String> names = new ArrayList<>();
    TraceReader.read(
        folder.resolve(trace),
        new TraceVisitor() {
          @Override
          public void header(TraceHeader header) {
            names.add(header.processName());
          }
        });
    return names;
  }

  private Conversation talk(String executor, String buyer, String orders, String... options)
      throws Exception {
    return Conversation.of(
        folder,
        port -> command(orders, options, "Orders", port, executor),
        port -> command(buyer, options, "Buyer", port));
  }

  private List<String> command(String trace, String[] options, String... program) {
    List<String> command = panopticonCommand("run", "-J-Xverify:all");
    command.addAll(List.of(options));
    command.addAll(List.of("-o", folder.resolve(trace).toString()));
    command.addAll(List.of("-cp", folder.resolve("classes").toString()));
    command.addAll(List.of(program));
    return command;
  }
}
