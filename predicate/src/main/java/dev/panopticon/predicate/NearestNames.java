// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant who wrote a name that does not exist. */
public final class NearestNames {
  private NearestNames() {}

  /**
   * The known names most like the one that was written, the most likely first.
   *
   * @param limit how many names at most; fewer where the others are nothing like it
   */
  public static List<String> of(String written, Collection<String> known, int limit) {
    String wanted = written.toLowerCase(Locale.ROOT);
    // Half of the letters wrong is no longer a slip of the keyboard.
    int tolerance = Math.max(1, wanted.length() / 2);
    record Candidate(String name, int distance) {}
    return known.stream()
        .distinct()
        .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(candidate -> candidate.distance() <= tolerance)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(limit)
        .map(Candidate::name)
        .toList();
  }

  /** A sentence that offers those names, with a space before it, or nothing. */
  public static String didYouMean(String written, Collection<String> known) {
    List<String> nearest = of(written, known, 3);
    return nearest.isEmpty() ? "" : " Did you mean " + String.join(" or ", nearest) + "?";
  }

  /** The known name that a short word misses by a letter or two. */
  static Optional<String> slipOf(String written, Collection<String> known) {
    return of(written, known, 1).stream().filter(name -> distance(written, name) <= 2).findFirst();
  }

  /** The number of letters to insert, delete, replace or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[] beforePrevious = new int[b.length() + 1];
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
        }
      }
      int[] spare = beforePrevious;
      beforePrevious = previous;
      previous = current;
      current = spare;
    }
    return previous[b.length()];
  }
}
