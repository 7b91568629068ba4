// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is made when it is first asked for, once. Safe for use by many threads. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> make;
  private volatile @Nullable T made;

  Lazy(Supplier<T> make) {
    this.make = make;
  }

  @Override
  public T get() {
    T now = made;
    return now != null ? now : makeOnce();
  }

  /** Whether anybody has asked for it. */
  boolean isMade() {
    return made != null;
  }

  private synchronized T makeOnce() {
    T now = made;
    if (now == null) {
      now = make.get();
      made = now;
    }
    return now;
  }
}
