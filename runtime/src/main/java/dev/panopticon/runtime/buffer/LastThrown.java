// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the exception that was recorded last on a thread was created: an exception that leaves one
 * call after the other is looked at once.
 *
 * <p>Keeps no exception alive. Used by the owning thread alone.
 */
public final class LastThrown {
  private @Nullable WeakReference<Throwable> exception;
  private @Nullable String origin;

  LastThrown() {}

  /** Whether it was this one. */
  public boolean is(Throwable thrown) {
    WeakReference<Throwable> known = exception;
    return known != null && known.refersTo(thrown);
  }

  /** Where it was created; null where nobody knows. */
  public @Nullable String origin() {
    return origin;
  }

  /** From now on it is this one. */
  public void set(Throwable thrown, @Nullable String createdAt) {
    // What can fail comes first, or the place would be that of another.
    WeakReference<Throwable> reference = new WeakReference<>(thrown);
    exception = reference;
    origin = createdAt;
  }
}
