// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.weaver.hook.Hook.Place;
import dev.panopticon.weaver.hook.Hook.What;
import java.util.ArrayList;
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
  private static final String THREAD = "java/lang/Thread";
  private static final String THREAD_POOL = CONCURRENT + "ThreadPoolExecutor";
  private static final String SCHEDULED = CONCURRENT + "ScheduledThreadPoolExecutor";
  private static final String FORK_JOIN_TASK = CONCURRENT + "ForkJoinTask";
  private static final String FORK_JOIN_POOL = CONCURRENT + "ForkJoinPool";
  private static final String LOCK_SUPPORT = CONCURRENT + "locks/LockSupport";
  private static final String VIRTUAL_THREAD = "java/lang/VirtualThread";
  private static final String POLLER = "sun/nio/ch/Poller";
  private static final String SCHEDULER = CONCURRENT + "DelayScheduler";

  private static final String QUEUE = CONCURRENT + "BlockingQueue";
  private static final String REJECTED = "rejectedExecution";
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
  static final List<Hook> HOOKS = all();

  private static List<Hook> all() {
    List<Hook> hooks = new ArrayList<>(handOvers());
    hooks.addAll(FutureHooks.all());
    hooks.addAll(ServiceHooks.all());
    hooks.addAll(QueueHooks.all());
    return List.copyOf(hooks);
  }

  private static List<Hook> handOvers() {
    return List.of(
        entry(THREAD, "start", "()", 0, Mark.START, 17),
        // Pools of newer JDKs start their workers through this one.
        entry(THREAD, "start", "(Ljdk/internal/vm/", 0, Mark.START, 21),
        entry(VIRTUAL_THREAD, "start", "(Ljdk/internal/vm/", 0, Mark.START, 21),
        thrown(VIRTUAL_THREAD, "start", "(Ljdk/internal/vm/", 0, Mark.TAKE_BACK),
        entry(THREAD, "join", "(J)", 0, Mark.JOIN, 17),
        atReturn(THREAD, "join", "(J)", Mark.JOINED),
        // Called by the JVM when the thread has left its code.
        entry(THREAD, "exit", "()", 0, Mark.EXIT, 17),
        thrown(THREAD, "start", "", 0, Mark.TAKE_BACK),
        entry(THREAD_POOL, "execute", "(", 1, Mark.EXECUTE, 17),
        thrown(THREAD_POOL, "execute", "(", 1, Mark.TAKE_BACK),
        // What else is done with the task its handler of rejected tasks decides.
        entry(THREAD_POOL, "reject", "(", 1, Mark.DOUBT, 17),
        refused("DiscardPolicy"),
        refused("CallerRunsPolicy"),
        refused("DiscardOldestPolicy"),
        new Hook(
            THREAD_POOL + "$DiscardOldestPolicy",
            REJECTED,
            "(",
            new Place.AfterCall(QUEUE, "poll"),
            new What.Top(),
            Mark.REMOVE,
            17),
        onAnswer(THREAD_POOL, "remove", "(", 1),
        new Hook(
            THREAD_POOL, "shutdownNow", "(", new Place.Return(), new What.Each(), Mark.REMOVE, 17),
        // A future in the queue that was cancelled.
        new Hook(
            THREAD_POOL,
            "purge",
            "(",
            new Place.BeforeCall("java/util/Iterator", "remove"),
            new What.Variable(3),
            Mark.REMOVE,
            17),
        before(THREAD_POOL, "purge", QUEUE, "remove", Mark.REMOVE),
        onAnswer(CONCURRENT + "FutureTask", "cancel", "(", 0),
        // What is called before and behind the task is part of it.
        before(THREAD_POOL, "runWorker", THREAD_POOL, "beforeExecute", Mark.BEGIN_TASK),
        // Reached whether the task has returned or thrown something.
        new Hook(
            THREAD_POOL,
            "runWorker",
            "(",
            new Place.BeforeRead("completedTasks"),
            new What.Nothing(),
            Mark.END_TASK,
            17),
        entry(SCHEDULED, "delayedExecute", "(", 1, Mark.SCHEDULE, 17),
        thrown(SCHEDULED, "delayedExecute", "(", 1, Mark.TAKE_BACK),
        entry(SCHEDULED, "reExecutePeriodic", "(", 1, Mark.REPEAT, 17),
        entry(FORK_JOIN_TASK, "fork", "()", 0, Mark.FORK, 17),
        entry(FORK_JOIN_POOL, "externalSubmit", "(", 1, Mark.EXECUTE, 17),
        thrown(FORK_JOIN_POOL, "externalSubmit", "(", 1, Mark.TAKE_BACK),
        entry(FORK_JOIN_POOL, "poolSubmit", "(Z", 2, Mark.EXECUTE, 21),
        thrown(FORK_JOIN_POOL, "poolSubmit", "(Z", 2, Mark.TAKE_BACK),
        entry(FORK_JOIN_POOL, "scheduleDelayedTask", "(", 1, Mark.SCHEDULE, 25),
        thrown(FORK_JOIN_POOL, "scheduleDelayedTask", "(", 1, Mark.TAKE_BACK),
        onAnswer(FORK_JOIN_TASK, "cancel", "(Z)", 0),
        onAnswer(FORK_JOIN_TASK, "tryUnfork", "()", 0),
        new Hook(
            SCHEDULER + "$ScheduledForkJoinTask",
            "postExec",
            "()",
            new Place.BeforeCall(SCHEDULER, "pend"),
            new What.Top(),
            Mark.REPEAT,
            25),
        // Called for tasks that wait when a pool is shut down, too.
        entry(FORK_JOIN_TASK, "trySetCancelled", "()", 0, Mark.REMOVE, 25),
        entry(FORK_JOIN_TASK, "doExec", "()", 0, Mark.BEGIN_TASK, 17),
        atReturn(FORK_JOIN_TASK, "doExec", "()", Mark.END_TASK),
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
            VIRTUAL_THREAD,
            "afterYield",
            "(",
            new Place.Entry(),
            new What.ThisWith("state"),
            Mark.SUSPEND,
            21),
        start(VIRTUAL_THREAD, "parkOnCarrierThread", "(", Mark.PIN, 21),
        atReturn(VIRTUAL_THREAD, "parkOnCarrierThread", "(", Mark.UNPIN),
        start(POLLER, "poll", "(IIJ", Mark.POLL, 21),
        atReturn(POLLER, "poll", "(IIJ", Mark.POLLED),
        entry("java/util/Timer", "sched", "(", 1, Mark.TIMER, 17),
        thrown("java/util/Timer", "sched", "(", 1, Mark.TAKE_BACK),
        onAnswer("java/util/TimerTask", "cancel", "()", 0),
        // When the timer is cancelled.
        new Hook(
            "java/util/TaskQueue",
            "clear",
            "()",
            new Place.Entry(),
            new What.EachIn("queue", "[Ljava/util/TimerTask;"),
            Mark.REMOVE,
            17),
        new Hook(
            "java/util/TimerThread",
            "mainLoop",
            "(",
            new Place.BeforeCall("java/util/TimerTask", "run"),
            new What.TopIf("java/util/TimerTask", "period"),
            Mark.BEGIN_TASK,
            17),
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
            new Place.Entry(),
            new What.Replaced(1, REQUEST),
            Mark.SEND,
            17),
        before(EXCHANGE, "run", CHAIN, DO_FILTER, Mark.RECEIVE),
        after(EXCHANGE, "run", CHAIN, DO_FILTER, Mark.ANSWER),
        entry("jakarta/" + SERVLET, "service", SERVICE_JAKARTA, 1, Mark.RECEIVE, MAX),
        atReturn("jakarta/" + SERVLET, "service", SERVICE_JAKARTA, Mark.ANSWER),
        entry("javax/" + SERVLET, "service", SERVICE_JAVAX, 1, Mark.RECEIVE, MAX),
        atReturn("javax/" + SERVLET, "service", SERVICE_JAVAX, Mark.ANSWER));
  }

  private HookTable() {}

  private static Hook entry(
      String owner, String method, String descriptor, int variable, Mark mark, int since) {
    return new Hook(
        owner, method, descriptor, new Place.Entry(), new What.Variable(variable), mark, since);
  }

  private static Hook start(String owner, String method, String descriptor, Mark mark, int since) {
    return new Hook(owner, method, descriptor, new Place.Entry(), new What.Nothing(), mark, since);
  }

  /** A wait for nothing that has a name. */
  private static Hook nameless(String method, String descriptor) {
    return start(LOCK_SUPPORT, method, descriptor, Mark.PARK, 17);
  }

  private static Hook atReturn(String owner, String method, String descriptor, Mark mark) {
    return new Hook(owner, method, descriptor, new Place.Return(), new What.Nothing(), mark, MAX);
  }

  private static Hook thrown(
      String owner, String method, String descriptor, int variable, Mark mark) {
    return new Hook(
        owner, method, descriptor, new Place.Thrown(), new What.Variable(variable), mark, MAX);
  }

  /** Answers whether the task in that variable will not be run. */
  private static Hook onAnswer(String owner, String method, String descriptor, int variable) {
    return new Hook(
        owner,
        method,
        descriptor,
        new Place.Return(),
        new What.VariableIf(variable),
        Mark.REMOVE,
        17);
  }

  /** A handler of rejected tasks after which nobody but the caller runs the task. */
  private static Hook refused(String policy) {
    return entry(THREAD_POOL + "$" + policy, REJECTED, "(", 1, Mark.TAKE_BACK, 17);
  }

  private static Hook before(String owner, String method, String callee, String called, Mark mark) {
    return new Hook(
        owner, method, "(", new Place.BeforeCall(callee, called), new What.Top(), mark, 17);
  }

  private static Hook after(String owner, String method, String callee, String called, Mark mark) {
    return new Hook(
        owner, method, "(", new Place.AfterCall(callee, called), new What.Nothing(), mark, 17);
  }
}
