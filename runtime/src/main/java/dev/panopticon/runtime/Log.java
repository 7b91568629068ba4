// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.recorder.Recorder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the API has to say to people: warnings on the {@link System.Logger} that {@link Panopticon}
 * names, each sentence once in a JVM. Safe for use by many threads.
 */
final class Log {
  private static final String NAME = "dev.panopticon";

  /** So many different sentences; who records again and again with other options says enough. */
  private static final int MOST = 100;

  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private Log() {}

  static void tell(List<String> sentences) {
    for (String sentence : sentences) {
      if (TOLD.size() < MOST && TOLD.add(sentence)) {
        // A logger of the program's own may be traced.
        Recorder.instance()
            .unrecorded(
                () -> {
                  System.getLogger(NAME).log(System.Logger.Level.WARNING, sentence);
                  return sentence;
                });
      }
    }
  }
}
