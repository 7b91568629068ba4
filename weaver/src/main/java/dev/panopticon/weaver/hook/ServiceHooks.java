// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.weaver.hook.Hook.Place;
import dev.panopticon.weaver.hook.Hook.What;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a thread turns to what others bring: connections, events of sockets, items of queues,
 * signals, objects that are garbage. What it does then is no consequence of who has started it.
 *
 * <p>A queue or a condition that was made in the same work serves that work alone, so it is told
 * where they are made. Locks, latches, semaphores and futures tell nothing: who waits for them goes
 * on with his own work. Whether a thread had to wait makes no difference, or it would be chance
 * what is drawn.
 */
final class ServiceHooks {
  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String CONDITION =
      CONCURRENT + "locks/AbstractQueuedSynchronizer$ConditionObject";
  private static final String CHANNELS = "sun/nio/ch/";
  private static final String DATAGRAMS = CHANNELS + "DatagramChannelImpl";
  private static final String WATCHES = "sun/nio/fs/AbstractWatchService";
  private static final String SPRING = "org/springframework/scheduling/config/";
  private static final String REGISTRAR = SPRING + "ScheduledTaskRegistrar";

  /** With a limit of time. */
  private static final String TIMED = "(J";

  /** What is not the JDK's, or not on all systems. */
  private static final int MAX = Integer.MAX_VALUE;

  private ServiceHooks() {}

  /** All of them. */
  static List<Hook> all() {
    List<Hook> hooks = new ArrayList<>();
    for (String queue :
        List.of(
            "ArrayBlockingQueue",
            "DelayQueue",
            "LinkedBlockingQueue",
            "LinkedTransferQueue",
            "PriorityBlockingQueue",
            "SynchronousQueue")) {
      hooks.add(turn(CONCURRENT + queue, "take", "()", 17));
      hooks.add(turn(CONCURRENT + queue, "poll", TIMED, 17));
    }
    for (String end : List.of("First", "Last")) {
      hooks.add(turn(CONCURRENT + "LinkedBlockingDeque", "take" + end, "()", 17));
      hooks.add(turn(CONCURRENT + "LinkedBlockingDeque", "poll" + end, TIMED, 17));
    }
    hooks.add(made("java/util/AbstractQueue"));
    for (String wait : List.of("await", "awaitNanos", "awaitUntil", "awaitUninterruptibly")) {
      hooks.add(turn(CONDITION, wait, "(", 17));
    }
    hooks.add(made(CONDITION));
    hooks.addAll(expected(CONCURRENT + "ThreadPoolExecutor", "awaitTermination"));
    hooks.addAll(expected(CONCURRENT + "CyclicBarrier", "dowait"));

    hooks.add(turn(CHANNELS + "NioSocketImpl", "accept", "(", 17));
    hooks.add(turn(CHANNELS + "ServerSocketChannelImpl", "implAccept", "(", 17));
    hooks.add(turn(CHANNELS + "SelectorImpl", "lockAndDoSelect", "(", 17));
    hooks.add(turn(CHANNELS + "EPollPort$EventHandlerTask", "poll", "()", MAX));
    hooks.add(turn(CHANNELS + "KQueuePort$EventHandlerTask", "poll", "()", MAX));
    hooks.add(turn(DATAGRAMS, "receive", "(Ljava/nio/ByteBuffer;)", 17));
    hooks.add(turn(DATAGRAMS, "blockingReceive", "(", 17));
    hooks.add(made(DATAGRAMS));
    hooks.add(turn(WATCHES, "take", "()", 17));
    hooks.add(turn(WATCHES, "poll", TIMED, 17));
    hooks.add(turn("java/lang/ref/ReferenceQueue", "remove", "(", 17));
    hooks.addAll(others());
    return List.copyOf(hooks);
  }

  /**
   * Of libraries: what does not come to any of the places above, or not before it does its work.
   */
  private static List<Hook> others() {
    List<Hook> hooks = new ArrayList<>();
    hooks.add(turn("io/netty/util/HashedWheelTimer$Worker", "run", "()", MAX));
    hooks.add(turn("kotlinx/coroutines/scheduling/CoroutineScheduler$Worker", "run", "()", MAX));
    hooks.add(turn("org/quartz/core/QuartzSchedulerThread", "run", "()", MAX));
    hooks.add(turn("org/quartz/simpl/SimpleThreadPool$WorkerThread", "run", "()", MAX));
    for (String task : List.of("Trigger", "Cron", "FixedRate", "FixedDelay", "OneTime")) {
      String method = "schedule" + task + "Task";
      hooks.addAll(during(REGISTRAR, method, Mark.BEGIN_SERVICE, Mark.END_SERVICE, MAX));
    }
    return hooks;
  }

  /** Whether a class that is not the JDK's may have a hook. */
  static boolean mayBeOf(String internalName) {
    return internalName.startsWith(SPRING)
        || internalName.startsWith("org/quartz/")
        || internalName.startsWith("io/netty/util/HashedWheelTimer$")
        || internalName.startsWith("kotlinx/coroutines/scheduling/");
  }

  private static Hook turn(String owner, String method, String descriptor, int since) {
    return new Hook(
        owner, method, descriptor, new Place.Entry(), new What.Variable(0), Mark.TURN, since);
  }

  private static Hook made(String owner) {
    return new Hook(owner, "<init>", "(", new Place.Return(), new What.Variable(0), Mark.MAKE, 17);
  }

  /** Waits for one's own work by means of a condition. */
  private static List<Hook> expected(String owner, String method) {
    return during(owner, method, Mark.EXPECT, Mark.EXPECTED, 17);
  }

  private static List<Hook> during(String owner, String method, Mark begin, Mark end, int since) {
    return List.of(
        new Hook(owner, method, "(", new Place.Entry(), new What.Variable(0), begin, since),
        new Hook(owner, method, "(", new Place.Return(), new What.Nothing(), end, MAX),
        new Hook(owner, method, "(", new Place.Thrown(), new What.Nothing(), end, MAX));
  }
}
