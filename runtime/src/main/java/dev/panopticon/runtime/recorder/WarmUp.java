// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.runtime.value.ValueOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes a program's first calls cost what others do, and need no more stack: a recording that
 * nobody sees, with something of each kind in it.
 *
 * <p><b>Design.</b> What a call is recorded with is loaded and linked by the JVM when it is first
 * used. That would be within the first call, which would be drawn far too long; and an exception
 * whose first use is the overflow of the stack would have classes loaded where there is no room for
 * it. A real recording finds all of that by itself, other than a list would. It has a recorder of
 * its own, so that trace points, threads and sessions of the program know nothing of it.
 */
public final class WarmUp {
  /** Until then the JVM has linked what it links at a later use. */
  private static final int ROUNDS = 2;

  /** Renderers are code of the program, which has not begun: nobody asks for them here. */
  private static final ValueOptions WITHOUT_RENDERERS =
      ValueOptions.DEFAULTS.with(Object.class.getName(), ValueStyle.STRUCTURE);

  private final Recorder recorder;
  private final Session session;

  private WarmUp(Recorder recorder, Session session) {
    this.recorder = recorder;
    this.session = session;
  }

  /**
   * Records on the current thread. That is written meanwhile, on one of our own.
   *
   * @param sinks where to write: in the format that will be needed, and to nowhere
   * @param flows which arrows will be drawn
   * @throws IOException if the recording cannot start
   */
  public static WarmUp begin(SinkFactory sinks, FlowOptions flows) throws IOException {
    Recorder recorder = new Recorder();
    Session session =
        recorder.start(
            sinks,
            "",
            TraceClock.startingNow(),
            SessionOptions.DEFAULTS.flows(flows).values(WITHOUT_RENDERERS));
    int point = recorder.tracePoint(point());
    for (int round = 0; round < ROUNDS; round++) {
      recordCalls(recorder, point);
      recordWork(recorder, point);
    }
    session.writeNow();
    printLine();
    return new WarmUp(recorder, session);
  }

  /**
   * Waits until nothing of it is left. To be called by the thread that began it.
   *
   * @throws IOException if the sink has failed
   */
  public void end() throws IOException {
    recorder.leave();
    session.stop();
    try {
      session.awaitEnd();
    } catch (InterruptedException early) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * With an agent there the JVM takes longer to load even its own classes; what it needs for the
   * first line that a program prints would be loaded in the middle of a call.
   */
  private static void printLine() {
    new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8).println("warm");
  }

  private static TracePoint point() {
    String own = WarmUp.class.getName();
    return new TracePoint(
            TracePoint.Kind.METHOD,
            own,
            "call",
            "(I" + "Ljava/lang/Object;".repeat(samples().length) + ")Ljava/lang/Object;",
            "WarmUp.call",
            TracePoint.DEFAULT_CATEGORY,
            List.of(),
            "WarmUp.java",
            1,
            true,
            true)
        .capture(Capture.USUAL);
  }

  private static void recordCalls(Recorder recorder, int point) {
    Object[] samples = samples();
    long outer = recorder.enter(point);
    recorder.argumentBits(outer, 1);
    for (Object sample : samples) {
      recorder.argumentObject(sample, outer);
    }
    recorder.link(samples, outer);
    recorder.exit(recorder.enter(point));
    recorder.exitBits(recorder.enter(point), 1);
    for (Object sample : samples) {
      recorder.exitObject(sample, recorder.enter(point));
    }
    Throwable failure = new IllegalStateException("warm", new StackOverflowError());
    recorder.fail(failure, recorder.enter(point));
    recorder.fail(failure, outer);
    recorder.fail(new StackOverflowError(), recorder.enter(point));
  }

  /** Work that the thread gives to itself, and a wait that it ends itself. */
  private static void recordWork(Recorder recorder, int point) {
    Object work = new Object();
    long giving = recorder.enter(point);
    recorder.mark(work, Mark.EXECUTE.number());
    recorder.mark(work, Mark.TURN.number());
    recorder.mark(Thread.currentThread(), Mark.UNPARK.number());
    recorder.mark(null, Mark.PARK.number());
    recorder.mark(null, Mark.RESUME.number());
    recorder.exit(giving);
    recorder.mark(work, Mark.BEGIN_TASK.number());
    recorder.exit(recorder.enter(point));
    recorder.mark(work, Mark.END_TASK.number());
  }

  /** One of each shape that values have. */
  private static Object[] samples() {
    Object[] itself = {1, null};
    itself[1] = itself;
    return new Object[] {
      "text",
      1,
      2L,
      'c',
      true,
      1.5,
      TracePoint.Kind.METHOD,
      WarmUp.class,
      new Object(),
      new int[] {1},
      new char[] {'c'},
      itself,
      List.of(1),
      new ArrayDeque<>(List.of("a")),
      Map.of("password", "none", "b", 2),
      Set.of(1),
      Optional.of("a"),
      new AtomicReference<>("a"),
      Path.of("a"),
      FlowOptions.DEFAULTS,
      new IllegalStateException("warm", new StackOverflowError())
    };
  }
}
