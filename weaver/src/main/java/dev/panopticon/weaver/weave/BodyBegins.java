// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the bodies of methods begin: read off where that is evident, and else asked of AspectJ; of
 * classes that AspectJ cannot read, {@linkplain ComputedBegins computed}.
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
      begins.putAll(ask(className, original, others));
      others.removeAll(begins.keySet());
      others.forEach(method -> reasons.put(method, "its code does not show where its body begins"));
    }
    return begins;
  }

  private Map<String, Integer> ask(String className, byte[] original, Set<String> methods) {
    JoinPointWeaver started = aspectJ();
    byte[] woven =
        started == null ? null : started.weave(className, MarkedCopy.of(original, methods));
    return woven == null ? ComputedBegins.of(original, methods) : Placements.read(woven);
  }

  /** Null if it cannot start. */
  private synchronized @Nullable JoinPointWeaver aspectJ() {
    if (aspectJ == null) {
      try {
        aspectJ = new JoinPointWeaver();
      } catch (LinkageError | StackOverflowError failed) {
        return null;
      }
    }
    return aspectJ;
  }
}
