// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Does what a security manager may forbid the program and allow us, where the JDK still has
 * security managers: on the program's threads everything else is asked of the program as well.
 */
final class Privileged {
  private Privileged() {}

  /** Returns what the action returns. It must not run code of the program. */
  @SuppressWarnings("removal") // there until the last JDK with security managers has gone
  static <T> T get(PrivilegedAction<T> action) {
    return AccessController.doPrivileged(action);
  }
}
