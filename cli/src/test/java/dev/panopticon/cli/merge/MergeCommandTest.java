// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.cli.it.Arrows;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Requests;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.trace.read.TraceContents;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MergeCommandTest {
  private static final Track MAIN = new Track(1, "main", 1, false);
  private static final Track WORKER = new Track(2, "worker", 31, true);
  private static final long DAY = 1_793_491_200_000_000_000L;
  private static final TraceSummary SUMMARY = new TraceSummary(2, 2, 5, 0, 0, 6);

  private final Path folder;
  private final StringWriter err = new StringWriter();

  MergeCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "a.trace, b.trace, c.trace",
    "a.pftrace, b.pftrace, c.pftrace",
    "a.trace.gz, b.pftrace, c.pftrace.gz",
    "a.pftrace.gz, b.trace, c.trace.gz"
  })
  void twoProcesses_becomeOneTrace(String a, String b, String c) throws IOException {
    client(a, "boot", 1_000);
    server(b, "boot", 3_000);

    assertThat(merge(c, a, b)).as(err.toString()).isZero();

    assertThat(err)
        .hasToString(
            "panopticon: "
                + folder.resolve(c)
                + ": 2 traces, 4 calls, 2 requests joined, clocks of one host\n");
    assertThat(Arrows.of(folder.resolve(c)))
        .containsExactlyInAnyOrder(
            "Client.send \u21e2 execute \u2192 Client.work",
            "Client.send \u21e2 request \u2192 Server.handle",
            "Client.send \u21e2 request \u2192 received");
    assertThat(told(c))
        .containsExactly(
            "header Client 42 boot 1000",
            "track 1 main 1 false",
            "track 2 worker 31 true",
            "begin 1 Client.send 10",
            "begin 2 Client.work 60",
            "end 2 70 [Argument[name=return, value=7]]",
            "waited 1 \u21e2 request 40-41 [Argument[name=id, value=0000000000000009]]",
            "counter things 50 [Argument[name=all, value=3]]",
            "end 1 90 []",
            "header Server 43 boot 1000",
            "track 3 main 1 false",
            "instant class redefined: Order 2005",
            "waited 3 received 2100-2101 [Argument[name=id, value=ffffffffffffff07]]",
            "begin 3 Server.handle 2102",
            "waited 3 received 2150-2151 [Argument[name=id, value=0000000000000008]]",
            "end 3 2200 []",
            "begin 3 Server.open 2300",
            "end 3 2301 [Argument[name=unfinished, value=true]]",
            "summary " + new TraceSummary(4, 4, 10, 0, 0, 12));
    assertThat(contents(c).whole()).isTrue();
    assertThat(contents(c).open()).isEmpty();
  }

  /** What was joined is so for good, and what was not can be later. */
  @Test
  void traceThatWasJoined_isJoinedWithAThird() throws IOException {
    client("a.trace", "boot", 1_000);
    server("b.pftrace", "boot", 3_000);
    merge("c.pftrace", "a.trace", "b.pftrace");
    receiver("d.trace", 9);

    assertThat(merge("e.trace", "c.pftrace", "d.trace")).as(err.toString()).isZero();

    assertThat(err)
        .asString()
        .contains("2 traces, 5 calls, 1 request joined, 2 before, clocks of one host");
    assertThat(Arrows.of(folder.resolve("e.trace")))
        .containsExactlyInAnyOrder(
            "Client.send \u21e2 execute \u2192 Client.work",
            "Client.send \u21e2 request \u2192 Server.handle",
            "Client.send \u21e2 request \u2192 Third.handle",
            "Client.send \u21e2 request \u2192 received");
    assertThat(told("e.trace"))
        .filteredOn(line -> line.startsWith("header"))
        .containsExactly(
            "header Client 42 boot 1000",
            "header Server 43 boot 1000",
            "header Third 44 boot 1000");
  }

  /** Whoever hands a request on as it came stands between the two others. */
  @Test
  void requestThatIsHandedOn_leadsToWhereItWasSentFromLast() throws IOException {
    Track main = MAIN;
    try (TraceSink proxy = open("proxy.trace", header("Proxy", 1_000))) {
      proxy.track(main);
      received(proxy, 100, 9);
      proxy.beginSlice(main, point("Proxy.handle"), 102);
      sent(proxy, 110, 9);
      proxy.endSlice(main, point("Proxy.handle"), 120, List.of());
      proxy.checkpoint(List.of(), new TraceSummary(1, 1, 0, 0));
    }
    client("client.trace", "boot", 1_000);
    receiver("last.trace", 9);

    merge("all.trace", "last.trace", "client.trace", "proxy.trace");

    assertThat(Arrows.of(folder.resolve("all.trace")))
        .filteredOn(arrow -> arrow.contains("request"))
        .containsExactlyInAnyOrder(
            "Client.send \u21e2 request \u2192 Proxy.handle",
            "Proxy.handle \u21e2 request \u2192 Third.handle");
  }

  @Test
  void processThatHasAskedItself_isJoinedWithItself() throws IOException {
    try (TraceSink own = open("own.trace", header("Own", 1_000))) {
      own.track(MAIN);
      own.track(WORKER);
      own.beginSlice(MAIN, point("Own.ask"), 10);
      sent(own, 20, 9);
      own.slice(WORKER, Requests.RECEIVED, 30, 31, Requests.arguments(9));
      own.slice(WORKER, point("Own.answer"), 32, 40, List.of());
      own.endSlice(MAIN, point("Own.ask"), 50, List.of());
      own.checkpoint(List.of(), new TraceSummary(2, 2, 0, 0));
    }

    assertThat(merge("joined.trace", "own.trace")).isZero();

    assertThat(err).asString().endsWith(": 1 trace, 2 calls, 1 request joined\n");
    assertThat(Arrows.of(folder.resolve("joined.trace")))
        .containsExactly("Own.ask \u21e2 request \u2192 Own.answer");
  }

  @Test
  void otherHosts_areComparedByTheTimeOfDay_andSetRight() throws IOException {
    client("a.trace", "boot", 1_000);
    server("b.trace", "another boot", 3_000);

    merge("c.trace", "a.trace", "b.trace");

    // By the time of day the server begins with the client: what was sent at 20 comes at 102.
    assertThat(err).asString().endsWith("2 requests joined, clocks by the time of day\n");
    assertThat(told("c.trace"))
        .contains("header Server 43 another boot 3000", "begin 3 Server.handle 102");
  }

  @Test
  void traceOfAKilledProgram_isTakenAsFarAsItGoes() throws IOException {
    client("a.trace", "boot", 1_000);
    try (TraceSink killed = open("b.trace", header("Killed", 3_000))) {
      killed.track(MAIN);
      killed.beginSlice(MAIN, point("Killed.main"), 5);
      killed.flush();
    }

    assertThat(merge("c.trace", "a.trace", "b.trace")).isZero();

    assertThat(err)
        .asString()
        .contains(
            "b.trace ends early; its begin is taken.",
            "No request was sent in one of these traces and came in one. Both programs have to run"
                + " with --propagate",
            "2 traces, 3 calls, 0 requests joined");
    assertThat(contents("c.trace").whole()).isTrue();
    assertThat(told("c.trace")).contains("end 3 2006 [Argument[name=unfinished, value=true]]");
  }

  @Test
  void whatCannotBeMeant_isRefused() throws IOException {
    client("a.trace", "boot", 1_000);
    server("b.trace", "boot", 3_000);
    Files.writeString(folder.resolve("text.trace"), "no trace");
    Files.writeString(
        folder.resolve("other.json"), "[{\"ph\":\"B\",\"pid\":1,\"tid\":1,\"ts\":1}]");

    refuses("none.trace: there is no such file.", "c.trace", "a.trace", "none.trace");
    refuses("a.trace is named twice. Name each trace once.", "c.trace", "a.trace", "a.trace");
    refuses("b.trace exists already. Name another file.", "b.trace", "a.trace", "b.trace");
    refuses("Unknown format of trace file", "c.txt", "a.trace", "b.trace");
    refuses("text.trace: this is no trace", "c.trace", "a.trace", "text.trace");
    refuses(
        "other.json does not say what process it is of; only traces of panopticon can be joined.",
        "c.trace",
        "a.trace",
        "other.json");
    refuses("Create it first.", "no/c.trace", "a.trace", "b.trace");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("a.trace", "b.trace", "text.trace", "other.json");
    }
  }

  private void refuses(String message, String output, String... traces) {
    err.getBuffer().setLength(0);
    assertThat(merge(output, traces)).isEqualTo(1);
    assertThat(err).asString().startsWith("panopticon: Cannot merge: ").contains(message);
  }

  private int merge(String output, String... traces) {
    List<String> args = new ArrayList<>();
    Stream.of(traces).map(trace -> folder.resolve(trace).toString()).forEach(args::add);
    args.addAll(List.of("-o", folder.resolve(output).toString()));
    return new CommandLine(new MergeCommand())
        .setErr(new PrintWriter(err, true))
        .execute(args.toArray(String[]::new));
  }

  /** Sends three requests in a call, of which one comes nowhere. */
  private void client(String name, String boot, long bootNanos) throws IOException {
    try (TraceSink sink = open(name, new TraceHeader("Client", 42, DAY, boot, bootNanos))) {
      sink.track(MAIN);
      sink.track(WORKER);
      sink.beginSlice(MAIN, point("Client.send"), 10);
      sent(sink, 20, 0xffffffffffffff07L);
      sent(sink, 30, 8);
      sink.beginSlice(WORKER, point("Client.work"), 60, new long[] {3});
      sink.endSlice(WORKER, point("Client.work"), 70, List.of(new Argument("return", 7L)));
      sent(sink, 40, 9);
      sink.flow(new Flow(3, FlowKind.EXECUTE, MAIN, 44, false, WORKER, 60, 1));
      sink.counter("things", 50, List.of(new Argument("all", 3L)));
      sink.endSlice(MAIN, point("Client.send"), 90, List.of());
      sink.checkpoint(List.of(), SUMMARY);
    }
  }

  /** Has got two of them, and does nothing for the second that is recorded. */
  private void server(String name, String boot, long bootNanos) throws IOException {
    try (TraceSink sink = open(name, new TraceHeader("Server", 42, DAY, boot, bootNanos))) {
      sink.track(MAIN);
      sink.instant("class redefined: Order", "panopticon", 5, List.of());
      received(sink, 100, 0xffffffffffffff07L);
      sink.beginSlice(MAIN, point("Server.handle"), 102);
      received(sink, 150, 8);
      sink.endSlice(MAIN, point("Server.handle"), 200, List.of());
      sink.beginSlice(MAIN, point("Server.open"), 300);
      sink.flush();
      sink.checkpoint(
          List.of(new TraceSink.OpenSlice(MAIN, point("Server.open"), 300, true, 301, List.of())),
          SUMMARY);
    }
  }

  private void receiver(String name, long id) throws IOException {
    try (TraceSink sink = open(name, header("Third", 3_000))) {
      sink.track(MAIN);
      received(sink, 100, id);
      sink.beginSlice(MAIN, point("Third.handle"), 102);
      sink.endSlice(MAIN, point("Third.handle"), 200, List.of());
      sink.checkpoint(List.of(), new TraceSummary(1, 1, 0, 0));
    }
  }

  private TraceSink open(String name, TraceHeader header) throws IOException {
    return TraceFormats.open(folder.resolve(name), header);
  }

  private static TraceHeader header(String name, long bootNanos) {
    return new TraceHeader(name, 42, DAY, "boot", bootNanos);
  }

  private static void sent(TraceSink sink, long nanos, long id) throws IOException {
    sink.slice(MAIN, FlowKind.REQUEST.source(), nanos, nanos + 1, Requests.arguments(id));
  }

  private static void received(TraceSink sink, long nanos, long id) throws IOException {
    sink.slice(MAIN, Requests.RECEIVED, nanos, nanos + 1, Requests.arguments(id));
  }

  private TraceContents contents(String name) throws IOException {
    return TraceReader.read(folder.resolve(name), new TraceVisitor() {});
  }

  private List<String> told(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    TraceReader.read(
        folder.resolve(name),
        new TraceVisitor() {
          @Override
          public void header(TraceHeader header) {
            lines.add(
                "header %s %d %s %d"
                    .formatted(
                        header.processName(), header.pid(), header.boot(), header.bootNanos()));
          }

          @Override
          public void track(Track track) {
            lines.add(
                "track %d %s %d %b"
                    .formatted(track.id(), track.name(), track.threadId(), track.virtual()));
          }

          @Override
          public void begin(Track track, String name, String category, long nanos) {
            lines.add("begin %d %s %d".formatted(track.id(), name, nanos));
          }

          @Override
          public void end(Track track, long nanos, List<Argument> arguments) {
            lines.add("end %d %d %s".formatted(track.id(), nanos, arguments));
          }

          @Override
          public void waited(
              Track track,
              String name,
              String category,
              long beginNanos,
              long endNanos,
              List<Argument> arguments) {
            lines.add(
                "waited %d %s %d-%d %s"
                    .formatted(track.id(), name, beginNanos, endNanos, arguments));
          }

          @Override
          public void instant(String name, String category, long nanos, List<Argument> arguments) {
            lines.add("instant %s %d".formatted(name, nanos));
          }

          @Override
          public void counter(String name, long nanos, List<Argument> values) {
            lines.add("counter %s %d %s".formatted(name, nanos, values));
          }

          @Override
          public void summary(TraceSummary summary) {
            lines.add("summary " + summary);
          }
        });
    return lines;
  }

  private static TracePoint point(String name) {
    return new TracePoint(
        TracePoint.Kind.METHOD, "C", name, "()V", name, "shop", List.of(), "", 0, false, false);
  }
}
