// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract.forked;

import java.lang.reflect.Method;

/** Runs programs one after another in this JVM, each on a thread of its own name. */
public final class ProgramRunner {
  private ProgramRunner() {}

  /** Takes the names of classes that have a method {@code main}. */
  public static void main(String[] programs) throws InterruptedException {
    for (String program : programs) {
      Thread thread = new Thread(() -> run(program), program);
      thread.start();
      thread.join();
    }
  }

  private static void run(String program) {
    try {
      Method main = Class.forName(program).getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } catch (ReflectiveOperationException | LinkageError failed) {
      throw new IllegalStateException(program, failed);
    }
  }
}
