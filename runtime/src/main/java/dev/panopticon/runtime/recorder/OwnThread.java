// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

/**
 * Makes threads of our own that the program does not notice, whichever of its threads starts them.
 */
public final class OwnThread {
  private OwnThread() {}

  /**
   * A daemon, not started yet, outside of the program's thread groups, in which programs count
   * their threads, and without what threads inherit: a class loader, thread-local values.
   */
  public static Thread of(Runnable work, String name) {
    Thread thread = new Thread(systemGroup(), work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  private static ThreadGroup systemGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
