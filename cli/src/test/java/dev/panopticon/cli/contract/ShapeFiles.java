// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.cli.contract.forked.Frames;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.ToolProvider;

/**
 * The class files of the shapes: those of the class path in one directory, and beside it what goes
 * into jars of its own, since a class loader of the program's own is to find it.
 *
 * @param group whose they are
 * @param root the folder of it all
 */
record ShapeFiles(ShapeGroup group, Path root) {
  /** Compiles the shapes, each for the JDK that brought it. */
  static ShapeFiles compile(ShapeGroup group, List<ShapeTable> shapes, Path root)
      throws IOException {
    ShapeFiles files = new ShapeFiles(group, root);
    Path sources = Files.createDirectories(root.resolve("sources"));
    Files.createDirectories(files.classes());
    Files.createDirectories(files.folders());
    for (Path library : group.libraries()) {
      unpack(library, files.classes());
    }
    for (int since : shapes.stream().mapToInt(ShapeTable::since).distinct().toArray()) {
      List<String> arguments =
          new ArrayList<>(List.of("-g", "-proc:none", "-nowarn", "--release", "" + since));
      arguments.addAll(
          List.of("-cp", Fork.jarOf(Frames.class) + File.pathSeparator + files.classes()));
      arguments.addAll(List.of("-d", files.classes().toString()));
      for (ShapeTable shape : shapes) {
        if (shape.since() == since) {
          Path source = sources.resolve(shape.name() + ".java");
          Files.writeString(
              source, Files.readString(group.resources().resolve(shape.name() + ".java")));
          arguments.add(source.toString());
        }
      }
      int exit =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      assertThat(exit).as("exit code of javac").isZero();
    }
    if (group == ShapeGroup.SHAPES) {
      MadeClasses.addTo(files.classes().resolve("shapes"));
      Coverage.instrument(files.classes().resolve("shapes/OfflineCoverage.class"));
      ShapeJars.divide(files.classes(), files.folders());
    }
    return files;
  }

  private static void unpack(Path library, Path into) throws IOException {
    try (ZipFile jar = new ZipFile(library.toFile())) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        Path file = into.resolve(entry.getName());
        // Beside classes, what finds services; manifests and modules are those of the jar.
        if (!entry.isDirectory()
            && !entry.getName().endsWith("MANIFEST.MF")
            && !entry.getName().endsWith("module-info.class")) {
          Files.createDirectories(file.getParent());
          Files.copy(jar.getInputStream(entry), file);
        }
      }
    }
  }

  /** The directory on the class path. */
  Path classes() {
    return root.resolve("classes");
  }

  /** The directory of the jars. */
  Path jars() {
    return root.resolve("jars");
  }

  /** What goes into the jars, a folder for each. */
  private Path folders() {
    return root.resolve("folders");
  }

  ShapeFiles copyTo(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.toList()) {
        Path copy = folder.resolve(root.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
    return new ShapeFiles(group, folder);
  }

  /** Every class file, of the class path and of the jars. */
  List<Path> classFiles() throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      return tree.filter(path -> path.toString().endsWith(".class")).sorted().toList();
    }
  }

  /** Weaves every method, in place; answers what the weaver says it could not weave. */
  List<String> weave() throws IOException {
    List<String> refused = new ArrayList<>(weave(classes()));
    try (Stream<Path> folders = Files.list(folders())) {
      for (Path folder : folders.sorted().toList()) {
        refused.addAll(weave(folder));
      }
    }
    return refused;
  }

  private List<String> weave(Path directory) throws IOException {
    return DirectoryWeaver.weave(
            new DirectoryRequest(
                directory,
                root.resolve("originals").resolve(directory.getFileName()),
                List.of(directory),
                group.weaveOptions()))
        .classes()
        .values()
        .stream()
        .flatMap(result -> result.skipped().stream())
        .filter(WeaveResult.Skipped::failed)
        .map(skipped -> skipped.className() + "#" + skipped.member() + ": " + skipped.reason())
        .toList();
  }

  /** Packs the jars, when all is woven that is to be woven. */
  void pack() throws Exception {
    ShapeJars.pack(folders(), jars());
  }
}
