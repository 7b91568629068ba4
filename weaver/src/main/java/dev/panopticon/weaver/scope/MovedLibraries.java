// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds libraries that were moved below a program's own packages, as tools that make one jar of
 * many do to keep them apart from others: {@code com.acme.shaded.com.google.common}.
 */
final class MovedLibraries {
  /** Names that packages have only because libraries are kept there. */
  private static final Set<String> PLACES =
      Set.of("jarjar", "relocated", "repackaged", "shaded", "shadow", "thirdparty");

  /** A package that has one of these below it, and no class in that, is a place for libraries. */
  private static final Set<String> SIGNS = Set.of("com", "org");

  /** First segments of the libraries in such a place, besides those of no domain. */
  private static final Set<String> DOMAINS = Set.of("com", "org", "net", "io", "edu");

  private MovedLibraries() {}

  /**
   * Returns the packages that hold such libraries, each standing for all below it.
   *
   * @param root that of the program's packages; nothing is found below an empty one
   * @param packages those that have classes
   */
  static Set<String> below(String root, Set<String> packages) {
    Set<String> moved = new LinkedHashSet<>();
    for (String name : packages) {
      if (root.isEmpty() || !PackageRoot.shares(root, name)) {
        continue;
      }
      for (int end = root.length(); end > 0 && end < name.length(); end = end(name, end + 1)) {
        String place = name.substring(0, end);
        String next = name.substring(end + 1, end(name, end + 1));
        if (PLACES.contains(next)) {
          moved.add(place + "." + next);
        } else if (SIGNS.contains(next)
            && end(name, end + 1) < name.length()
            && !packages.contains(place + "." + next)) {
          addAll(place, packages, moved);
        }
      }
    }
    return moved;
  }

  private static void addAll(String place, Set<String> packages, Set<String> moved) {
    for (String name : packages) {
      if (name.length() > place.length() && PackageRoot.shares(place, name)) {
        String next = name.substring(place.length() + 1, end(name, place.length() + 1));
        if (DOMAINS.contains(next) || Shading.LIBRARIES.contains(next)) {
          moved.add(place + "." + next);
        }
      }
    }
  }

  /** Where the segment ends that begins there. */
  private static int end(String name, int begin) {
    int dot = name.indexOf('.', begin);
    return dot < 0 ? name.length() : dot;
  }
}
