// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.runtime.value.ValueLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Sessions that run at once share one stream of events. */
class SessionsTest {
  private final Recorder recorder = new Recorder();
  private final int outer = point("outer");
  private final int inner = point("inner", "text");
  private final TreeSink firstSink = new TreeSink();
  private final TreeSink secondSink = new TreeSink();

  @Test
  void eachTakesWhatItsOptionsKeep() throws IOException {
    Session all = start(firstSink, SessionOptions.DEFAULTS);
    Session some =
        start(
            secondSink,
            SessionOptions.DEFAULTS.rules(Rules.of(List.of(), List.of("com.acme.A#outer"))));
    callBoth("x");
    some.stop();
    callBoth("y");
    all.stop();
    assertThat(firstSink.lines(me()))
        .containsExactly(
            "A.outer",
            "  A.inner",
            "  /A.inner(text=x)",
            "A.outer",
            "  A.inner",
            "  /A.inner(text=y)");
    assertThat(secondSink.lines(me())).containsExactly("A.inner", "/A.inner(text=x)");
    assertThat(some.summary()).isEqualTo(new TraceSummary(1, 1, 0, 0));
    assertThat(all.summary()).isEqualTo(new TraceSummary(4, 1, 0, 0));
  }

  @Test
  void callsThatAreOpenWhenASessionStarts_areLeftOutOfItWhole() throws IOException {
    Session all = start(firstSink, SessionOptions.DEFAULTS);
    long before = recorder.enter(outer);
    Session late = start(secondSink, SessionOptions.DEFAULTS);
    inner("x");
    recorder.exit(before);
    long open = recorder.enter(outer);
    inner("y");
    late.stop();
    recorder.exit(open);
    all.stop();
    assertThat(secondSink.lines(me()))
        .containsExactly(
            "A.inner", "/A.inner(text=x)", "A.outer", "  A.inner", "  /A.inner(text=y)");
    assertThat(secondSink.open()).containsExactly("A.outer()");
    assertThat(secondSink.summary()).isEqualTo(new TraceSummary(3, 1, 0, 1));
    assertThat(firstSink.summary()).isEqualTo(new TraceSummary(4, 1, 0, 0));
  }

  @Test
  void limitsAndPredicates_countTheCallsOfTheirOwnSession() throws IOException {
    Session shallow =
        start(firstSink, SessionOptions.DEFAULTS.limits(Limits.NONE.maxDepth(1).first(2)));
    List<Integer> asked = new ArrayList<>();
    Session inners =
        start(
            secondSink,
            SessionOptions.DEFAULTS.predicate(
                call -> {
                  asked.add(call.depth());
                  return call.point().method().equals("inner");
                }));
    for (int i = 0; i < 3; i++) {
      callBoth("x");
    }
    shallow.stop();
    inners.stop();
    // Each inner call of the first two rounds lies too deep; that of the third is the outermost.
    assertThat(firstSink.lines(me()))
        .containsExactly("A.outer", "A.outer", "A.inner", "/A.inner(text=x)");
    assertThat(shallow.summary()).isEqualTo(new TraceSummary(3, 1, 0, 3, 0, 0));
    assertThat(secondSink.lines(me()))
        .containsExactly(
            "A.inner",
            "/A.inner(text=x)",
            "A.inner",
            "/A.inner(text=x)",
            "A.inner",
            "/A.inner(text=x)");
    assertThat(asked).containsOnly(1);
  }

  @Test
  void valuesAreRecordedAsTheMostGenerousWants_andShownAsEachWants() throws IOException {
    Session usual = start(firstSink, SessionOptions.DEFAULTS);
    Session narrow =
        start(
            secondSink,
            SessionOptions.DEFAULTS.values(
                SessionOptions.DEFAULTS
                    .values()
                    .with(ValueLimit.CHARS, 2)
                    .with(ValueLimit.ELEMENTS, 1)
                    .with(ValueLimit.DEPTH, 1)));
    Session none = start(new TreeSink(), SessionOptions.DEFAULTS);
    none.stop();
    TreeSink bareSink = new TreeSink();
    Session bare =
        start(
            bareSink, SessionOptions.DEFAULTS.values(SessionOptions.DEFAULTS.values().none(true)));
    inner("long");
    inner(List.of("long", "list", "more"));
    inner(List.of(List.of(1, 2), 3));
    inner(new Pair("long", Map.of("k", "v")));
    inner("x".repeat(300));
    recorder.fail(new IllegalStateException("no stock"), recorder.enter(outer));
    for (Session session : List.of(usual, narrow, bare)) {
      session.stop();
    }
    assertThat(firstSink.lines(me()))
        .contains("/A.inner(text=long)", "/A.inner(text=[long, list, more])")
        .contains("/A.inner(text=[[1, 2], 3])")
        .contains("/A.inner(text=" + "x".repeat(200) + "… 100 more)");
    assertThat(secondSink.lines(me()))
        .contains("/A.inner(text=lo… 2 more)", "/A.inner(text=[lo… 2 more, … 2 more])")
        .contains(
            "/A.inner(text=[… java.util.ImmutableCollections$List12: nested too deep, … 1 more])")
        .contains(
            "/A.inner(text={class=" + Pair.class.getTypeName() + ", name=lo… 2 more, …=1 more})");
    assertThat(bareSink.lines(me()))
        .containsOnlyOnce(
            "/A.outer(throws=java.lang.IllegalStateException, thrown at="
                + "dev.panopticon.runtime.recorder.SessionsTest"
                + lineOf(bareSink))
        .noneMatch(line -> line.contains("long") || line.contains("no stock"));
  }

