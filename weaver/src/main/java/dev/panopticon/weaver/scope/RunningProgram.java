// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program that this JVM runs, as the {@code java} command found it: to ask a class loader for
 * the main class would load it before the agent can weave it.
 *
 * @param name the main class, or the archive or module that names it
 * @param isTool whether it is a build tool or one of the JDK's commands
 * @param launcher what starts the program, if it is not started directly
 * @param mainClass the program's own main class; empty if it has none, or it is unknown
 * @param origin the directory or archive of the main class; null if unknown
 * @param classPath the directories and archives that the JVM was given, those of manifests included
 */
public record RunningProgram(
    String name,
    boolean isTool,
    Optional<Launcher> launcher,
    String mainClass,
    @Nullable Origin origin,
    List<Path> classPath) {

  public RunningProgram {
    classPath = List.copyOf(classPath);
  }

  /** What a JVM was started with; null for what was not given. */
  interface Settings {
    @Nullable String property(String name);

    @Nullable String variable(String name);
  }

  /** The program of this JVM. */
  public static RunningProgram ofThisJvm() {
    return of(
        new Settings() {
          @Override
          public @Nullable String property(String name) {
            return System.getProperty(name);
          }

          @Override
          public @Nullable String variable(String name) {
            return System.getenv(name);
          }
        });
  }

  /** The program of a JVM with these settings. */
  static RunningProgram of(Settings settings) {
    // Set by the JVM: the main class, archive or module, then the program's arguments.
    String command = text(settings, "sun.java.command");
    String given = text(settings, "java.class.path");
    List<Path> classPath = expanded(given);
    String first = command.split(" ", 2)[0];
    String module = settings.property("jdk.module.main");
    if (module != null && Launcher.of(first).isEmpty()) {
      return new RunningProgram(
          first.substring(first.indexOf('/') + 1),
          BuildTool.isStarted(first, "", ""),
          Optional.empty(),
          first.substring(first.indexOf('/') + 1),
          ofModule(module),
          classPath);
    }
    // With -jar the class path is the archive alone, and the command begins with it, spaces
    // included.
    boolean isArchive =
        !given.isEmpty() && command.startsWith(given) && Files.isRegularFile(Path.of(given));
    Path archive = isArchive ? Path.of(given) : null;
    String main = archive == null ? first : Archive.attribute(archive, "Main-Class").orElse("");
    String simple = archive == null ? "" : String.valueOf(archive.getFileName());
    Optional<Launcher> launcher = Launcher.of(main);
    Path holder = holder(main, archive == null ? classPath : expanded(given));
    String own =
        launcher.isEmpty()
            ? main
            : launcher.get() == Launcher.SPRING_BOOT && holder != null
                ? BootMain.of(main, holder, settings)
                : "";
    return new RunningProgram(
        archive == null ? first : simple,
        BuildTool.isStarted(main, simple, command),
        launcher,
        own,
        holder == null ? null : Origin.of(holder),
        classPath);
  }

  private static String text(Settings settings, String key) {
    String value = settings.property(key);
    return value == null ? "" : value;
  }

  private static @Nullable Origin ofModule(String module) {
    return ModuleLayer.boot()
        .configuration()
        .findModule(module)
        .flatMap(resolved -> resolved.reference().location())
        .map(location -> Origin.of(location.toString()))
        .orElse(null);
  }

  private static @Nullable Path holder(String mainClass, List<Path> classPath) {
    String file = mainClass.replace('.', '/') + ".class";
    return classPath.stream().filter(entry -> Archive.has(entry, file)).findFirst().orElse(null);
  }

  /** The entries of a class path, each with what its manifest names as further ones. */
  private static List<Path> expanded(String classPath) {
    Set<Path> entries = new LinkedHashSet<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      try {
        add(Path.of(entry), entries);
      } catch (InvalidPathException noPath) {
        // The JVM passes over it, too.
      }
    }
    return new ArrayList<>(entries);
  }

  private static void add(Path entry, Set<Path> entries) {
    Path real = Origin.of(entry).file();
    if (!Files.exists(real) || !entries.add(real) || Files.isDirectory(real)) {
      return;
    }
    for (String further : Archive.attribute(real, "Class-Path").orElse("").split(" +", -1)) {
      try {
        if (!further.isEmpty()) {
          add(Path.of(entry.toUri().resolve(URI.create(further))), entries);
        }
      } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException noPath) {
        // The JVM passes over it, too.
      }
    }
  }
}
