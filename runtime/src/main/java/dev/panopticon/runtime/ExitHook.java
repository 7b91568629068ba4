// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.recorder.Session;
import java.util.concurrent.TimeUnit;

/** Completes the file of a session that is still running when the JVM ends in an orderly way. */
final class ExitHook {
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Thread hook;

  private ExitHook(Thread hook) {
    this.hook = hook;
  }

  static ExitHook install(Session session) {
    Thread hook = new Thread(() -> session.atExit(LIMIT_NANOS), "panopticon-exit");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException ending) {
      session.atExit(LIMIT_NANOS);
    }
    return new ExitHook(hook);
  }

  /** Takes the hook away, so that it does not keep the session in memory. */
  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The JVM is ending: the hook has run or is about to, and does no harm.
    }
  }
}
