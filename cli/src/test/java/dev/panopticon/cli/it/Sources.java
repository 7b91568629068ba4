// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes the programs that are traced. */
final class Sources {
  private Sources() {}

  /** Compiles a source file into a directory. */
  static void compile(Path classes, String fileName, String source, String... options)
      throws IOException {
    Path file = Files.createTempDirectory("sources").resolve(fileName);
    Files.writeString(file, source);
    List<String> args = new ArrayList<>(List.of("-g", "-d", classes.toString()));
    args.addAll(List.of(options));
    args.add(file.toString());
    int result =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, args.toArray(new String[0]));
    if (result != 0) {
      throw new AssertionError("does not compile: " + source);
    }
  }

  /** The source of a program among the resources. */
  static String of(String program) throws IOException {
    try (InputStream in = Sources.class.getResourceAsStream("/" + program + ".java")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Packs a directory into a jar. */
  static void jar(Path jar, Path classes, String mainClass, String classPath) throws IOException {
    Attributes attributes = new Attributes();
    if (!mainClass.isEmpty()) {
      attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
    }
    attributes.put(Attributes.Name.CLASS_PATH, classPath);
    jar(jar, classes, attributes);
  }

  /** Packs a directory into the jar of an agent that may do all that an agent can do. */
  static void agent(Path jar, Path classes, String agentClass) throws IOException {
    Attributes attributes = new Attributes();
    attributes.putValue("Premain-Class", agentClass);
    attributes.putValue("Agent-Class", agentClass);
    attributes.putValue("Can-Redefine-Classes", "true");
    attributes.putValue("Can-Retransform-Classes", "true");
    jar(jar, classes, attributes);
  }

  private static void jar(Path jar, Path classes, Attributes attributes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putAll(attributes);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }
}
