// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.util.List;
import java.util.Set;

/**
 * The part of a package's name that says whose it is: {@code com.acme} of {@code com.acme.shop}.
 *
 * <p>Packages are named after reversed domains, so the owner takes two segments; three below
 * domains under which many owners have theirs ({@code io.github.ann}, {@code org.apache.kafka},
 * {@code uk.co.acme}); and one where the first segment is no top-level domain at all ({@code
 * shop}).
 */
final class PackageRoot {
  /** Besides those of countries, which have two letters. */
  private static final Set<String> TOP_LEVEL =
      Set.of(
          "com",
          "org",
          "net",
          "edu",
          "gov",
          "mil",
          "int",
          "info",
          "biz",
          "name",
          "dev",
          "app",
          "cloud",
          "tech",
          "online",
          "site",
          "xyz",
          "software",
          "systems");

  /** Domains that are shared: by a host's customers, or by the projects of a foundation. */
  private static final Set<String> SHARED =
      Set.of(
          "com.github",
          "io.github",
          "com.gitlab",
          "io.gitlab",
          "com.google",
          "com.googlecode",
          "com.sun",
          "net.java",
          "net.sourceforge",
          "org.apache",
          "org.bitbucket",
          "org.codehaus",
          "org.eclipse",
          "org.springframework");

  /** Second segments under which a country gives out domains. */
  private static final Set<String> SECOND_LEVEL =
      Set.of("co", "com", "org", "net", "ac", "gov", "edu", "or", "ne");

  private PackageRoot() {}

  /** The root of a class's package; empty if the name does not say whose it is. */
  static String ofClass(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "" : of(className.substring(0, dot));
  }

  /** The root of a package or a group of artifacts; empty if the name does not say whose it is. */
  static String of(String packageName) {
    String[] segments = packageName.split("\\.", 4);
    int wanted = length(segments);
    // A top-level domain alone has no owner.
    return segments.length == 1 && wanted > 1
        ? ""
        : String.join(".", List.of(segments).subList(0, Math.min(wanted, segments.length)));
  }

  private static int length(String[] segments) {
    if (!isTopLevel(segments[0])) {
      return 1;
    }
    boolean isShared =
        segments.length > 2
            && (SHARED.contains(segments[0] + "." + segments[1])
                || (segments[0].length() == 2 && SECOND_LEVEL.contains(segments[1])));
    return isShared ? 3 : 2;
  }

  private static boolean isTopLevel(String segment) {
    return segment.length() == 2 || TOP_LEVEL.contains(segment);
  }

  /** Whether a root is a domain, rather than a word that its author has liked. */
  static boolean isDomain(String root) {
    return root.indexOf('.') > 0;
  }

  /**
   * Whether the owner of a root owns a class, package or group of that name; the empty root owns
   * what is in no package.
   */
  static boolean shares(String root, String name) {
    return root.isEmpty()
        ? name.indexOf('.') < 0
        : name.startsWith(root)
            && (name.length() == root.length() || name.charAt(root.length()) == '.');
  }
}
