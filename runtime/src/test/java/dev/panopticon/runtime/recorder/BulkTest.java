// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is said of traces that have become large. */
class BulkTest {
  private static final Bulk.Words WORDS =
      new Bulk.Words(
          patterns -> "without " + String.join(" ", patterns),
          Optional.of("skip"),
          Optional.of("calls"));

  @Test
  void sentence_namesTheMethodsAndTheRemedy() {
    Bulk bulk =
        new Bulk(
            1_500_000_000,
            List.of(
                share("place", "(ILjava/lang/String;)V", 12_345_678),
                share("lambda$total$3", "(I)I", 999),
                share("add", "(IJ)V", 1_000)));

    assertThat(bulk.sentence("shop.trace has passed", WORDS))
        .isEqualTo(
            "shop.trace has passed 1.5 GB. Most of it is calls of Order.place (12,345,678),"
                + " Order.lambda$total$3 (999) and Order.add (1,000); to leave them out: without"
                + " com.acme.Order#place com.acme.Order#total com.acme.Order#add.");
  }

  @Test
  void whatMayBeTrivial_isLeftOutAsSuch() {
    Bulk getter = new Bulk(2000, List.of(share("total", "()J", 7)));
    assertThat(getter.sentence("a.trace has", WORDS))
        .isEqualTo(
            "a.trace has 2.0 kB. Most of it is calls of Order.total (7); to leave them out:"
                + " without com.acme.Order#total, or skip for all getters, setters and empty"
                + " methods.");
    Bulk setter = new Bulk(100, List.of(share("setTotal", "(J)V", 7)));
    assertThat(setter.sentence("a.trace has", WORDS)).contains(", or skip for all");
  }

  @Test
  void callsIntoOtherCode_areLeftOutByTheirOwnPatterns() {
    TracePoint leaf =
        new TracePoint(
            TracePoint.Kind.CALL,
            "java.lang.String",
            "length",
            "()I",
            "String.length",
            TracePoint.CALL_CATEGORY,
            List.of(),
            "",
            0,
            false,
            false);
    Bulk bulk = new Bulk(100, List.of(new Bulk.Share(leaf, 5)));

    assertThat(bulk.sentence("a.trace has", WORDS))
        .isEqualTo(
            "a.trace has 100 B. Most of it is calls of String.length (5); to leave them out:"
                + " narrower patterns of calls.");
    assertThat(
            bulk.sentence(
                "a.trace has", new Bulk.Words(WORDS.exclude(), Optional.empty(), Optional.empty())))
        .endsWith("without java.lang.String#length.");
  }

  @Test
  void whoeverWatches_isToldOnce_whileTheRecordingGoesOn() throws Exception {
    Recorder recorder = new Recorder();
    int place = recorder.tracePoint(point("place", "(Ljava/lang/String;)V"));
    int add = recorder.tracePoint(point("add", "()V"));
    int open = recorder.tracePoint(point("open", "()V"));
    long[] size = {0};
    List<Bulk> told = new ArrayList<>();
    CompletableFuture<Bulk> first = new CompletableFuture<>();
    Session session =
        recorder.start(
            header -> sink(size), "test", TraceClock.startingNow(), SessionOptions.DEFAULTS);
    session.watchSize(
        1000,
        bulk -> {
          told.add(bulk);
          first.complete(bulk);
        });
    long around = recorder.enter(open);
    for (int i = 0; i < 3; i++) {
      recorder.exit(recorder.enter(add));
    }
    long token = recorder.enter(place);
    recorder.argumentObject("x".repeat(200), token);
    recorder.exit(token);
    session.copy(Path.of("/dev/null"), OutputStream.nullOutputStream());
    assertThat(told).isEmpty();
    assertThat(session.bulk()).isEmpty();

    size[0] = 1000;
    recorder.exit(recorder.enter(add));
    Bulk bulk = first.get(1, TimeUnit.MINUTES);

    assertThat(bulk.bytes()).isEqualTo(1000);
    assertThat(bulk.shares())
        .extracting(share -> share.point().method() + " " + share.calls())
        .containsExactly("place 1", "add 4");
    size[0] = 3000;
    recorder.exit(recorder.enter(add));
    recorder.exit(around);
    session.stop();
    assertThat(told).hasSize(1);
    assertThat(session.bulk().orElseThrow().bytes()).isEqualTo(3000);
    assertThat(session.bulk().orElseThrow().shares())
        .extracting(Bulk.Share::calls)
        .containsExactly(1L, 5L, 1L);
  }

  private static TraceSink sink(long[] size) throws IOException {
    TreeSink tree = new TreeSink();
    return (TraceSink)
        Proxy.newProxyInstance(
            BulkTest.class.getClassLoader(),
            new Class<?>[] {TraceSink.class},
            (proxy, method, arguments) ->
                method.getName().equals("size") ? size[0] : method.invoke(tree, arguments));
  }

  private static Bulk.Share share(String method, String descriptor, long calls) {
    return new Bulk.Share(point(method, descriptor), calls);
  }

  private static TracePoint point(String method, String descriptor) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "com.acme.Order",
        method,
        descriptor,
        "Order." + method,
        TracePoint.DEFAULT_CATEGORY,
        List.of("a", "b").subList(0, Math.min(2, descriptor.indexOf(')') - 1)),
        "Order.java",
        1,
        true,
        true);
  }
}
