// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.weaver.hook.Hook.Place;
import java.util.List;

/**
 * Where in the JDK work goes from one thread to another, and from one process to another, for which
 * servlets are watched besides: everything that is known of code of others, in one place.
 *
 * <p>A hand-over is told before it happens, or its time could be later than that of what follows
 * from it; and where no lock of the JDK is held, but for that of the thread in {@code join}.
 */
final class HookTable {
  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String THREAD_POOL = CONCURRENT + "ThreadPoolExecutor";
  private static final String SCHEDULED = CONCURRENT + "ScheduledThreadPoolExecutor";
  private static final String FORK_JOIN_TASK = CONCURRENT + "ForkJoinTask";
  private static final String FORK_JOIN_POOL = CONCURRENT + "ForkJoinPool";
  private static final String LOCK_SUPPORT = CONCURRENT + "locks/LockSupport";
  private static final String VIRTUAL_THREAD = "java/lang/VirtualThread";
  private static final String POLLER = "sun/nio/ch/Poller";
  private static final String FUTURE = CONCURRENT + "CompletableFuture";
  private static final String REQUEST = "java/net/http/HttpRequest";
  private static final String EXCHANGE = "sun/net/httpserver/ServerImpl$Exchange";
  private static final String CHAIN = "com/sun/net/httpserver/Filter$Chain";
  private static final String DO_FILTER = "doFilter";
  private static final String SERVLET = "servlet/http/HttpServlet";
  private static final String SERVICE_JAKARTA = "(Ljakarta/servlet/ServletRequest;";
  private static final String SERVICE_JAVAX = "(Ljavax/servlet/ServletRequest;";

  /** No JDK has to have it. */
  private static final int MAX = Integer.MAX_VALUE;

