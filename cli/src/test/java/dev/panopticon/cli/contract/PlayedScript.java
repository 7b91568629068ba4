// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.runtime.recorder.Session;
import dev.panopticon.runtime.recorder.SessionOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Plays a script to the recorder, step by step, on threads of its own, into several files. */
final class PlayedScript implements HandOverScript.Played {
  /** Longer than any call that does nothing, and longer than a wait that is not drawn. */
  static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(12);

  private static final long WAIT_NANOS = TimeUnit.MICROSECONDS.toNanos(60);

  private final Recorder recorder = Recorder.instance();
  private final List<Thread> threads = new ArrayList<>();
  private final List<ExecutorService> workers = new ArrayList<>();
  private final Map<Path, Session> sessions = new HashMap<>();
  private final Map<Integer, Long> tokens = new HashMap<>();

  /** The calls that are woven; null for all. */
  private final @Nullable Set<Integer> woven;

  /** Decides when a call begins; empty for no condition. */
  private final String condition;

  private final boolean isSlow;

  private PlayedScript(@Nullable Set<Integer> woven, String condition, boolean isSlow) {
    this.woven = woven;
    this.condition = condition;
    this.isSlow = isSlow;
    for (int i = 0; i < HandOverScript.THREADS; i++) {
      String name = "t" + i;
      ExecutorService worker =
          Executors.newSingleThreadExecutor(
              loop -> {
                Thread thread = new Thread(loop, name);
                threads.add(thread);
                return thread;
              });
      worker.execute(() -> {});
      workers.add(worker);
    }
  }

  /**
   * Plays a script.
   *
   * @param woven the calls that are woven; null for all
   * @param condition what the calls are woven with, asked when they begin; empty for nothing
   * @param isSlow whether slow calls take their time
   */
  static void play(
      HandOverScript script,
      SessionOptions options,
      @Nullable Set<Integer> woven,
      String condition,
      boolean isSlow,
      List<Path> files)
      throws IOException, InterruptedException {
    PlayedScript played = new PlayedScript(woven, condition, isSlow);
    for (Path file : files) {
      played.sessions.put(
          file,
          played.recorder.start(
              header -> TraceFormats.open(file, header),
              "script",
              TraceClock.startingNow(),
              options));
    }
    try {
      for (HandOverScript.Step step : script.steps()) {
        played.step(step);
      }
    } finally {
      for (Session session : played.sessions.values()) {
        session.stop();
      }
      played.workers.forEach(ExecutorService::shutdown);
    }
    for (ExecutorService worker : played.workers) {
      worker.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  private void step(HandOverScript.Step step) throws InterruptedException {
    try {
      workers.get(step.thread()).submit(() -> step.action().play(this)).get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isWoven(HandOverScript.Call call) {
    return woven == null || woven.contains(call.id());
  }

  @Override
  public void enter(HandOverScript.Call call) {
    if (!isWoven(call)) {
      return;
    }
    long token = enter(point(call), call.id());
    tokens.put(call.id(), token);
    recorder.argumentBits(token, call.id());
    recorder.argumentObject(call.customer(), token);
    if (call.on() != null) {
      recorder.link(call.on(), token);
    }
  }

  private long enter(int point, int amount) {
    if (condition.isEmpty()) {
      return recorder.enter(point);
    }
    MethodHandle enter = recorder.enterIf(point, MethodType.methodType(long.class, int.class));
    try {
      return (long) enter.invokeExact(amount);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private int point(HandOverScript.Call call) {
    boolean isCreation = call.method().equals("<init>");
    String name = isCreation ? "new Shop" : "Shop." + call.method();
    return recorder.tracePoint(
        new TracePoint(
                isCreation ? TracePoint.Kind.CONSTRUCTOR : TracePoint.Kind.METHOD,
                "com.acme.Shop",
                call.method(),
                "(ILjava/lang/String;)" + (isCreation ? "V" : "J"),
                name,
                TracePoint.DEFAULT_CATEGORY,
                List.of("amount", "customer"),
                "Shop.java",
                1,
                true,
                true)
            .linked(call.on() != null)
            .when(false, condition));
  }

  @Override
  public void exit(HandOverScript.Call call) {
    if (call.isSlow() && isSlow) {
      pass(SLOW_NANOS);
    }
    Long token = tokens.get(call.id());
    if (token == null) {
      return;
    }
    if (call.thrown() != null) {
      recorder.fail(call.thrown(), token);
    } else if (call.method().equals("<init>")) {
      recorder.exit(token);
    } else {
      recorder.exitBits(token, call.result());
    }
  }

  @Override
  public void mark(Mark mark, @Nullable Object of) {
    recorder.mark(of, mark.number());
  }

  @Override
  public void mark(Mark mark, int thread) {
    recorder.mark(threads.get(thread), mark.number());
  }

  @Override
  public void mark(Mark mark, long request) {
    recorder.markRequest(mark, request);
  }

  @Override
  public void takeTime() {
    pass(WAIT_NANOS);
  }

  private static void pass(long nanos) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < nanos) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void write() {
    sessions.forEach(
        (file, session) -> {
          try {
            session.copy(file, OutputStream.nullOutputStream());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
