// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Sentences about code of the program that was to show a value and has not behaved: each once, and
 * not more than a reader reads. Safe for use by many threads.
 */
final class Notices {
  private static final int MOST = 50;

  private final Consumer<String> reader;
  private final Set<String> subjects = ConcurrentHashMap.newKeySet();

  Notices(Consumer<String> reader) {
    this.reader = reader;
  }

  /** Says it, unless something has been said about the subject. */
  void once(String subject, String sentence) {
    if (subjects.size() < MOST && subjects.add(subject)) {
      reader.accept(sentence);
    }
  }
}
