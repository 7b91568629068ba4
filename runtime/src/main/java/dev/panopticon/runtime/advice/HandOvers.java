// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import dev.panopticon.runtime.AgentPresence;
import dev.panopticon.runtime.flow.Mark;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What code that was woven at build time calls where it gives work to a library of the JDK, and
 * where it takes work up. Under the agent nothing of this does anything: there the JDK itself is
 * watched.
 *
 * <p><b>Design.</b> An object that the program can see again is never replaced here: it is known by
 * its identity, and its own method, if woven, tells when it runs. A lambda cannot tell: it has no
 * {@code this}. So lambdas of the types that executors take are born within an object of ours, by
 * {@link LambdaBootstrap}, which is what the program sees from the beginning. A function that is
 * given to a future is never seen again, and is replaced where it is given.
 *
 * <p>Safe for use by many threads; never throws into the traced program.
 */
@SuppressWarnings("overloads") // called by descriptor alone
public final class HandOvers {
  private static final boolean NEEDED = !AgentPresence.detected();

  /** Collections that are looked into: what others do when they are asked, nobody knows. */
  private static final Set<String> KNOWN =
      Set.of(
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.Arrays$ArrayList",
          "java.util.Collections$SingletonList",
          "java.util.HashSet",
          "java.util.ImmutableCollections$List12",
          "java.util.ImmutableCollections$ListN",
          "java.util.ImmutableCollections$Set12",
          "java.util.ImmutableCollections$SetN",
          "java.util.LinkedHashSet",
          "java.util.LinkedList");

  private HandOvers() {}

  /** Whether nobody else tells what goes from one thread to another. */
  static boolean areNeeded() {
    return NEEDED;
  }

  /** A task is given to an executor. */
  public static void execute(@Nullable Object task) {
    tell(task, Mark.EXECUTE);
  }

  /**
   * Tasks are given to an executor.
   *
   * @param tasks looked into if it is an array or a usual collection of the JDK
   */
  public static void executeAll(@Nullable Object tasks) {
    tellAll(tasks, Mark.EXECUTE);
  }

  /** A task is given to an executor for later. */
  public static void schedule(@Nullable Object task) {
    tell(task, Mark.SCHEDULE);
  }

  /** A task is given to an executor for again and again. */
  public static void repeat(@Nullable Object task) {
    if (task instanceof Handed handed) {
      handed.repeats();
    }
    tell(task, Mark.SCHEDULE);
  }

  /** A task is forked. */
  public static void fork(@Nullable Object task) {
    tell(task, Mark.FORK);
  }

  /** Tasks are forked; see {@link #executeAll}. */
  public static void forkAll(@Nullable Object tasks) {
    tellAll(tasks, Mark.FORK);
  }

  /** A task is given to a timer. */
  public static void timer(@Nullable Object task) {
    tell(task, Mark.TIMER);
  }

  /** An event is posted. */
  public static void post(@Nullable Object task) {
    tell(task, Mark.POST);
  }

  /** A thread is started. */
  public static void start(@Nullable Object thread) {
    tell(thread, Mark.START);
  }

  /** A thread is made and started for what is answered. */
  public static @Nullable Runnable launch(@Nullable Runnable task) {
    return task == null || !NEEDED ? task : told(new Handed.OfRunnable(task, false), Mark.LAUNCH);
  }

  /** A future is made that what is answered completes. */
  public static @Nullable Runnable async(@Nullable Runnable task) {
    return task == null || !NEEDED ? task : told(new Handed.OfRunnable(task, false), Mark.EXECUTE);
  }

  /** A future is made that what is answered completes. */
  public static <T> @Nullable Supplier<T> async(@Nullable Supplier<T> task) {
    return task == null || !NEEDED ? task : told(new Handed.OfSupplier<>(task), Mark.EXECUTE);
  }

  /** A function is attached to a future: the one that is answered. */
  public static @Nullable Runnable stage(@Nullable Runnable function) {
    return function == null || !NEEDED
        ? function
        : told(new Handed.OfRunnable(function, true), Mark.STAGE);
  }

  /** A function is attached to a future: the one that is answered. */
  public static <T, R> @Nullable Function<T, R> stage(@Nullable Function<T, R> function) {
    return function == null || !NEEDED
        ? function
        : told(new Handed.OfFunction<>(function), Mark.STAGE);
  }

  /** A function is attached to a future: the one that is answered. */
  public static <T> @Nullable Consumer<T> stage(@Nullable Consumer<T> function) {
    return function == null || !NEEDED
        ? function
        : told(new Handed.OfConsumer<>(function), Mark.STAGE);
  }

  /** A function is attached to a future: the one that is answered. */
  public static <T, U, R> @Nullable BiFunction<T, U, R> stage(
      @Nullable BiFunction<T, U, R> function) {
    return function == null || !NEEDED
        ? function
        : told(new Handed.OfBiFunction<>(function), Mark.STAGE);
  }

  /** A function is attached to a future: the one that is answered. */
  public static <T, U> @Nullable BiConsumer<T, U> stage(@Nullable BiConsumer<T, U> function) {
    return function == null || !NEEDED
        ? function
        : told(new Handed.OfBiConsumer<>(function), Mark.STAGE);
  }

  /** The thread takes up a task, by calling a method of it. */
  public static void begin(Object task) {
    tell(task, Mark.BEGIN_TASK);
  }

  /** The method of a task has ended. */
  public static void end() {
    if (NEEDED) {
      Advice.mark(null, Mark.END_TASK.number());
    }
  }

  /** The method of a timer's task has ended. */
  public static void endTimer() {
    if (NEEDED) {
      Advice.mark(null, Mark.END_TIMER.number());
    }
  }

  static Runnable lambda(Runnable task) {
    return new Handed.OfRunnable(task, false);
  }

  static <T> Callable<T> lambda(Callable<T> task) {
    return new Handed.OfCallable<>(task);
  }

  private static <T> T told(T task, Mark mark) {
    tell(task, mark);
    return task;
  }

  /** What is null the JDK refuses. */
  private static void tell(@Nullable Object task, Mark mark) {
    if (NEEDED && task != null) {
      Advice.mark(task, mark.number());
    }
  }

  private static void tellAll(@Nullable Object tasks, Mark mark) {
    if (!NEEDED) {
      return;
    }
    if (tasks instanceof Object[] array) {
      for (Object task : array) {
        tell(task, mark);
      }
    } else if (tasks instanceof Collection<?> collection
        && KNOWN.contains(collection.getClass().getName())) {
      try {
        for (Object task : collection) {
          tell(task, mark);
        }
      } catch (RuntimeException changing) {
        // Another thread changes it, which whoever asked for the tasks will see too.
      }
    }
  }
}
