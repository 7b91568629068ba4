// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.eclipse.jdt.internal.compiler.batch.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method of the Eclipse compiler is woven, verified by the JVM, and compiles as before. */
class RealProgramTest {

  @Test
  void eclipseCompiler_compilesAsBefore(@TempDir Path folder) throws Exception {
    Path original = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path woven = folder.resolve("woven.jar");
    List<WeaveResult.Skipped> skipped = weave(original, woven);
    assertThat(skipped).allMatch(member -> member.reason().equals("no body: abstract"));

    Path source = folder.resolve("Sample.java");
    Files.writeString(
        source,
        """
        import java.util.*;
        class Sample<T extends Comparable<T>> {
          enum Kind { A, B { int f() { return 2; } }; int f() { return 1; } }
          int run(List<? extends T> all) {
            try { return all.stream().map(T::toString).mapToInt(x -> x.length()).sum(); }
            finally { switch (Kind.A) { case A: System.out.println(); break; default: } }
          }
        }
        """);
    String runtime = System.getProperty("java.class.path");
    compile(original.toString(), source, folder.resolve("before"));
    compile(
        woven + System.getProperty("path.separator") + runtime, source, folder.resolve("after"));

    List<Path> classes = files(folder.resolve("before"));
    assertThat(classes).hasSize(3);
    for (Path file : classes) {
      assertThat(folder.resolve("after").resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
  }

  private static List<WeaveResult.Skipped> weave(Path from, Path to) throws IOException {
    ClassWeaver weaver =
        new ClassWeaver(
            new WeaveOptions(
                    Rules.of(List.of("org.eclipse.**"), List.of()),
                    false,
                    List.of(Rule.parse("java.**")),
                    Capture.USUAL,
                    false)
                .monitors(true),
            Naming.constant());
    List<WeaveResult.Skipped> skipped = new ArrayList<>();
    try (JarFile jar = new JarFile(from.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith("META-INF/")) {
          continue; // a signature would no longer be true
        }
        out.putNextEntry(new JarEntry(entry.getName()));
        try (InputStream in = jar.getInputStream(entry)) {
          out.write(weave(weaver, entry.getName(), in.readAllBytes(), skipped));
        }
      }
    }
    return skipped;
  }

  private static byte[] weave(
      ClassWeaver weaver, String entry, byte[] original, List<WeaveResult.Skipped> skipped) {
    if (!entry.endsWith(".class")) {
      return original;
    }
    String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    WeaveResult result = weaver.weave(name, original, type -> null);
    skipped.addAll(result.skipped());
    byte[] bytes = result.bytes();
    return bytes == null ? original : bytes;
  }

  private static void compile(String classPath, Path source, Path to) throws Exception {
    Path output = Files.createTempFile(source.getParent(), "compile", ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+BytecodeVerificationLocal", // what -Xverify:all did, without its warning
                "-cp",
                classPath,
                Main.class.getName(),
                "--release",
                "11",
                "-nowarn",
                "-d",
                to.toString(),
                source.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(output).content().isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
