// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.format.file.Claim;
import dev.panopticon.runtime.recorder.Recorder;
import java.util.concurrent.atomic.AtomicBoolean;

/** Completes the files of sessions that are still running when the JVM ends in an orderly way. */
final class ExitHook {
  private static final AtomicBoolean INSTALLED = new AtomicBoolean();

  private ExitHook() {}

  /** Installs it once for all sessions of this recorder. */
  static void install() {
    if (INSTALLED.compareAndSet(false, true)) {
      add(ExitHook::end);
    }
  }

  private static void end() {
    Recorder.instance().atExit();
    // What other hooks do is still written, and nobody takes a file that holds a trace.
    Claim.releaseAll();
  }

  /** Has something done when the JVM ends; at once if it does. */
  static void add(Runnable work) {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(work, "panopticon-exit"));
    } catch (IllegalStateException ending) {
      work.run();
    }
  }
}
