// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What of an origin is the program's own, and whether something of that was loaded. Safe for use by
 * many threads.
 */
final class Share {
  static final Share NOTHING = new Share(null, false, Set.of(), Set.of());

  private final @Nullable Origin origin;
  private final boolean whole;
  private final List<String> roots;
  private final List<String> moved;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private volatile boolean used;

  private Share(@Nullable Origin origin, boolean whole, Set<String> roots, Set<String> moved) {
    this.origin = origin;
    this.whole = whole;
    this.roots = List.copyOf(roots);
    this.moved = List.copyOf(moved);
  }

  /** All of it. */
  static Share all(Origin origin) {
    return new Share(origin, true, Set.of(), Set.of());
  }

  /** The packages with these roots, but for libraries that were moved below them. */
  static Share packages(Origin origin, Set<String> roots, Set<String> moved) {
    return new Share(origin, false, roots, moved);
  }

  /** Returns whether a class of the origin is the program's own, and keeps in mind that one was. */
  boolean has(String className) {
    if (!whole && !hasRootOf(className)) {
      return false;
    }
    used = true;
    return true;
  }

  private boolean hasRootOf(String className) {
    for (String root : roots) {
      if (PackageRoot.shares(root, className)) {
        return !isMoved(className) && (seen.contains(root) || seen.add(root));
      }
    }
    return false;
  }

  private boolean isMoved(String className) {
    for (String place : moved) {
      if (PackageRoot.shares(place, className)) {
        return true;
      }
    }
    return false;
  }

  boolean isUsed() {
    return used;
  }

  boolean isWhole() {
    return whole;
  }

  @Nullable Origin origin() {
    return origin;
  }

  /** As a person would say it: {@code com.acme.** of shop.jar}. */
  String described() {
    String what = origin == null ? "" : origin.described();
    return whole
        ? what
        : String.join(
                " and ",
                seen.stream()
                    .sorted()
                    .map(root -> root.isEmpty() ? "classes of no package" : root + ".**")
                    .toList())
            + (what.contains(" of ") ? " in " : " of ")
            + what
            + (moved.isEmpty() ? "" : " without the libraries in it");
  }
}
