// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Call;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.runtime.value.ValueOptions;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private final Recorder recorder = new Recorder();
  private final TreeSink sink = new TreeSink();

  @Test
  void nestedCalls_areNestedSlices() throws IOException {
    int outer = point("outer", "()V");
    int inner = point("inner", "(ILjava/lang/String;)J", "count", "text");
    Session session = start(SessionOptions.DEFAULTS);
    long first = recorder.enter(outer);
    long second = recorder.enter(inner);
    recorder.argumentBits(second, 42);
    recorder.argumentObject("hello", second);
    recorder.exitBits(second, -7L);
    recorder.exit(first);
    session.stop();
    assertThat(sink.lines(me()))
        .containsExactly("A.outer", "  A.inner", "  /A.inner(count=42, text=hello, return=-7)");
    assertThat(sink.summary()).isEqualTo(new TraceSummary(2, 1, 0, 0));
    assertThat(sink.closed()).isTrue();
  }

  @Test
  void instants_areWritten_withoutAnyCall_upToTheEnd() throws IOException {
    Session session = start(SessionOptions.DEFAULTS);
    session.instant("class redefined: A", 17, List.of(new Argument("woven", 2L)));
    session.stop();
    session.instant("class redefined: B", 18, List.of());
    assertThat(sink.instants()).containsExactly("panopticon class redefined: A 17 (woven=2)");
    assertThat(sink.summary()).isEqualTo(new TraceSummary(0, 0, 0, 0));
  }

  @Test
  void eachPrimitive_isShownAsItIs() throws IOException {
    int all = point("all", "(ZBCSIJFD)F");
    Session session = start(SessionOptions.DEFAULTS);
    long token = recorder.enter(all);
    recorder.argumentBits(token, 1);
    recorder.argumentBits(token, -1);
    recorder.argumentBits(token, 'x');
    recorder.argumentBits(token, Short.MIN_VALUE);
    recorder.argumentBits(token, Integer.MIN_VALUE);
    recorder.argumentBits(token, Long.MAX_VALUE);
    recorder.argumentBits(token, Float.floatToRawIntBits(0.1f));
    recorder.argumentBits(token, Double.doubleToRawLongBits(Double.NaN));
    recorder.exitBits(token, Float.floatToRawIntBits(2.5f));
    session.stop();
    assertThat(sink.lines(me()).get(1))
        .isEqualTo(
            "/A.all(arg0=true, arg1=-1, arg2=x, arg3=-32768, arg4=-2147483648,"
                + " arg5=9223372036854775807, arg6=0.1, arg7=NaN, return=2.5)");
  }

  @Test
  void objects_areShownWithoutRunningTheirCode() throws IOException {
    Object hostile =
        new Object() {
          @Override
          public String toString() {
            throw new AssertionError("toString of the program was called");
          }

          @Override
          public int hashCode() {
            throw new AssertionError("hashCode of the program was called");
          }
        };
    int take = point("take", "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V");
    Session session = start(SessionOptions.DEFAULTS);
    long token = recorder.enter(take);
    recorder.argumentObject(hostile, token);
    recorder.argumentObject(null, token);
    recorder.argumentObject('c', token);
    recorder.exitObject(Thread.State.BLOCKED, token);
    session.stop();
    assertThat(sink.lines(me()).get(1))
        .matches(
            "/A\\.take\\(arg0=dev\\.panopticon.*RecorderTest\\$1@[0-9a-f]+, arg1=null, arg2=c,"
                + " return=BLOCKED\\)");
  }

  @Test
  void longStrings_areCutAndSaySo() throws IOException {
    int take = point("take", "(Ljava/lang/String;)V", "text");
    Session session = start(SessionOptions.DEFAULTS);
    long token = recorder.enter(take);
    recorder.argumentObject("x".repeat(10_200), token);
    recorder.exit(token);
    session.stop();
    assertThat(sink.lines(me()).get(1))
        .isEqualTo("/A.take(text=" + "x".repeat(200) + "… 10,000 more)");
  }

  @Test
  void exceptions_areShownWithSafeMessageAlone() throws IOException {
    class Hostile extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        throw new AssertionError("getMessage of the program was called");
      }
    }
    int fail = point("fail", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    recorder.fail(new IllegalStateException("no stock"), recorder.enter(fail));
    recorder.fail(new Hostile(), recorder.enter(fail));
    session.stop();
    assertThat(sink.lines(me()))
        .anyMatch(
            line -> line.startsWith("/A.fail(throws=java.lang.IllegalStateException: no stock,"))
        .anyMatch(line -> line.matches("/A\\.fail\\(throws=.*Hostile, thrown at=.*\\)"));
  }

  @Test
  void exceptions_tellWhereTheyWereCreated_onEachCallThatTheyLeave() throws IOException {
    int outer = point("outer", "()V");
    int inner = point("inner", "()V");
    IllegalStateException thrown = new IllegalStateException("no stock");
    StackTraceElement created = thrown.getStackTrace()[0];
    Session session = start(SessionOptions.DEFAULTS);
    long first = recorder.enter(outer);
    recorder.fail(thrown, recorder.enter(inner));
    // What the program makes of it meanwhile is not looked at again.
    thrown.setStackTrace(new StackTraceElement[0]);
    recorder.fail(thrown, first);
    session.stop();
    String shown =
        "(throws=java.lang.IllegalStateException: no stock, thrown at="
            + RecorderTest.class.getName()
            + ".exceptions_tellWhereTheyWereCreated_onEachCallThatTheyLeave(RecorderTest.java:"
            + created.getLineNumber()
            + "))";
    assertThat(sink.lines(me())).contains("  /A.inner" + shown, "/A.outer" + shown);
  }

  @Test
  void exceptions_thatTellNoPlaceOfThemselves_showNone() throws IOException {
    class Stackless extends RuntimeException {
      private static final long serialVersionUID = 1L;

      Stackless() {
        super("stackless", null, false, false);
      }
    }
    class Hostile extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public StackTraceElement[] getStackTrace() {
        throw new AssertionError("getStackTrace of the program was called");
      }
    }
    int fail = point("fail", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    recorder.fail(new IllegalStateException(), recorder.enter(fail));
    recorder.fail(new Stackless(), recorder.enter(fail));
    recorder.fail(new Hostile(), recorder.enter(fail));
    session.stop();
    assertThat(sink.lines(me()).get(1)).contains("thrown at=");
    assertThat(sink.lines(me()).get(3)).doesNotContain("thrown at=");
    assertThat(sink.lines(me()).get(5)).doesNotContain("thrown at=");
  }

  @Test
  void overflowInACallOfOurs_isThrownAtTheLineOfTheProgram_andEndsTheCallsFurtherIn()
      throws IOException {
    StackOverflowError full = new StackOverflowError();
    full.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.lang.ThreadLocal", "get", "ThreadLocal.java", 160),
          new StackTraceElement(Recorder.class.getName(), "enter", "Recorder.java", 1),
          new StackTraceElement("java.lang.PanopticonAdvice", "enter", "Advice.java", 1),
          new StackTraceElement("shop.Shelf", "deep", "Shelf.java", 7)
        });
    int deep = point("deep", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    assertThat(recorder.overflowed()).isNull();
    long outer = recorder.enter(deep);
    recorder.enter(deep);
    recorder.enter(deep);
    recorder.fail(full, outer);
    session.stop();

    assertThat(sink.lines(me()).stream().map(String::strip).filter(line -> line.startsWith("/")))
        .hasSize(3)
        .allSatisfy(
            end ->
                assertThat(end)
                    .contains(
                        "throws=java.lang.StackOverflowError",
                        "thrown at=shop.Shelf.deep(Shelf.java:7)"));
    assertThat(recorder.overflowed()).isEqualTo(Thread.currentThread().getName());
  }

  @Test
  void exceptions_areNotKeptAlive() throws IOException {
    int fail = point("fail", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    WeakReference<Throwable> thrown = failOnce(fail);
    for (int i = 0; i < 100 && thrown.get() != null; i++) {
      System.gc();
    }
    assertThat(thrown.get()).isNull();
    session.stop();
  }

  private WeakReference<Throwable> failOnce(int fail) {
    Throwable thrown = new IllegalStateException("of no use any more");
    recorder.fail(thrown, recorder.enter(fail));
    return new WeakReference<>(thrown);
  }

  @Test
  void receiver_comesFirst_andCountsAsNoArgument() throws IOException {
    int place =
        recorder.tracePoint(
            described("place", "(ILjava/lang/String;)V", "count", "text")
                .capture(new Capture(true, true, true, true))
                .when(true, "args[0] > 40 && text == 'tea' && this instanceof Thread"));
    Session session = start(SessionOptions.DEFAULTS);
    for (int count = 40; count <= 41; count++) {
      long token = recorder.enter(place);
      recorder.argumentObject(Thread.currentThread(), token);
      recorder.argumentBits(token, count);
      recorder.argumentObject("tea", token);
      recorder.exit(token);
    }
    session.stop();
    assertThat(session.failedPredicates()).isZero();
    assertThat(sink.lines(me())).hasSize(1);
    assertThat(sink.lines(me()).get(0))
        .matches("~A\\.place\\(this=java\\.lang\\.Thread@[0-9a-f]+, count=41, text=tea\\)");
  }

  @Test
  void exceptionsThatAreNotRecorded_cannotBeAskedFor() throws IOException {
    int quiet =
        recorder.tracePoint(
            described("quiet", "()V")
                .capture(Capture.USUAL.with("exception", false))
                .when(true, "exception != null"));
    Session session = start(SessionOptions.DEFAULTS);
    recorder.exit(recorder.enter(quiet));
    session.stop();
    assertThat(session.failedPredicates()).isEqualTo(1);
    assertThat(sink.lines(me())).containsExactly("~A.quiet()");
  }

  @Test
  void exception_isLookedIntoWithoutLoadingWhatItsMethodsName() throws Exception {
    Set<String> loaded = new HashSet<>();
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            loaded.add(name);
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = RecorderTest.class.getClassLoader().getResourceAsStream(file)) {
              byte[] bytes = Objects.requireNonNull(in).readAllBytes();
              return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    Throwable thrown =
        (Throwable)
            loader
                .loadClass(Naming.class.getName())
                .getDeclaredConstructor(String.class)
                .newInstance("no stock");
    int fail = point("fail", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    recorder.fail(thrown, recorder.enter(fail));
    session.stop();
    assertThat(sink.lines(me()).get(1)).contains("Naming: no stock,");
    assertThat(loaded).containsExactly(Naming.class.getName());
  }

  /** An exception with a method whose type nobody needs. */
  public static final class Naming extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Naming(String message) {
      super(message);
    }

    public void name(TreeSink unneeded) {}
  }

  @Test
  void whatOurOwnWorkCalls_isNotRecorded() throws IOException {
    int call = point("call", "()V");
    int other = point("other", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    recorder.unrecorded(
        () -> {
          recorder.unrecorded(() -> "inner");
          recorder.exit(recorder.enter(other));
          return "outer";
        });
    recorder.exit(recorder.enter(call));
    session.stop();
    assertThat(sink.lines(me())).containsExactly("A.call");
    assertThat(sink.summary()).isEqualTo(new TraceSummary(1, 1, 0, 0));
  }

  @Test
  void workerThatDropsItsThreadLocalsBetweenTasks_isOneThread() throws Exception {
    // The common pool's workers do so from Java 19 on.
    int call = point("call", "()V");
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    Session session = start(SessionOptions.DEFAULTS);
    for (int n = 0; n < 20; n++) {
      CountDownLatch done = new CountDownLatch(1);
      ForkJoinPool.commonPool()
          .execute(
              () -> {
                recorder.exit(recorder.enter(call));
                workers.add(Thread.currentThread());
                done.countDown();
              });
      done.await();
    }
    session.stop();
    assertThat(session.summary()).isEqualTo(new TraceSummary(20, workers.size(), 0, 0));
  }

  @Test
  void startAndStopInTheMiddleOfCalls_neverMispair() throws IOException {
    int outer = point("outer", "()V");
    int inner = point("inner", "()V");
    long before = recorder.enter(outer);
    Session first = start(SessionOptions.DEFAULTS);
    long during = recorder.enter(inner);
    recorder.exit(before);
    first.stop();
    TreeSink later = new TreeSink();
    Session second =
        recorder.start(header -> later, "test", TraceClock.startingNow(), SessionOptions.DEFAULTS);
    long again = recorder.enter(outer);
    recorder.exit(during);
    recorder.exit(again);
    second.stop();
    assertThat(before).isZero();
    assertThat(sink.lines(me())).containsExactly("A.inner");
    assertThat(later.lines(me())).containsExactly("A.outer");
  }

  @Test
  void lostExit_isClosedByTheExitOfItsCaller() throws IOException {
    int call = point("call", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    long outer = recorder.enter(call);
    recorder.enter(call);
    recorder.enter(call);
    recorder.exit(outer);
    recorder.exit(recorder.enter(call));
    session.stop();
    assertThat(sink.lines(me())).containsExactly("A.call", "  A.call", "    A.call", "A.call");
    assertThat(sink.open()).isEmpty();
  }

  /** The first call that a request causes is told to be so, and none that comes later. */
  @Test
  void requests_areToldWhereTheyAreSent_andRightBeforeTheCallsThatTheyCause() throws IOException {
    int call = point("call", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    recorder.markRequest(Mark.SEND, 1);
    long outer = recorder.enter(call);
    recorder.markRequest(Mark.SEND, 2);
    recorder.markRequest(Mark.RECEIVE, 3);
    long answering = recorder.enter(call);
    recorder.exit(recorder.enter(call));
    recorder.exit(answering);
    recorder.markRequest(Mark.RECEIVE, 3); // handed on
    recorder.exit(recorder.enter(call));
    recorder.mark(null, Mark.ANSWER.number());
    recorder.exit(recorder.enter(call));
    recorder.markRequest(Mark.RECEIVE, 4);
    recorder.mark(null, Mark.ANSWER.number()); // by nothing that is recorded
    recorder.exit(recorder.enter(call));
    recorder.markRequest(Mark.RECEIVE, 5);
    recorder.exit(outer);
    recorder.exit(recorder.enter(call)); // not of the request of a call that has ended
    recorder.markRequest(Mark.RECEIVE, 6);
    recorder.markRequest(Mark.RECEIVE, 7);
    recorder.exit(recorder.enter(call));
    session.stop();
    assertThat(sink.lines(me()))
        .containsExactly(
            "A.call",
            "  ~\u21e2 request(id=0000000000000002)",
            "  ~received(id=0000000000000003)",
            "  A.call",
            "    A.call",
            "  A.call",
            "  A.call",
            "  A.call",
            "A.call",
            "~received(id=0000000000000007)",
            "A.call");
  }

  @Test
  void threadIsInACall_whileOneIsOpenThatIsRecorded() throws IOException {
    int call = point("call", "()V");
    assertThat(recorder.isInCall()).isFalse();
    Session session = start(SessionOptions.DEFAULTS);
    assertThat(recorder.isInCall()).isFalse();
    long token = recorder.enter(call);
    assertThat(recorder.isInCall()).isTrue();
    assertThat(recorder.unrecorded(recorder::isInCall)).isFalse();
    recorder.exit(token);
    assertThat(recorder.isInCall()).isFalse();
    session.stop();
    assertThat(recorder.isInCall()).isFalse();
  }

  @Test
  void openCalls_areHandedToTheCheckpoint() throws IOException {
    int take = point("take", "(I)V", "count");
    Session session = start(SessionOptions.DEFAULTS);
    recorder.enter(take);
    long inner = recorder.enter(take);
    recorder.argumentBits(inner, 3);
    session.stop();
    assertThat(sink.open()).containsExactly("A.take(count=3)", "A.take()");
    assertThat(session.summary().unfinished()).isEqualTo(2);
  }

  @Test
  void manyCallsOnManyThreads_allArrive() throws Exception {
    int outer = point("outer", "(Ljava/lang/String;)I", "text");
    int inner = point("inner", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int n = 0; n < 20_000; n++) {
                  long token = recorder.enter(outer);
                  recorder.argumentObject("value " + n, token);
                  recorder.exit(recorder.enter(inner));
                  recorder.exitBits(token, n);
                }
              },
              "worker-" + i);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    session.stop();
    assertThat(session.summary()).isEqualTo(new TraceSummary(160_000, 4, 0, 0));
    for (int i = 0; i < threads.length; i++) {
      List<String> lines = sink.lines("worker-" + i);
      assertThat(lines).hasSize(60_000);
      assertThat(lines.get(59_999)).isEqualTo("/A.outer(text=value 19999, return=19999)");
    }
  }

  @Test
  void fullMemory_dropsCallsAndCountsThem() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    int call = point("call", "()V");
    SessionOptions tight = new SessionOptions(Rules.NONE, null, 100_000, 0, ValueOptions.DEFAULTS);
    Session session = start(tight);
    sink.blockUntil(release);
    for (int n = 0; n < 50_000; n++) {
      recorder.exit(recorder.enter(call));
    }
    release.countDown();
    session.stop();
    TraceSummary summary = session.summary();
    assertThat(summary.dropped()).isPositive();
    assertThat(summary.calls() + summary.dropped()).isEqualTo(50_000);
  }

  /**
   * What is full when may be the room for a call or for its value: sizes differ until it is that.
   */
  @Test
  void fullMemory_losesValuesOfCallsThatFindRoomAndCountsThem() throws Exception {
    long lost = 0;
    for (int length = 100; length < 200 && lost == 0; length += 8) {
      lost = lostOfFiveThousand("x".repeat(length));
    }
    assertThat(lost).isPositive();
  }

  private long lostOfFiveThousand(String value) throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    int call = point("call", "(Ljava/lang/String;)V");
    TreeSink blocked = new TreeSink();
    SessionOptions tight = new SessionOptions(Rules.NONE, null, 100_000, 0, ValueOptions.DEFAULTS);
    Session session = recorder.start(header -> blocked, "test", TraceClock.startingNow(), tight);
    blocked.blockUntil(release);
    for (int n = 0; n < 5_000; n++) {
      long token = recorder.enter(call);
      recorder.argumentObject(value, token);
      recorder.exit(token);
    }
    release.countDown();
    session.stop();
    TraceSummary summary = session.summary();
    long whole = blocked.lines(me()).stream().filter(line -> line.contains("xxx")).count();
    assertThat(whole).isPositive();
    assertThat(summary.lostValues()).isEqualTo(summary.calls() - whole);
    assertThat(summary.calls() + summary.dropped()).isEqualTo(5_000);
    return summary.lostValues();
  }

  @Test
  void waitingForTheDrainer_isDrawn_andGivesThePermitBack() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    int call = point("call", "()V");
    Session session =
        start(
            new SessionOptions(Rules.NONE, null, 100_000, 20_000_000_000L, ValueOptions.DEFAULTS));
    sink.blockUntil(release);
    Thread recorded = Thread.currentThread();
    Thread releaser =
        new Thread(
            () -> {
              while (recorded.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
              }
              release.countDown();
            });
    releaser.start();
    LockSupport.unpark(Thread.currentThread());
    for (int n = 0; n < 50_000; n++) {
      recorder.exit(recorder.enter(call));
    }
    long before = System.nanoTime();
    LockSupport.parkNanos(30_000_000_000L);
    long parkedNanos = System.nanoTime() - before;
    releaser.join();
    session.stop();
    assertThat(session.summary()).isEqualTo(new TraceSummary(50_000, 1, 0, 0));
    assertThat(sink.lines(me())).contains("panopticon: waiting for the drainer");
    assertThat(parkedNanos).isLessThan(20_000_000_000L);
  }

  @Test
  void threadThatBeginsAfterAllMemoryWasTaken_isRecorded() throws Exception {
    int call = point("call", "()V");
    // Room for three large chunks, and then not for a small one.
    long bytes = 3 * 32_768 + 1_023;
    Session session =
        start(new SessionOptions(Rules.NONE, null, bytes, 20_000_000_000L, ValueOptions.DEFAULTS));
    for (int n = 0; n < 50_000; n++) {
      recorder.exit(recorder.enter(call));
    }
    Thread late = new Thread(() -> recorder.exit(recorder.enter(call)), "late");
    late.start();
    late.join();
    session.stop();
    assertThat(sink.lines("late")).containsExactly("A.call");
    assertThat(session.summary()).isEqualTo(new TraceSummary(50_001, 2, 0, 0));
  }

  @Test
  void moreThreadsThanMemoryCouldHoldAtOnce_areAllRecorded() throws Exception {
    int call = point("call", "()V");
    Session session =
        start(
            new SessionOptions(Rules.NONE, null, 100_000, 20_000_000_000L, ValueOptions.DEFAULTS));
    for (int n = 0; n < 500; n++) {
      Thread brief = new Thread(() -> recorder.exit(recorder.enter(call)));
      brief.start();
      brief.join();
    }
    session.stop();
    assertThat(session.summary()).isEqualTo(new TraceSummary(500, 500, 0, 0));
  }

  @Test
  void rules_areAppliedToWhatIsWoven() throws IOException {
    int place = point("place", "(I)V");
    int cancel = point("cancel", "()V");
    Rules rules = Rules.of(List.of("com.acme.**"), List.of("com.acme.A#cancel"));
    Session session = start(new SessionOptions(rules, null, 1 << 20, 0, ValueOptions.DEFAULTS));
    recorder.exit(recorder.enter(place));
    recorder.exit(recorder.enter(cancel));
    session.stop();
    assertThat(sink.lines(me())).containsExactly("A.place");
  }

  @Test
  void predicate_decidesEachCall_andIsNotRecordedItself() throws IOException {
    int call = point("call", "()V");
    Predicate<Call> shallow =
        asked -> {
          recorder.exit(recorder.enter(call));
          return asked.depth() <= 2 && asked.thread() == Thread.currentThread();
        };
    Session session =
        start(new SessionOptions(Rules.NONE, shallow, 1 << 20, 0, ValueOptions.DEFAULTS));
    long one = recorder.enter(call);
    long two = recorder.enter(call);
    long three = recorder.enter(call);
    recorder.exit(three);
    recorder.exit(two);
    recorder.exit(one);
    session.stop();
    assertThat(three).isZero();
    assertThat(sink.lines(me())).containsExactly("A.call", "  A.call");
  }

  @Test
  void failingPredicate_keepsTheCallAndIsCounted() throws IOException {
    int call = point("call", "()V");
    Predicate<Call> broken =
        asked -> {
          throw new IllegalStateException("broken");
        };
    Session session =
        start(new SessionOptions(Rules.NONE, broken, 1 << 20, 0, ValueOptions.DEFAULTS));
    recorder.exit(recorder.enter(call));
    session.stop();
    assertThat(sink.lines(me())).containsExactly("A.call");
    assertThat(session.failedPredicates()).isEqualTo(1);
  }

  @Test
  void failingSink_stopsTheRecordingAndLeavesTheProgramAlone() throws Exception {
    int call = point("call", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    sink.failFromNowOn(new IOException("No space left on device"));
    recorder.exit(recorder.enter(call));
    session.atExit(5_000_000_000L);
    assertThat(recorder.enter(call)).isZero();
    assertThatThrownBy(session::stop)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
  }

  @Test
  void eventsAfterTheEndWasAnnounced_areStillWritten() throws Exception {
    int call = point("call", "()V");
    Session session = start(SessionOptions.DEFAULTS);
    recorder.atExit();
    recorder.exit(recorder.enter(call));
    recorder.atExit();
    assertThat(sink.lines(me())).containsExactly("A.call");
    assertThat(sink.summary()).isEqualTo(new TraceSummary(1, 1, 0, 0));
    session.stop();
  }

  private static String me() {
    return Thread.currentThread().getName();
  }

  private Session start(SessionOptions options) throws IOException {
    return recorder.start(header -> sink, "test", TraceClock.startingNow(), options);
  }

  private int point(String method, String descriptor, String... parameters) {
    return recorder.tracePoint(described(method, descriptor, parameters));
  }

  private static TracePoint described(String method, String descriptor, String... parameters) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "com.acme.A",
        method,
        descriptor,
        "A." + method,
        TracePoint.DEFAULT_CATEGORY,
        Arrays.asList(parameters),
        "A.java",
        1,
        true,
        true);
  }
}
