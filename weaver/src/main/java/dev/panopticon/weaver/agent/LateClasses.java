// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.recorder.OwnThread;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
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

  /** A redefinition that is not done by then was refused, or will be seen at the end. */
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Instrumentation instrumentation;
  private final Transformer transformer;
  private final WovenClasses classes;
  private final AtomicBoolean due = new AtomicBoolean();
  private final Thread searcher;

  LateClasses(Instrumentation instrumentation, Transformer transformer, WovenClasses classes) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.classes = classes;
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
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (instrumentation.isModifiableClass(loaded)
          && !loaded.isHidden()
          && !loaded.isArray()
          && transformer.missed(loaded)) {
        retransform(loaded);
      }
      done &= classes.settle(loaded);
    }
    return done;
  }

  /** Looks at what has been woven up to now. */
  void settle() {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      classes.settle(loaded);
    }
  }

  private void retransform(Class<?> missed) {
    try {
      instrumentation.retransformClasses(missed);
    } catch (UnmodifiableClassException | LinkageError refused) {
      transformer.refused(missed.getName(), refused);
    }
  }

  private void searchForEver() {
    long pauseNanos = 0;
    while (true) {
      if (!due.get()) {
        if (pauseNanos == 0) {
          LockSupport.park(this);
        } else {
          LockSupport.parkNanos(this, pauseNanos);
        }
      }
      // Classes come in bursts: one search serves them all.
      LockSupport.parkNanos(this, PAUSE_NANOS);
      due.set(false);
      boolean again = !search() && pauseNanos < LONGEST_PAUSE_NANOS;
      pauseNanos = again ? Math.max(PAUSE_NANOS, 2 * pauseNanos) : 0;
    }
  }
}
