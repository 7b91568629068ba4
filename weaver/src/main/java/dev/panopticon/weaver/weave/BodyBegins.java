// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the bodies of methods begin: read off where that is evident, and else asked of AspectJ.
 *
 * <p><b>Design.</b> AspectJ takes longer to start than a small program to run. It is started for
 * the first constructor of which it is not evident where its body begins; many programs have none.
 *
 * <p>Safe for use by many threads.
 */
final class BodyBegins {
  private @Nullable JoinPointWeaver aspectJ;

  /**
   * Finds them.
   *
   * @param className binary name
   * @param chosen methods, named by name and descriptor together
   * @param reasons gets a sentence for each method of which it cannot be found
   * @return places by method, counted in instructions
   */
  Map<String, Integer> find(
      String className, byte[] original, Set<String> chosen, Map<String, String> reasons) {
    Map<String, Integer> begins = new LinkedHashMap<>(EvidentBegins.of(original, chosen));
    Set<String> others = new HashSet<>(chosen);
    others.removeAll(begins.keySet());
    if (!others.isEmpty()) {
      begins.putAll(ask(className, original, others, reasons));
    }
    return begins;
  }

  /** Asks for all of them, and if that fails, for one at a time. */
  private Map<String, Integer> ask(
      String className, byte[] original, Set<String> methods, Map<String, String> reasons) {
    try {
      byte[] copy = MarkedCopy.of(original, methods);
      Map<String, Integer> begins = Placements.read(aspectJ().weave(className, copy));
      for (String method : methods) {
        if (!begins.containsKey(method)) {
          reasons.put(method, "AspectJ found no join point");
        }
      }
      return begins;
    } catch (JoinPointsException failed) {
      Map<String, Integer> begins = new LinkedHashMap<>();
      for (String method : methods) {
        if (methods.size() == 1) {
          reasons.put(method, String.valueOf(failed.getMessage()));
        } else {
          begins.putAll(ask(className, original, Set.of(method), reasons));
        }
      }
      return begins;
    }
  }

  private synchronized JoinPointWeaver aspectJ() throws JoinPointsException {
    JoinPointWeaver started = aspectJ;
    if (started == null) {
      try {
        started = new JoinPointWeaver();
      } catch (LinkageError | StackOverflowError failed) {
        throw new JoinPointsException("AspectJ cannot start: " + failed);
      }
      aspectJ = started;
    }
    return started;
  }
}
