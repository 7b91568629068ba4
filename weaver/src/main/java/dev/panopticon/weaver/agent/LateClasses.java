// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.recorder.OwnThread;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds loaded classes that the transformer was never offered, and has them woven after the fact;
 * of those that it was offered anew, finds what has become of them.
 *
 * <p><b>Design.</b> Those are the classes loaded before the agent, and those loaded on a thread
 * that was inside a transformer: the JVM offers these to none. The latter can only come from a
 * class loader of the program's own whose code ran while it was asked for bytes, so the loaded
 * classes are looked through again only when such a loader was asked or a class was redefined, and
 * on a thread of our own, because inside a transformer nothing can be transformed.
 */
final class LateClasses {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /**
   * A program that loads thousands of classes gives no more than a twentieth of a core to searches.
   */
  private static final int PAUSES_FOR_A_SEARCH = 19;

  /** A redefinition that is not done by then was refused, or will be seen at the end. */
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  /**
   * The JVM stops for each request and then walks through all of its classes, however few are asked
   * for.
   */
  private static final int AT_ONCE = 256;

  private final Instrumentation instrumentation;
  private final Transformer transformer;
  private final WovenClasses classes;
  private final Changes changes;
  private final AtomicBoolean due = new AtomicBoolean();
  private final Thread searcher;

  LateClasses(
      Instrumentation instrumentation,
      Transformer transformer,
      WovenClasses classes,
      Changes changes) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.classes = classes;
    this.changes = changes;
    this.searcher = OwnThread.of(this::searchForEver, "panopticon-late-classes");
  }

  void start() {
    searcher.start();
  }

  /** Asks for a search, soon; cheap, and safe to call inside a transformer. */
  void searchSoon() {
    if (due.compareAndSet(false, true)) {
      LockSupport.unpark(searcher);
    }
  }

  /**
   * Weaves what has been missed up to now, and looks at what has been woven.
   *
   * @return whether the JVM is done with all of it
   */
  boolean search() {
    boolean done = true;
    List<Class<?>> missed = new ArrayList<>();
    for (Class<?> loaded : loadedClasses()) {
      if (!loaded.isArray()
          && !loaded.isHidden()
          && transformer.missed(loaded)
          && instrumentation.isModifiableClass(loaded)) {
        missed.add(loaded);
      }
      done &= classes.settle(loaded);
    }
    for (int from = 0; from < missed.size(); from += AT_ONCE) {
      retransform(missed.subList(from, Math.min(from + AT_ONCE, missed.size())));
    }
    return done;
  }

  /** Looks at what has been woven up to now. */
  void settle() {
    changes.tellUnwoven();
    for (Class<?> loaded : loadedClasses()) {
      classes.settle(loaded);
    }
  }

  /** None once the JVM has begun to end: it answers null then. */
  private Class<?>[] loadedClasses() {
    Class<?>[] all = instrumentation.getAllLoadedClasses();
    return all == null ? new Class<?>[0] : all;
  }

  private void retransform(List<Class<?>> missed) {
    try {
      instrumentation.retransformClasses(missed.toArray(Class<?>[]::new));
    } catch (UnmodifiableClassException | LinkageError refused) {
      if (missed.size() == 1) {
        transformer.refused(
            missed.get(0).getName(), "the JVM does not let it be changed once it is loaded");
      } else {
        // None of them is woven now, for the sake of one.
        missed.forEach(one -> retransform(List.of(one)));
      }
    }
  }

  private void searchForEver() {
    long pauseNanos = 0;
    long burstNanos = PAUSE_NANOS;
    while (true) {
      if (!due.get()) {
        if (pauseNanos == 0) {
          LockSupport.park(this);
        } else {
          LockSupport.parkNanos(this, pauseNanos);
        }
      }
      // Classes come in bursts: one search serves them all.
      LockSupport.parkNanos(this, burstNanos);
      due.set(false);
      long begin = System.nanoTime();
      boolean again = !search() && pauseNanos < LONGEST_PAUSE_NANOS;
      burstNanos = Math.max(PAUSE_NANOS, PAUSES_FOR_A_SEARCH * (System.nanoTime() - begin));
      pauseNanos = again ? Math.max(PAUSE_NANOS, 2 * pauseNanos) : 0;
    }
  }
}