  /** The rest of the line that tells where the exception was created. */
  private static String lineOf(TreeSink sink) {
    String line =
        sink.lines(me()).stream()
            .filter(each -> each.contains("thrown at"))
            .findFirst()
            .orElseThrow();
    return line.substring(line.indexOf("SessionsTest") + "SessionsTest".length());
  }

  private record Pair(String name, Map<String, String> rest) {}

  @Test
  void whatOneHides_isHiddenInAll() throws IOException {
    Session open = start(firstSink, SessionOptions.DEFAULTS);
    Session hiding =
        start(
            secondSink,
            SessionOptions.DEFAULTS.values(
                SessionOptions.DEFAULTS.values().redacting(List.of("iban"))));
    inner(Map.of("iban", "DE02"));
    hiding.stop();
    inner(Map.of("iban", "DE03"));
    open.stop();
    assertThat(secondSink.lines(me())).contains("/A.inner(text={iban=[redacted]})");
    assertThat(firstSink.lines(me()))
        .contains("/A.inner(text={iban=[redacted]})", "/A.inner(text={iban=DE03})");
  }

  @Test
  void conditionsAskedAtTheEnd_areEachSessionsOwn() throws IOException {
    Session all = start(firstSink, SessionOptions.DEFAULTS);
    Session some =
        start(
            secondSink, SessionOptions.DEFAULTS.where(List.of(Expression.parse("text == \"x\""))));
    callBoth("x");
    callBoth("y");
    all.stop();
    some.stop();
    assertThat(all.summary().calls()).isEqualTo(4);
    assertThat(secondSink.lines(me()))
        .contains("~A.inner(text=x)")
        .noneMatch(line -> line.contains("y)"));
    assertThat(some.summary().leftOut()).isPositive();
  }

  @Test
  void timesBeginWithEachSession() throws IOException {
    Session all = start(firstSink, SessionOptions.DEFAULTS);
    inner("x");
    TraceClock clock = TraceClock.startingNow();
    Session late =
        recorder.start(
            header -> {
              assertThat(header.bootNanos()).isEqualTo(clock.originNanos());
              return secondSink;
            },
            "late",
            clock,
            SessionOptions.DEFAULTS);
    inner("y");
    late.instant("now", 17, List.of());
    late.stop();
    all.stop();
    assertThat(secondSink.instants()).containsExactly("panopticon now 17 ()");
    assertThat(secondSink.lastNanos(me())).isBetween(0L, clock.nanos());
  }

  @Test
  void arrowsFromBeforeTheStart_areCut_andLaterOnesDrawn() throws Exception {
    Session all = start(firstSink, SessionOptions.DEFAULTS);
    Object early = new Object();
    Object later = new Object();
    long token = recorder.enter(outer);
    recorder.mark(early, Mark.EXECUTE.number());
    Session late = start(secondSink, SessionOptions.DEFAULTS);
    recorder.exit(token);
    long second = recorder.enter(outer);
    recorder.mark(later, Mark.EXECUTE.number());
    recorder.exit(second);
    Thread worker =
        new Thread(
            () -> {
              for (Object task : List.of(early, later)) {
                recorder.mark(task, Mark.BEGIN_TASK.number());
                inner("x");
                recorder.mark(task, Mark.END_TASK.number());
              }
            },
            "worker");
    worker.start();
    worker.join();
    all.stop();
    late.stop();
    assertThat(firstSink.flows()).hasSize(2);
    assertThat(secondSink.flows()).hasSize(1);
  }

