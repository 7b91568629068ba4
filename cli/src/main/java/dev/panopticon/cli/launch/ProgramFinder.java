// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import dev.panopticon.predicate.NearestNames;
import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Finds programs that are compiled already, and says what is near where there is none. */
public final class ProgramFinder {
  private ProgramFinder() {}

  /** Whether this is an archive, however it is called: that is what {@code java -jar} asks, too. */
  public static boolean isArchive(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (ZipFile archive = new ZipFile(path.toFile())) {
      return archive.size() > 0;
    } catch (IOException somethingElse) {
      return false;
    }
  }

  /**
   * The program of an archive: a jar, or a war that can be started.
   *
   * @throws LaunchException if there is no such archive, or it names no main class
   */
  public static Program archive(Path path) throws IOException, LaunchException {
    requireFile(path);
    String mainClass;
    boolean isForServers;
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      mainClass =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      isForServers = jar.stream().anyMatch(entry -> entry.getName().startsWith("WEB-INF/"));
    } catch (IOException broken) {
      throw new LaunchException(path + " cannot be read as an archive: " + broken.getMessage());
    }
    if (mainClass == null) {
      throw new LaunchException(
          path
              + " names no main class in its manifest. "
              + (isForServers
                  ? "It is made for a server: start that with -javaagent:panopticon.jar"
                  : "Name one: -cp " + path + " com.acme.Main"));
    }
    // Where its manifest has a class path the class may be elsewhere; then the JVM will say.
    MainMethod.require(mainClass, new ClassPath(List.of(path)));
    return new Program(String.valueOf(path.getFileName()), List.of("-jar", path.toString()));
  }

  /**
   * The program that starts with a class.
   *
   * @param classPath if null, that of the environment, else the working directory
   * @throws LaunchException if there is no such class
   */
  public static Program mainClass(
      String name, @Nullable String modulePath, @Nullable String classPath)
      throws IOException, LaunchException {
    if (name.contains("/") && Files.isDirectory(Path.of(name))) {
      requireFile(Path.of(name));
    }
    String className = name.replace('/', '.');
    String searched = classPath == null ? fromEnvironment() : classPath;
    ClassPath path = ClassPath.parse(searched);
    if (path.find(className) == null) {
      throw new LaunchException(
          "There is no class "
              + className
              + " on the class path \""
              + searched
              + "\"."
              + path.missing()
              + NearestNames.didYouMean(className, path.classNames())
              + fileHint(name));
    }
    MainMethod.require(className, path);
    List<String> command = new ArrayList<>(List.of("-cp", searched));
    add(command, "-p", modulePath);
    command.add(className);
    return new Program(className, command);
  }

  /**
   * The program that a module starts with.
   *
   * @param target {@code module} or {@code module/class}
   * @throws LaunchException if there is no such module or class, or it names no main class
   */
  public static Program module(
      String target, @Nullable String modulePath, @Nullable String classPath)
      throws IOException, LaunchException {
    String[] parts = target.split("/", 2);
    if (modulePath == null) {
      throw new LaunchException(
          "There is no module path to find the module "
              + parts[0]
              + " on. Give the path that it is on: -p PATH -m "
              + target);
    }
    ModuleFinder finder = ModuleFinder.of(paths(modulePath));
    ModuleReference module = find(finder, parts[0], modulePath);
    String mainClass = parts.length == 2 ? parts[1] : module.descriptor().mainClass().orElse(null);
    if (mainClass == null) {
      throw new LaunchException(
          "The module " + parts[0] + " names no main class. Name one: -m " + parts[0] + "/Main");
    }
    requireClass(module, mainClass);
    List<String> command = new ArrayList<>();
    add(command, "-p", modulePath);
    add(command, "-cp", classPath);
    command.addAll(List.of("-m", target));
    return new Program(mainClass, command);
  }

  private static ModuleReference find(ModuleFinder finder, String name, String modulePath)
      throws LaunchException {
    try {
      List<String> known =
          finder.findAll().stream().map(found -> found.descriptor().name()).sorted().toList();
      return finder
          .find(name)
          .orElseThrow(
              () ->
                  new LaunchException(
                      "There is no module "
                          + name
                          + " on the module path \""
                          + modulePath
                          + "\"."
                          + NearestNames.didYouMean(name, known)));
    } catch (FindException unreadable) {
      throw new LaunchException("The module path cannot be read: " + unreadable.getMessage());
    }
  }

  private static void requireClass(ModuleReference module, String className)
      throws IOException, LaunchException {
    try (ModuleReader reader = module.open()) {
      if (reader.find(className.replace('.', '/') + ".class").isPresent()) {
        return;
      }
      Collection<String> known =
          reader
              .list()
              .filter(file -> file.endsWith(".class") && !file.contains("$"))
              .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
              .toList();
      throw new LaunchException(
          "There is no class "
              + className
              + " in the module "
              + module.descriptor().name()
              + "."
              + NearestNames.didYouMean(className, known));
    }
  }

  /**
   * Refuses a file that is not there, with the names of those that are.
   *
   * @throws LaunchException if it is missing, or a directory
   */
  static void requireFile(Path file) throws IOException, LaunchException {
    if (Files.isRegularFile(file)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new LaunchException(file + " is a directory. Name a source file, a jar or a class.");
    }
    Path folder = file.toAbsolutePath().getParent();
    List<String> there = List.of();
    if (folder != null && Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        there = files.map(path -> String.valueOf(path.getFileName())).sorted().toList();
      }
    }
    throw new LaunchException(
        "There is no file "
            + file
            + "."
            + NearestNames.didYouMean(String.valueOf(file.getFileName()), there));
  }

  private static String fileHint(String name) {
    Path source = Path.of(name + ".java");
    if (Files.exists(source)) {
      return " To run the source file, name it: " + source;
    }
    return Files.exists(Path.of(name))
        ? " The file "
            + name
            + " is neither a source file (.java) nor an archive, such as a jar or a war."
        : "";
  }

  private static String fromEnvironment() {
    String environment = System.getenv("CLASSPATH");
    return environment == null || environment.isEmpty() ? "." : environment;
  }

  private static Path[] paths(String modulePath) {
    return Stream.of(modulePath.split(File.pathSeparator, -1)).map(Path::of).toArray(Path[]::new);
  }

  private static void add(List<String> command, String option, @Nullable String value) {
    if (value != null) {
      command.addAll(List.of(option, value));
    }
  }
}
