// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.handover;

import dev.panopticon.weaver.handover.HandOver.Way;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/** The methods of the JDK by which a program gives it work, in one place. */
final class HandOverTable {
  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String EXECUTOR = CONCURRENT + "Executor";
  private static final String EXECUTOR_SERVICE = CONCURRENT + "ExecutorService";
  private static final String SCHEDULED = CONCURRENT + "ScheduledExecutorService";
  private static final String FORK_JOIN_POOL = CONCURRENT + "ForkJoinPool";
  private static final String FORK_JOIN_TASK = CONCURRENT + "ForkJoinTask";
  private static final String FUTURE = CONCURRENT + "CompletableFuture";
  private static final String STAGE = CONCURRENT + "CompletionStage";
  private static final String SCOPE = CONCURRENT + "StructuredTaskScope";
  private static final String RUNNABLE = "java/lang/Runnable";
  private static final String CALLABLE = CONCURRENT + "Callable";
  private static final String COLLECTION = "java/util/Collection";
  private static final String TIMER_TASK = "java/util/TimerTask";
  private static final String THREAD = "java/lang/Thread";
  private static final String SUPPLIER = "java/util/function/Supplier";

  /** The first argument of one of these is what is given. */
  private static final Set<String> TASKS =
      Set.of(
          RUNNABLE,
          CALLABLE,
          FORK_JOIN_TASK,
          TIMER_TASK,
          COLLECTION,
          "[L" + FORK_JOIN_TASK + ";",
          SUPPLIER);

  /** The first argument of one of these is what is attached to a future. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          RUNNABLE,
          "java/util/function/Function",
          "java/util/function/BiFunction",
          "java/util/function/Consumer",
          "java/util/function/BiConsumer");

  /**
   * Methods of a type.
   *
   * @param owner which it or a supertype of it declares
   * @param replaces whether something else is given in the place of what is told
   * @param told method of the runtime
   */
  private record Entry(String owner, Set<String> methods, boolean replaces, String told) {}

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry(EXECUTOR, Set.of("execute"), false, "execute"),
          new Entry(EXECUTOR_SERVICE, Set.of("submit"), false, "execute"),
          new Entry(EXECUTOR_SERVICE, Set.of("invokeAll", "invokeAny"), false, "executeAll"),
          new Entry(SCHEDULED, Set.of("schedule"), false, "schedule"),
          new Entry(
              SCHEDULED, Set.of("scheduleAtFixedRate", "scheduleWithFixedDelay"), false, "repeat"),
          new Entry(FORK_JOIN_POOL, Set.of("invoke"), false, "execute"),
          new Entry(FORK_JOIN_TASK, Set.of("fork"), false, "fork"),
          new Entry(FORK_JOIN_TASK, Set.of("invokeAll"), false, "forkAll"),
          new Entry("java/util/Timer", Set.of("schedule", "scheduleAtFixedRate"), false, "timer"),
          new Entry(THREAD, Set.of("start"), false, "start"),
          new Entry(THREAD, Set.of("startVirtualThread"), true, "launch"),
          new Entry(THREAD + "$Builder", Set.of("start"), true, "launch"),
          new Entry(SCOPE, Set.of("fork"), false, "execute"),
          new Entry("java/awt/EventQueue", Set.of("invokeLater", "invokeAndWait"), false, "post"),
          new Entry(
              "javax/swing/SwingUtilities", Set.of("invokeLater", "invokeAndWait"), false, "post"),
          new Entry(FUTURE, Set.of("supplyAsync", "runAsync", "completeAsync"), true, "async"),
          new Entry(
              STAGE,
              Set.of(
                  "thenApply",
                  "thenApplyAsync",
                  "thenAccept",
                  "thenAcceptAsync",
                  "thenRun",
                  "thenRunAsync",
                  "thenCombine",
                  "thenCombineAsync",
                  "thenAcceptBoth",
                  "thenAcceptBothAsync",
                  "runAfterBoth",
                  "runAfterBothAsync",
                  "applyToEither",
                  "applyToEitherAsync",
                  "acceptEither",
                  "acceptEitherAsync",
                  "runAfterEither",
                  "runAfterEitherAsync",
                  "thenCompose",
                  "thenComposeAsync",
                  "handle",
                  "handleAsync",
                  "whenComplete",
                  "whenCompleteAsync",
                  "exceptionally",
                  "exceptionallyAsync",
                  "exceptionallyCompose",
                  "exceptionallyComposeAsync"),
              true,
              "stage"));

  private HandOverTable() {}

  /** Knows what types are. */
  interface Types {
    boolean isA(String internalName, String supertype);
  }

  /** How a call of a method gives work; null if it gives none. */
  static @Nullable Way way(String owner, String method, String descriptor, Types types) {
    for (Entry entry : ENTRIES) {
      if (entry.methods.contains(method)) {
        Way way = way(entry, descriptor);
        if (way != null && types.isA(owner, entry.owner)) {
          return way;
        }
      }
    }
    return null;
  }

  private static @Nullable Way way(Entry entry, String descriptor) {
    Type[] arguments = Type.getArgumentTypes(descriptor);
    if (arguments.length == 0) {
      boolean isGiven = entry.owner.equals(THREAD) || entry.owner.equals(FORK_JOIN_TASK);
      return isGiven ? new Way.Told(HandOver.RECEIVER, entry.told) : null;
    }
    if (entry.owner.equals(STAGE)) {
      return attached(arguments, entry.told);
    }
    if (!TASKS.contains(arguments[0].getInternalName())) {
      return null;
    }
    if (entry.replaces) {
      return new Way.Replaced(0, entry.told);
    }
    // Of two tasks the caller does the first one itself.
    boolean areTwo = arguments.length == 2 && entry.told.equals("forkAll");
    return areTwo ? new Way.Told(1, "fork") : new Way.Told(0, entry.told);
  }

  private static @Nullable Way attached(Type[] arguments, String told) {
    for (int i = 0; i < arguments.length; i++) {
      if (FUNCTIONS.contains(arguments[i].getInternalName())) {
        return new Way.Replaced(i, told);
      }
    }
    return null;
  }

  /**
   * What a call of a method takes up.
   *
   * @param supertypes of the class of the method
   */
  static WorkRole role(Set<String> supertypes, String method, String descriptor) {
    boolean isTask =
        descriptor.startsWith("()")
            && switch (method) {
              case "run" -> supertypes.contains(RUNNABLE) && !supertypes.contains(THREAD);
              case "call" -> supertypes.contains(CALLABLE);
              case "compute", "exec" -> supertypes.contains(FORK_JOIN_TASK);
              default -> false;
            };
    if (!isTask) {
      return WorkRole.NONE;
    }
    return supertypes.contains(TIMER_TASK) ? WorkRole.TAKES_TIMER_TASK : WorkRole.TAKES_TASK;
  }
}
