// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * The jars of the shapes that are loaded from one: the classes that are called {@code ShapeContent}
 * go into {@code Shape.jar}, and each jar is of its own kind.
 */
final class ShapeJars {
  private static final String CONTENT = "Content";
  private static final char[] PASSWORD = "password".toCharArray();

  private static KeyStore.@Nullable PrivateKeyEntry key;

  private ShapeJars() {}

  /** Moves the content out of the class path, to one folder for each jar. */
  static void divide(Path classes, Path folders) throws IOException {
    try (Stream<Path> files = Files.list(classes.resolve("shapes"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        int content = name.indexOf(CONTENT);
        if (content > 0) {
          Path folder = folders.resolve(name.substring(0, content)).resolve("shapes");
          Files.move(file, Files.createDirectories(folder).resolve(name));
        }
      }
    }
    moveToVersion17(folders.resolve("MultiReleaseJar"));
    Files.write(folders.resolve("ModuleLayers/module-info.class"), module());
  }

  private static void moveToVersion17(Path folder) throws IOException {
    Path newer = folder.resolve("shapes/MultiReleaseJarContentFor17.class");
    ClassWriter writer = new ClassWriter(0);
    String name = "shapes/MultiReleaseJarContent";
    new ClassReader(Files.readAllBytes(newer))
        .accept(
            new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, name + "For17", name)), 0);
    Files.delete(newer);
    Path versions = Files.createDirectories(folder.resolve("META-INF/versions/17/shapes"));
    Files.write(versions.resolve("MultiReleaseJarContent.class"), writer.toByteArray());
  }

  private static byte[] module() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
    var module = writer.visitModule("shapes.module", 0, null);
    module.visitRequire("java.base", Opcodes.ACC_MANDATED, null);
    module.visitProvide("java/util/function/Supplier", "shapes/ModuleLayersContent$Provider");
    module.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** Packs each folder into the jar of its name. */
  static void pack(Path folders, Path jars) throws Exception {
    Files.createDirectories(jars);
    try (Stream<Path> shapes = Files.list(folders)) {
      for (Path folder : shapes.toList()) {
        Path jar = jars.resolve(folder.getFileName() + ".jar");
        pack(folder, jar, manifest(folder.getFileName().toString()));
        if (folder.endsWith("SignedJar")) {
          sign(jar);
        }
      }
    }
  }

  private static Manifest manifest(String shape) {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    switch (shape) {
      case "SealedJar" -> attributes.put(Attributes.Name.SEALED, "true");
      case "MultiReleaseJar" -> attributes.put(Attributes.Name.MULTI_RELEASE, "true");
      default -> {
        // Nothing special.
      }
    }
    return manifest;
  }

  private static void pack(Path folder, Path jar, Manifest manifest) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(folder.relativize(file).toString()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
  }

  /**
   * To sign with: made once, since no class of the JDK makes a certificate but a tool of its own.
   */
  private static synchronized KeyStore.PrivateKeyEntry key(Path keys) throws Exception {
    if (key == null) {
      key = newKey(keys);
    }
    return key;
  }

  private static KeyStore.PrivateKeyEntry newKey(Path keys) throws Exception {
    List<String> keytool =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "shapes",
            "-dname",
            "CN=Shapes",
            "-keyalg",
            "EC",
            "-keystore",
            keys.toString(),
            "-storepass",
            new String(PASSWORD));
    Process process = new ProcessBuilder(keytool).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("keytool: " + said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(keys.toFile())) {
      store.load(in, PASSWORD);
    }
    return (KeyStore.PrivateKeyEntry)
        store.getEntry("shapes", new KeyStore.PasswordProtection(PASSWORD));
  }

  private static void sign(Path jar) throws Exception {
    Path signed = jar.resolveSibling("signed.jar");
    try (ZipFile unsigned = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(key(jar.resolveSibling("keys"))).build().sign(unsigned, out);
    }
    Files.move(signed, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