  /** All of them. */
  static final List<Hook> HOOKS =
      List.of(
          entry("java/lang/Thread", "start", "()", 0, Mark.START, 17),
          // Pools of newer JDKs start their workers through this one.
          entry("java/lang/Thread", "start", "(Ljdk/internal/vm/", 0, Mark.START, 21),
          entry(VIRTUAL_THREAD, "start", "(Ljdk/internal/vm/", 0, Mark.START, 21),
          entry("java/lang/Thread", "join", "(J)", 0, Mark.JOIN, 17),
          atReturn("java/lang/Thread", "join", "(J)", Mark.JOINED),
          // Called by the JVM when the thread has left its code.
          entry("java/lang/Thread", "exit", "()", 0, Mark.EXIT, 17),
          entry(THREAD_POOL, "execute", "(", 1, Mark.EXECUTE, 17),
          before(THREAD_POOL, "runWorker", "java/lang/Runnable", "run", Mark.BEGIN_TASK),
          // Reached whether the task has returned or thrown something.
          untilCall(THREAD_POOL, "runWorker", THREAD_POOL, "afterExecute", Mark.END_TASK),
          entry(SCHEDULED, "delayedExecute", "(", 1, Mark.SCHEDULE, 17),
          entry(SCHEDULED, "reExecutePeriodic", "(", 1, Mark.REPEAT, 17),
          entry(FORK_JOIN_TASK, "fork", "()", 0, Mark.FORK, 17),
          entry(FORK_JOIN_POOL, "externalSubmit", "(", 1, Mark.EXECUTE, 17),
          entry(FORK_JOIN_POOL, "poolSubmit", "(Z", 2, Mark.EXECUTE, 21),
          entry(FORK_JOIN_POOL, "scheduleDelayedTask", "(", 1, Mark.SCHEDULE, 25),
          entry(FORK_JOIN_TASK, "doExec", "()", 0, Mark.BEGIN_TASK, 17),
          atReturn(FORK_JOIN_TASK, "doExec", "()", Mark.END_TASK),
          entry(FUTURE, "unipush", "(", 1, Mark.STAGE, 17),
          entry(FUTURE, "bipush", "(", 2, Mark.STAGE, 17),
          entry(FUTURE, "orpush", "(", 2, Mark.STAGE, 17),
          entry(FUTURE + "$*", "tryFire", "(I)", 0, Mark.BEGIN_STAGE, Integer.MAX_VALUE),
          atReturn(FUTURE + "$*", "tryFire", "(I)", Mark.END_STAGE),
          entry(LOCK_SUPPORT, "park", "(Ljava/lang/Object;)", 0, Mark.PARK, 17),
          entry(LOCK_SUPPORT, "parkNanos", "(Ljava/lang/Object;J)", 0, Mark.PARK, 17),
          entry(LOCK_SUPPORT, "parkUntil", "(Ljava/lang/Object;J)", 0, Mark.PARK, 17),
          nameless("park", "()"),
          nameless("parkNanos", "(J)"),
          nameless("parkUntil", "(J)"),
          atReturn(LOCK_SUPPORT, "park", "(", Mark.RESUME),
          atReturn(LOCK_SUPPORT, "parkNanos", "(", Mark.RESUME),
          atReturn(LOCK_SUPPORT, "parkUntil", "(", Mark.RESUME),
          entry(LOCK_SUPPORT, "unpark", "(", 0, Mark.UNPARK, 17),
          entry(VIRTUAL_THREAD, "mount", "()", 0, Mark.MOUNT, 21),
          new Hook(
              VIRTUAL_THREAD, "afterYield", "(", new Place.EntryWith("state"), Mark.SUSPEND, 21),
          new Hook(VIRTUAL_THREAD, "parkOnCarrierThread", "(", new Place.Start(), Mark.PIN, 21),
          atReturn(VIRTUAL_THREAD, "parkOnCarrierThread", "(", Mark.UNPIN),
          new Hook(POLLER, "poll", "(IIJ", new Place.Start(), Mark.POLL, 21),
          atReturn(POLLER, "poll", "(IIJ", Mark.POLLED),
          entry("java/util/Timer", "sched", "(", 1, Mark.TIMER, 17),
          before(
              "java/util/TimerThread", "mainLoop", "java/util/TimerTask", "run", Mark.BEGIN_TASK),
          after("java/util/TimerThread", "mainLoop", "java/util/TimerTask", "run", Mark.END_TIMER),
          entry("java/awt/EventQueue", "postEvent", "(Ljava/awt/AWTEvent;)", 1, Mark.POST, 17),
          entry("java/awt/event/InvocationEvent", "dispatch", "()", 0, Mark.BEGIN_TASK, 17),
          atReturn("java/awt/event/InvocationEvent", "dispatch", "()", Mark.END_TASK),
          // All ways to send a request come here.
          new Hook(
              "jdk/internal/net/http/HttpClientImpl",
              "sendAsync",
              "(L"
                  + REQUEST
                  + ";Ljava/net/http/HttpResponse$BodyHandler;"
                  + "Ljava/net/http/HttpResponse$PushPromiseHandler;Ljava/util/concurrent/Executor;)",
              new Place.Replace(1, REQUEST),
              Mark.SEND,
              17),
          new Hook(
              EXCHANGE,
              "run",
              "()",
              new Place.BeforeCall(CHAIN, DO_FILTER, true),
              Mark.RECEIVE,
              17),
          new Hook(EXCHANGE, "run", "()", new Place.AfterCall(CHAIN, DO_FILTER), Mark.ANSWER, 17),
          entry("jakarta/" + SERVLET, "service", SERVICE_JAKARTA, 1, Mark.RECEIVE, MAX),
          atReturn("jakarta/" + SERVLET, "service", SERVICE_JAKARTA, Mark.ANSWER),
          entry("javax/" + SERVLET, "service", SERVICE_JAVAX, 1, Mark.RECEIVE, MAX),
          atReturn("javax/" + SERVLET, "service", SERVICE_JAVAX, Mark.ANSWER));

  private HookTable() {}

  private static Hook entry(
      String owner, String method, String descriptor, int variable, Mark mark, int since) {
    return new Hook(owner, method, descriptor, new Place.Entry(variable), mark, since);
  }

  /** A wait for nothing that has a name. */
  private static Hook nameless(String method, String descriptor) {
    return new Hook(LOCK_SUPPORT, method, descriptor, new Place.Start(), Mark.PARK, 17);
  }

  private static Hook atReturn(String owner, String method, String descriptor, Mark mark) {
    return new Hook(owner, method, descriptor, new Place.Return(), mark, Integer.MAX_VALUE);
  }

  private static Hook before(String owner, String method, String callee, String called, Mark mark) {
    return new Hook(owner, method, "(", new Place.BeforeCall(callee, called, true), mark, 17);
  }

  private static Hook untilCall(
      String owner, String method, String callee, String called, Mark mark) {
    return new Hook(owner, method, "(", new Place.BeforeCall(callee, called, false), mark, 17);
  }

  private static Hook after(String owner, String method, String callee, String called, Mark mark) {
    return new Hook(owner, method, "(", new Place.AfterCall(callee, called), mark, 17);
  }
}
