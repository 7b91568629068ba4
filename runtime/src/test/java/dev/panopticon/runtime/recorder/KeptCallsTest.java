// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calls are kept by conditions and limits, and what the trace says of the others. */
class KeptCallsTest {
  private final Recorder recorder = new Recorder();
  private final TreeSink sink = new TreeSink();
  private final int place = point("place", "(ILjava/lang/String;Ljava/util/List;D)J", "");
  private final int check = point("check", "()V", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          amount > 1000                                  ; ~A.place(1500)
          amount > 1000 || return == 7                   ; ~A.place(7),~A.place(1500)
          customer == 'Ann'                              ; ~A.place(7)
          customer.startsWith('B') && amount % 2 == 0    ; ~A.place(1500)
          customer == null                               ; ~A.place(-1)
          factor < 0.5                                   ; ~A.place(7)
          return > 100L                                  ; ~A.place(1500)
          exception != null                              ; ~A.place(-1)
          exception instanceof IllegalArgumentException  ; ~A.place(-1)
          exception instanceof RuntimeException          ; ~A.place(-1)
          exception instanceof java.io.IOException       ; ``
          exception.message == 'amount -1'               ; ~A.place(-1)
          things instanceof java.util.Collection         ; ~A.place(7)
          things instanceof Comparable                   ; ~A.place(1500)
          duration < 1ns                                 ; ``
          duration >= 0ns                                ; ~A.check,~A.place(7),~A.check,~A.place(1500),~A.place(-1)
          depth == 2                                     ; ~A.check,~A.check
          caller ~ com.acme.A#place                      ; ~A.check,~A.check
          caller == null && amount > 100                 ; ~A.place(1500)
          method ~ com.acme.A#check                      ; A.check,A.check
          thread matches '.*'                            ; ~A.check,~A.place(7),~A.check,~A.place(1500),~A.place(-1)
          amount * 2 > 2000 && method !~ **#check        ; ~A.place(1500)
          """)
  void callIsKept_ifTheConditionHolds_whereverItIsAsked(String where, String expected)
      throws IOException {
    Session session = start(SessionOptions.DEFAULTS.where(List.of(Expression.parse(where))));
    run();
    session.stop();
    assertThat(shown()).isEqualTo(expected);
    assertThat(session.failedPredicates()).isZero();
  }

  @Test
  void callsThatAreLeftOut_areCounted_andWhatTheyCallStays() throws IOException {
    Session session =
        start(
            SessionOptions.DEFAULTS.where(
                List.of(Expression.parse("method ~ **#check || amount > 9999"))));
    run();
    session.stop();
    assertThat(sink.lines(me())).containsExactly("A.check", "A.check");
    assertThat(sink.summary()).isEqualTo(new TraceSummary(2, 1, 0, 3, 0, 0));
  }

  @Test
  void callThatCannotBeDecided_isKept_andCounted() throws IOException {
    Session session =
        start(SessionOptions.DEFAULTS.where(List.of(Expression.parse("customer.endsWith('x')"))));
    long token = recorder.enter(place);
    recorder.argumentBits(token, 1);
    recorder.argumentObject("y".repeat(10_000), token);
    recorder.exit(token);
    session.stop();
    assertThat(shown()).isEqualTo("~A.place(1)");
    assertThat(session.failedPredicates()).isEqualTo(1);
  }

  @Test
  void callThatIsOpenAtTheEnd_isKeptAsUnfinished() throws IOException {
    Session session =
        start(SessionOptions.DEFAULTS.where(List.of(Expression.parse("duration > 1min"))));
    recorder.enter(place);
    recorder.enter(check);
    session.stop();
    assertThat(sink.open()).containsExactly("A.check()", "A.place()");
    assertThat(sink.summary()).isEqualTo(new TraceSummary(2, 0, 0, 2));
  }

  @Test
  void predicateThatFitsNothing_isCalledAMistake() throws IOException {
    Session session = start(SessionOptions.DEFAULTS.where(List.of(Expression.parse("amout > 10"))));
    run();
    session.stop();
    assertThat(sink.lines(me())).isEmpty();
    assertThat(session.mistakes()).singleElement().asString().contains("Did you mean amount?");
  }

  @Test
  void wovenTest_decidesBeforeTheCallIsRecorded() throws Throwable {
    int big = point("big", "(ILjava/lang/String;)V", "amount > 1000 && duration >= 0ns");
    MethodHandle enter = recorder.enterIf(big, MethodType.methodType(long.class, int.class));
    Session session = start(SessionOptions.DEFAULTS);
    long none = (long) enter.invokeExact(1000);
    long token = (long) enter.invokeExact(1001);
    recorder.exit(token);
    session.stop();
    assertThat(none).isZero();
    assertThat(token).isNotZero();
    assertThat(sink.lines(me())).containsExactly("~A.big()");
    assertThat(sink.summary()).isEqualTo(new TraceSummary(1, 1, 0, 0));
  }

  @Test
  void wovenTest_thatFails_keepsTheCall() throws Throwable {
    int part = point("part", "(I)V", "100 / amount > 10");
    MethodHandle enter = recorder.enterIf(part, MethodType.methodType(long.class, int.class));
    Session session = start(SessionOptions.DEFAULTS);
    recorder.exit((long) enter.invokeExact(0));
    session.stop();
    assertThat(sink.lines(me())).containsExactly("A.part");
    assertThat(session.failedPredicates()).isEqualTo(1);
  }

  @Test
  void limits_leaveOut_andCount() throws IOException {
    assertThat(limited(Limits.NONE.maxDepth(1)))
        .isEqualTo("A.place(7),A.place(1500),A.place(-1) 2");
    assertThat(limited(Limits.NONE.minDurationNanos(TimeUnit.HOURS.toNanos(1)))).isEqualTo(" 5");
    assertThat(limited(Limits.NONE.threads(List.of("nobody", "no*")))).isEqualTo(" 5");
    assertThat(limited(Limits.NONE.threads(List.of("no*", me())))).endsWith(" 0");
    assertThat(limited(Limits.NONE.startAt(rules("com.acme.A#check"))))
        .isEqualTo("A.check,A.check,A.place(1500),A.place(-1) 1");
    assertThat(limited(Limits.NONE.stopAfter(rules("com.acme.A#check"))))
        .isEqualTo("A.check,A.place(7) 3");
    assertThat(limited(Limits.NONE.stopAfter(rules("com.acme.A#place"))))
        .isEqualTo("A.check,A.place(7) 3");
    assertThat(limited(Limits.NONE.inside(rules("com.acme.A#check"))))
        .isEqualTo("A.check,A.check 3");
    assertThat(limited(Limits.NONE.inside(rules("com.acme.A#place")))).endsWith(" 0");
    assertThat(limited(Limits.NONE.first(1))).isEqualTo("A.check,A.place(7) 3");
    assertThat(limited(Limits.NONE.every(2))).isEqualTo("A.check,A.place(7),A.place(-1) 2");
    assertThat(limited(Limits.NONE.every(2).first(1))).isEqualTo("A.check,A.place(7) 3");
  }

  @Test
  void triggerThatNeverFires_isSaid() throws IOException {
    Session session =
        start(
            SessionOptions.DEFAULTS.limits(
                Limits.NONE.startAt(rules("com.acme.B")).stopAfter(rules("com.acme.C"))));
    run();
    session.stop();
    assertThat(session.mistakes())
        .containsExactly(
            "No traced call matched the start [com.acme.B], so that nothing was recorded.",
            "No traced call that matched [com.acme.C] ended, so that the recording went on to the"
                + " end.");
  }

  @Test
  void limitThatCannotBeMeant_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.NONE.maxDepth(0))
        .withMessage("The greatest depth is 0; allowed is 1 or more.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Limits.NONE.inside(rules("public com.acme.A")))
        .withMessageContaining("asks with 'public' for what is not known while a program runs");
  }

  private static List<Rule> rules(String pattern) {
    return List.of(Rule.parse(pattern));
  }

  private static String limited(Limits limits) throws IOException {
    KeptCallsTest test = new KeptCallsTest();
    Session session = test.start(SessionOptions.DEFAULTS.limits(limits));
    test.run();
    session.stop();
    return test.shown() + " " + session.summary().leftOut();
  }

  /** Three calls: one that returns, one that returns much, one that fails; two call another. */
  private void run() {
    call(7, "Ann", List.of(), 0.25, 7);
    call(1500, "Bob", "no list", 0.5, 1500);
    call(-1, null, null, 2, -1);
  }

  private void call(
      int amount, @Nullable String customer, @Nullable Object things, double factor, long result) {
    long outer = recorder.enter(place);
    recorder.argumentBits(outer, amount);
    recorder.argumentObject(customer, outer);
    recorder.argumentObject(things, outer);
    recorder.argumentBits(outer, Double.doubleToRawLongBits(factor));
    if (amount < 0) {
      recorder.fail(new IllegalArgumentException("amount " + amount), outer);
      return;
    }
    recorder.exit(recorder.enter(check));
    recorder.exitBits(outer, result);
  }

  /** The calls that were kept, in the order in which the sink hears of the amounts and ends. */
  private String shown() {
    return sink.lines(me()).stream()
        .map(String::strip)
        .filter(line -> !line.equals("A.place"))
        .map(line -> line.replaceFirst("^/", "").replaceFirst("\\(amount=(-?\\d+).*", "($1)"))
        .map(line -> line.replace("()", ""))
        .collect(Collectors.joining(","));
  }

  private static String me() {
    return Thread.currentThread().getName();
  }

  private Session start(SessionOptions options) {
    try {
      return recorder.start(header -> sink, "test", TraceClock.startingNow(), options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int point(String method, String descriptor, String when) {
    return recorder.tracePoint(
        new TracePoint(
                TracePoint.Kind.METHOD,
                "com.acme.A",
                method,
                descriptor,
                "A." + method,
                TracePoint.DEFAULT_CATEGORY,
                List.of("amount", "customer", "things", "factor"),
                "A.java",
                1,
                true,
                true)
            .when(false, when));
  }
}
