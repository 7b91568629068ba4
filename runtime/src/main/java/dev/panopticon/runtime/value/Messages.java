// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import org.jspecify.annotations.Nullable;

/** Tells the messages of exceptions where no code of the program is needed for it. */
final class Messages {
  private static final ClassValue<Boolean> ARE_SAFE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return JdkMethods.has(type, "getMessage", String.class)
              && JdkMethods.has(type, "getLocalizedMessage", String.class);
        }
      };

  private Messages() {}

  /**
   * The message, or null if there is none or the program would be asked. Ask with the thread muted,
   * as {@link JdkMethods#has}.
   */
  static @Nullable String of(Throwable thrown) {
    return ARE_SAFE.get(thrown.getClass()) ? thrown.getMessage() : null;
  }
}
