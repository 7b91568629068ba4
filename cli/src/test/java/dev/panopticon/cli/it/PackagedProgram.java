// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A shop of three parts, in several packagings: its own classes, a module of its own among the
 * libraries, and a library of another owner.
 */
final class PackagedProgram {
  private static final String MAIN = "com.acme.shop.Shop";
  private static final String SHOP =
      """
      package com.acme.shop;

      public class Shop {
        public static void main(String[] args) {
          System.out.println("sold " + new Shop().sell(20));
        }

        int sell(int n) {
          return com.acme.stock.Stock.take(org.lib.Lib.more(n));
        }
      }
      """;
  private static final String STOCK =
      """
      package com.acme.stock;

      import java.lang.reflect.Proxy;
      import java.util.function.IntUnaryOperator;

      public class Stock {
        public static int take(int n) {
          Class<?>[] types = {IntUnaryOperator.class};
          Object twice =
              Proxy.newProxyInstance(
                  Stock.class.getClassLoader(), types, (proxy, method, args) -> twice((int) args[0]));
          return ((IntUnaryOperator) twice).applyAsInt(n);
        }

        static int twice(int n) {
          return 2 * n;
        }
      }
      """;
  private static final String LIB =
      "package org.lib; public class Lib { public static int more(int n) { return n + 1; } }";

  private PackagedProgram() {}

  /**
   * Packs it as Spring Boot packs.
   *
   * @param archive the file to write
   * @param loader Spring Boot's loader, whose classes go into the archive
   * @param launcher the main class of the archive, one of the loader's
   * @param inf where classes and libraries go: {@code BOOT-INF/} or {@code WEB-INF/}
   */
  static void pack(Path archive, Path loader, String launcher, String inf) throws IOException {
    Path made = Files.createDirectories(archive.resolveSibling("made"));
    Path shop = made.resolve("shop");
    Path stock = made.resolve("stock");
    Path lib = made.resolve("lib");
    compile(shop, stock, lib);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Main-Class", launcher);
    manifest.getMainAttributes().putValue("Start-Class", MAIN);
    manifest.getMainAttributes().putValue("Spring-Boot-Classes", inf + "classes/");
    manifest.getMainAttributes().putValue("Spring-Boot-Lib", inf + "lib/");
    try (OutputStream out = Files.newOutputStream(archive);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      addClasses(entries, loader);
      entries.putNextEntry(new JarEntry(inf));
      entries.putNextEntry(new JarEntry(inf + "classes/"));
      addFiles(entries, shop, inf + "classes/");
      entries.putNextEntry(new JarEntry(inf + "lib/"));
      addStored(entries, inf + "lib/stock.jar", packed(stock));
      addStored(entries, inf + "lib/lib.jar", packed(lib));
    }
  }

  /** Packs it into a jar whose manifest names the others, in a folder beside it. */
  static void packThin(Path jar) throws IOException {
    Path made = Files.createDirectories(jar.resolveSibling("made"));
    Path libraries = Files.createDirectories(jar.resolveSibling("lib"));
    compile(made.resolve("shop"), made.resolve("stock"), made.resolve("lib"));
    Sources.jar(libraries.resolve("stock.jar"), made.resolve("stock"), "", "");
    Sources.jar(libraries.resolve("lib.jar"), made.resolve("lib"), "", "");
    Sources.jar(jar, made.resolve("shop"), MAIN, "lib/stock.jar lib/lib.jar");
  }

  /** Packs it into one jar. */
  static void packShaded(Path jar) throws IOException {
    Path all = jar.resolveSibling("all");
    compile(all, all, all);
    Sources.jar(jar, all, MAIN, "");
  }

  private static void compile(Path shop, Path stock, Path lib) throws IOException {
    Sources.compile(Files.createDirectories(lib), "Lib.java", LIB);
    Sources.compile(Files.createDirectories(stock), "Stock.java", STOCK);
    Sources.compile(
        Files.createDirectories(shop), "Shop.java", SHOP, "-cp", lib + File.pathSeparator + stock);
  }

  private static void addClasses(JarOutputStream entries, Path loader) throws IOException {
    try (ZipFile jar = new ZipFile(loader.toFile())) {
      List<? extends ZipEntry> classes =
          jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
      for (ZipEntry entry : classes) {
        entries.putNextEntry(new JarEntry(entry.getName()));
        jar.getInputStream(entry).transferTo(entries);
      }
    }
  }

  private static void addFiles(JarOutputStream entries, Path classes, String prefix)
      throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(prefix + classes.relativize(file)));
        Files.copy(file, entries);
      }
    }
  }

  private static byte[] packed(Path classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream entries = new JarOutputStream(bytes)) {
      addFiles(entries, classes, "");
    }
    return bytes.toByteArray();
  }

  /** The loader reads only archives that are stored as they are. */
  private static void addStored(JarOutputStream entries, String name, byte[] bytes)
      throws IOException {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    JarEntry entry = new JarEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    entries.putNextEntry(entry);
    entries.write(bytes);
  }
}
