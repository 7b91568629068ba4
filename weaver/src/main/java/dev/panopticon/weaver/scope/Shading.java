// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether libraries were copied into a program's archive, and which of its packages are then the
 * program's own.
 *
 * @param isShaded whether some package or artifact in it has another owner
 * @param roots those of the program's own packages
 * @param moved packages below them that hold libraries under another name, as {@code
 *     com.acme.shaded.com.google} does
 */
record Shading(boolean isShaded, Set<String> roots, Set<String> moved) {
  /** Libraries in packages of no domain. */
  static final Set<String> LIBRARIES =
      Set.of(
          "akka",
          "antlr",
          "clojure",
          "freemarker",
          "groovy",
          "groovyjarjarantlr4",
          "jakarta",
          "javassist",
          "javax",
          "joptsimple",
          "junit",
          "kotlin",
          "kotlinx",
          "lombok",
          "okhttp3",
          "okio",
          "picocli",
          "play",
          "reactor",
          "retrofit2",
          "rx",
          "scala");

  /**
   * Judges the files of an archive.
   *
   * @param mainRoot the root of the main class; possibly empty
   */
  static Shading of(List<String> names, String mainRoot) {
    Set<String> own = new LinkedHashSet<>();
    own.add(mainRoot);
    Set<String> packages = Archive.packages(names);
    Set<String> moved = MovedLibraries.below(mainRoot, packages);
    // A word before which libraries were moved says what the program is called elsewhere, too.
    boolean isPrefix =
        !PackageRoot.isDomain(mainRoot)
            && moved.stream().anyMatch(place -> place.lastIndexOf('.') == mainRoot.length());
    boolean hasForeign = Archive.artifacts(names) > 1 || !moved.isEmpty();
    for (String name : packages) {
      String root = PackageRoot.of(name);
      if (PackageRoot.shares(mainRoot, name.isEmpty() ? "AnyClass" : name + ".AnyClass")) {
        continue;
      }
      int end = isPrefix ? (name + ".").indexOf("." + mainRoot + ".") : -1;
      if (end >= 0) {
        own.add(name.substring(0, end + 1 + mainRoot.length()));
      } else if (LIBRARIES.contains(root) || PackageRoot.isDomain(root)) {
        hasForeign = true;
      } else if (!PackageRoot.isDomain(mainRoot)) {
        own.add(root);
      }
    }
    return new Shading(hasForeign, own, moved);
  }
}
