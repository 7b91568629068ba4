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
  private static final Set<String> PLACES = Set.of("jarjar", "relocated", "repackaged", "shaded");

  /**
   * Owners of libraries that are often moved. A package with a {@code com} below it, or with an
   * {@code org} that has one of these, is a place for libraries; an {@code org} alone may be an
   * organisation of the program's.
   */
  private static final Set<String> OWNERS =
      Set.of(
          "antlr",
          "apache",
          "bouncycastle",
          "checkerframework",
          "codehaus",
          "eclipse",
          "hibernate",
          "jboss",
          "objectweb",
          "slf4j",
          "springframework",
          "yaml");

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
        String below = name.substring(end + 1);
        if (PLACES.contains(first(below))) {
          moved.add(place + "." + first(below));
        } else if (isLibrary(below) && !packages.contains(place + "." + first(below))) {
          addAll(place, packages, moved);
        }
      }
    }
    return moved;
  }

  private static void addAll(String place, Set<String> packages, Set<String> moved) {
    for (String name : packages) {
      if (name.length() > place.length() && PackageRoot.shares(place, name)) {
        String next = first(name.substring(place.length() + 1));
        if (DOMAINS.contains(next) || Shading.LIBRARIES.contains(next)) {
          moved.add(place + "." + next);
        }
      }
    }
  }

  private static boolean isLibrary(String name) {
    String[] segments = name.split("\\.", 3);
    return segments.length > 1
        && (segments[0].equals("com")
            || (segments[0].equals("org") && OWNERS.contains(segments[1])));
  }

  private static String first(String name) {
    return name.substring(0, end(name, 0));
  }

  /** Where the segment ends that begins there. */
  private static int end(String name, int begin) {
    int dot = name.indexOf('.', begin);
    return dot < 0 ? name.length() : dot;
  }
}
