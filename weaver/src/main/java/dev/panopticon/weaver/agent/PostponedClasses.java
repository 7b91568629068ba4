// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Classes that a debugger has redefined while it was not safe to weave them, see {@link
 * Standstill}: they are woven when threads have run for a while.
 *
 * <p><b>Design.</b> The JVM makes a redefinition wait until another of the same class is done, so
 * ours must not be under way when a debugger stops all threads: hence the wait, which ends when the
 * user is likely to be busy elsewhere. The class is redefined by the debugger's bytes, since the
 * JVM, asked to transform a class once more, may begin from what it was first loaded as.
 *
 * <p>Safe for use by many threads.
 */
final class PostponedClasses {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Steps of which none may take several times as long. */
  private static final int CALM_STEPS = 20;

  private final Instrumentation instrumentation;
  private final Changes changes;
  private final LongSupplier clock;
  private final Queue<Postponed> waiting = new ConcurrentLinkedQueue<>();

  /**
   * A class that waits.
   *
   * @param bytes what it was redefined by
   * @param nanos when, in the time of the trace
   * @param by who has redefined it, as {@link Redefinition#by}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Postponed(Class<?> type, byte[] bytes, long nanos, String by) {}

  PostponedClasses(Instrumentation instrumentation, Changes changes, LongSupplier clock) {
    this.instrumentation = instrumentation;
    this.changes = changes;
    this.clock = clock;
    // What is needed while all threads stand still is loaded from here on.
    Redefinition.ofThisThread(0);
    Standstill.isMet();
  }

  /** Whether a class that is being redefined by those bytes has to wait; if so, it does. */
  boolean mustWait(Class<?> redefined, byte[] bytes) {
    Redefinition wish = Redefinition.ofThisThread(0);
    if (!wish.isNative()) {
      return false;
    }
    // What was to be done before would undo this.
    waiting.removeIf(earlier -> earlier.type() == redefined);
    if (!Standstill.isMet()) {
      return false;
    }
    waiting.add(new Postponed(redefined, bytes.clone(), clock.getAsLong(), wish.by()));
    return true;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Weaves them if threads run undisturbed, which is looked at for a second. */
  void weave() {
    if (!isCalm()) {
      return;
    }
    for (Postponed next; (next = waiting.poll()) != null; ) {
      try {
        instrumentation.redefineClasses(new ClassDefinition(next.type(), next.bytes()));
        changes.redefined(next, "it was woven again at " + Changes.time(clock.getAsLong()));
      } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError refused) {
        changes.redefined(next, "it is not traced since: " + refused);
      }
    }
  }

  private static boolean isCalm() {
    for (int i = 0; i < CALM_STEPS; i++) {
      long begin = System.nanoTime();
      LockSupport.parkNanos(STEP_NANOS);
      if (System.nanoTime() - begin > 3 * STEP_NANOS) {
        return false;
      }
    }
    return true;
  }

  /** The run ends. */
  void end() {
    for (Postponed left; (left = waiting.poll()) != null; ) {
      changes.redefined(left, "it is not traced since");
    }
  }
}
