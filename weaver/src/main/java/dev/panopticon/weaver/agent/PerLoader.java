// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value for each class loader of the program, for as long as the loader lives.
 *
 * <p>A {@code WeakHashMap} would call {@code equals} and {@code hashCode}, which a class loader may
 * override like any object, and code of the program must not run in the middle of ours.
 *
 * <p>Safe for use by many threads. A value must not refer to its loader.
 */
final class PerLoader<V> {
  private final Function<ClassLoader, V> create;
  private final Map<Key, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<ClassLoader> discarded = new ReferenceQueue<>();

  /**
   * No value yet.
   *
   * @param create makes the value of a loader that is asked for the first time
   */
  PerLoader(Function<ClassLoader, V> create) {
    this.create = create;
  }

  V get(ClassLoader loader) {
    forgetDiscarded();
    V value = values.get(new Key(loader, null));
    return value != null
        ? value
        : values.computeIfAbsent(new Key(loader, discarded), unused -> create.apply(loader));
  }

  private void forgetDiscarded() {
    for (Reference<?> gone = discarded.poll(); gone != null; gone = discarded.poll()) {
      values.remove(gone);
    }
  }

  /** A class loader by identity. Once it is gone, the key equals itself alone. */
  private static final class Key extends WeakReference<ClassLoader> {
    private final int hash;

    Key(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> discarded) {
      super(loader, discarded);
      this.hash = System.identityHashCode(loader);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      ClassLoader own = get();
      return own != null && other instanceof Key that && that.refersTo(own);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