  @Test
  void failureOfOneSink_disturbsNoOther() throws Exception {
    Session failing = start(firstSink, SessionOptions.DEFAULTS);
    Session sound = start(secondSink, SessionOptions.DEFAULTS);
    firstSink.failFromNowOn(new IOException("No space left on device"));
    inner("x");
    sound.atExit(60_000_000_000L);
    inner("y");
    assertThatThrownBy(failing::stop).hasMessageContaining("No space left on device");
    sound.stop();
    assertThat(secondSink.lines(me()))
        .containsExactly("A.inner", "/A.inner(text=x)", "A.inner", "/A.inner(text=y)");
    assertThat(recorder.isRecording()).isFalse();
  }

  @Test
  void sinkIsOpened_whenThereIsSomethingToWrite() throws IOException {
    AtomicBoolean opened = new AtomicBoolean();
    SinkFactory sinks =
        header -> {
          opened.set(true);
          return firstSink;
        };
    Session empty =
        recorder.start(sinks, "test", TraceClock.startingNow(), SessionOptions.DEFAULTS);
    recorder.atExit();
    empty.stop();
    assertThat(opened).isFalse();
    assertThat(empty.hasWritten()).isFalse();
    Session used = recorder.start(sinks, "test", TraceClock.startingNow(), SessionOptions.DEFAULTS);
    long token = recorder.enter(outer);
    recorder.atExit();
    assertThat(opened).isTrue();
    recorder.exit(token);
    used.stop();
  }

  @Test
  void thereCanBeSixtyFour_andThenOnesMore() throws IOException {
    List<Session> many = new ArrayList<>();
    for (int i = 0; i < Long.SIZE; i++) {
      many.add(start(new TreeSink(), SessionOptions.DEFAULTS));
    }
    assertThatThrownBy(() -> start(firstSink, SessionOptions.DEFAULTS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("64 recordings are running already");
    many.remove(40).stop();
    many.add(start(secondSink, SessionOptions.DEFAULTS));
    inner("x");
    for (Session session : many) {
      session.stop();
      assertThat(session.summary().calls()).isEqualTo(1);
    }
    assertThat(secondSink.lines(me())).containsExactly("A.inner", "/A.inner(text=x)");
  }

  /** A session, where it is written, and what was called while it ran. */
  private record Run(Session session, TreeSink sink, List<String> called) {}

  /** Random starts, stops and calls: each session has what was called while it ran, and no more. */
  @Test
  void whateverTheOrderOfStartsAndStops_eachHasItsOwnCalls() throws IOException {
    Random random = new Random(14);
    for (int round = 0; round < 50; round++) {
      List<Run> all = new ArrayList<>();
      List<Run> running = new ArrayList<>();
      List<Long> open = new ArrayList<>();
      for (int step = 0; step < 60; step++) {
        int chance = random.nextInt(6);
        if (chance == 0) {
          TreeSink sink = new TreeSink();
          Run started = new Run(start(sink, SessionOptions.DEFAULTS), sink, new ArrayList<>());
          running.add(started);
          all.add(started);
        } else if (chance == 1 && !running.isEmpty()) {
          running.remove(random.nextInt(running.size())).session.stop();
        } else if (chance == 2) {
          open.add(recorder.enter(outer));
        } else if (chance == 3 && !open.isEmpty()) {
          recorder.exit(open.remove(open.size() - 1));
        } else {
          String text = round + "-" + step;
          inner(text);
          running.forEach(run -> run.called.add(text));
        }
      }
      for (Run run : running) {
        run.session.stop();
      }
      for (Run run : all) {
        assertThat(texts(run.sink)).isEqualTo(run.called);
      }
    }
  }

  private static List<String> texts(TreeSink sink) {
    return sink.lines(me()).stream()
        .filter(line -> line.contains("(text="))
        .map(line -> line.replaceAll(".*text=(.*)\\)", "$1"))
        .toList();
  }

  private void callBoth(String text) {
    long token = recorder.enter(outer);
    inner(text);
    recorder.exit(token);
  }

  private void inner(Object value) {
    long token = recorder.enter(inner);
    recorder.argumentObject(value, token);
    recorder.exit(token);
  }

  private Session start(TreeSink to, SessionOptions options) throws IOException {
    return recorder.start(header -> to, "test", TraceClock.startingNow(), options);
  }

  private static String me() {
    return Thread.currentThread().getName();
  }

  private int point(String method, String... parameters) {
    return recorder.tracePoint(
        new TracePoint(
            TracePoint.Kind.METHOD,
            "com.acme.A",
            method,
            parameters.length == 0 ? "()V" : "(Ljava/lang/Object;)V",
            "A." + method,
            TracePoint.DEFAULT_CATEGORY,
            Arrays.asList(parameters),
            "A.java",
            1,
            true,
            true));
  }
}
