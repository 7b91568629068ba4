// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a program's own classes from those of its libraries: the default of what is traced.
 *
 * <p>The program's own are
 *
 * <ul>
 *   <li>every directory of classes, {@code BOOT-INF/classes} and {@code WEB-INF/classes},
 *   <li>what lies beside the main class in its archive; if libraries were copied into it, the
 *       packages with the main class's {@link PackageRoot root} of it, but for libraries that were
 *       moved below that,
 *   <li>of every other archive all of it, if it says that it is of the program's group; else the
 *       packages with the main class's root. For a library of a web application the packages of its
 *       {@code WEB-INF/classes} count too, for one of a Quarkus application those of {@code app/},
 *   <li>never the classes of what has only started the program.
 * </ul>
 *
 * <p><b>Design.</b> A program has few origins and many classes. So all that can be known of an
 * origin is found out once, and a class costs a look-up and at most a comparison of its name's
 * beginning. Archives are read without a lock: two threads may do the same work, once.
 *
 * <p>Safe for use by many threads.
 */
public final class OwnCode {
  private final RunningProgram program;

  /** Whose archives are the program's own. */
  private final Set<Path> ownFolders = new LinkedHashSet<>();

  private final Set<String> roots = new LinkedHashSet<>();
  private final Set<String> groups = new LinkedHashSet<>();
  private final Map<String, Share> shares = new ConcurrentHashMap<>();

  /** The program's own code. */
  public OwnCode(RunningProgram program) {
    this.program = program;
    addRoot(PackageRoot.ofClass(program.mainClass()));
    Origin origin = program.origin();
    if (program.launcher().equals(Optional.of(Launcher.QUARKUS))) {
      // The started archive is nothing but a class path.
      program.classPath().stream().limit(1).forEach(this::addQuarkus);
    } else if (origin != null && !origin.isDirectory() && !program.mainClass().isEmpty()) {
      addGroup(Archive.groups(origin));
    }
  }

  /**
   * What main classes and the classes that go with them begin with; empty if the name does not
   * tell.
   */
  public static Optional<String> rootOf(String className) {
    return Optional.of(PackageRoot.ofClass(className)).filter(root -> !root.isEmpty());
  }

  /**
   * Quarkus writes a main class of its own: what lies in {@code app/} shows whose the program is,
   * or, where all is in one archive, the artifact after which that is named.
   */
  private void addQuarkus(Path started) {
    Path folder = started.resolveSibling("app");
    if (Files.isDirectory(folder)) {
      addFolder(folder);
    } else {
      List<String> names = Archive.names(Origin.of(started));
      Archive.attribute(started, "Implementation-Title")
          .flatMap(artifact -> Archive.group(names, artifact))
          .ifPresent(group -> addRoot(PackageRoot.of(group)));
    }
  }

  private void addFolder(Path folder) {
    ownFolders.add(Origin.of(folder).file());
    for (String name : Archive.names(Origin.of(folder))) {
      if (name.endsWith(".jar")) {
        List<String> names = Archive.names(Origin.of(folder.resolve(name)));
        Archive.packages(names).forEach(found -> addRoot(PackageRoot.of(found)));
        addGroup(Archive.groups(names));
      }
    }
  }

  private void addRoot(String root) {
    if (!root.isEmpty()) {
      roots.add(root);
    }
  }

  /** Of several groups it is unknown which is the program's. */
  private void addGroup(Set<String> found) {
    if (found.size() == 1) {
      groups.addAll(found);
    }
  }

  /**
   * Whether a class is the program's own.
   *
   * @param location of its code source
   */
  public boolean has(String className, @Nullable URL location) {
    return has(className, location == null ? null : location.toString());
  }

  boolean has(String className, @Nullable String location) {
    if (location == null
        || (program.launcher().isPresent() && program.launcher().get().has(className))) {
      return false;
    }
    Share share = shares.get(location);
    if (share == null) {
      share = share(Origin.of(location), className);
      Share other = shares.putIfAbsent(location, share);
      share = other == null ? share : other;
    }
    return share.has(className);
  }

  private Share share(@Nullable Origin origin, String className) {
    if (origin == null) {
      return Share.NOTHING;
    }
    if (origin.isDirectory() || origin.isOfApplication() || isSource(origin)) {
      return Share.all(origin);
    }
    if (origin.inside().isEmpty() && ownFolders.contains(origin.file().getParent())) {
      return Share.all(origin);
    }
    // Where a launcher has found the main class is known once that is loaded.
    return (program.launcher().isEmpty() && origin.equals(program.origin()))
            || className.equals(program.mainClass())
        ? ofMain(origin)
        : ofLibrary(origin);
  }

  private boolean isSource(Origin origin) {
    return program.launcher().equals(Optional.of(Launcher.SOURCE))
        && origin.file().toString().endsWith(".java");
  }

  private Share ofMain(Origin origin) {
    List<String> names = Archive.names(origin);
    Shading shading = Shading.of(names, PackageRoot.ofClass(program.mainClass()));
    return shading.isShaded()
        ? Share.packages(origin, shading.roots(), shading.moved())
        : Share.all(origin);
  }

  private Share ofLibrary(Origin origin) {
    Set<String> all = new LinkedHashSet<>(roots);
    Set<String> allGroups = new LinkedHashSet<>(groups);
    Origin classes = origin.classesBeside();
    if (classes != null) {
      Archive.packages(Archive.names(classes)).stream()
          .map(PackageRoot::of)
          .filter(root -> !root.isEmpty())
          .forEach(all::add);
    }
    if (all.isEmpty() && allGroups.isEmpty()) {
      return Share.NOTHING;
    }
    Set<String> found = Archive.groups(origin);
    boolean isOfGroup =
        found.size() == 1
            && found.stream()
                .anyMatch(
                    group ->
                        allGroups.contains(group)
                            || all.stream().anyMatch(root -> PackageRoot.shares(root, group)));
    return isOfGroup ? Share.all(origin) : Share.packages(origin, all, Set.of());
  }

  /**
   * What was taken for the program's own, in words: {@code BOOT-INF/classes of shop.jar}.
   *
   * @return nothing if that goes without saying: directories of the class path, and all of the main
   *     class's archive
   */
  public List<String> taken() {
    List<Share> used = shares.values().stream().filter(Share::isUsed).toList();
    return used.stream().allMatch(this::isPlain)
        ? List.of()
        : used.stream().map(Share::described).distinct().sorted().toList();
  }

  private boolean isPlain(Share share) {
    Origin origin = share.origin();
    return origin == null
        || (share.isWhole()
            && (isSource(origin)
                || origin.equals(program.origin())
                || (origin.isDirectory() && program.classPath().contains(origin.file()))));
  }

  /** Whether no class was the program's own. */
  public boolean isEmpty() {
    return shares.values().stream().noneMatch(Share::isUsed);
  }
}
