// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What our start leaves to the first calls of a program: nothing that it could notice. */
@Execution(ExecutionMode.CONCURRENT)
class StartIT {
  private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: .*");

  /**
   * What may be loaded while a program runs. The weaver is asked while the JVM loads a class of the
   * program, with all that this takes, and looks for an index beside it; how work goes from thread
   * to thread is found out, and written, by the drainer, on a thread of our own.
   */
  private static final List<String> LATER =
      List.of(
          "dev.panopticon.weaver.",
          "dev.panopticon.runtime.event.TracePointIndex",
          "dev.panopticon.runtime.format.",
          "dev.panopticon.runtime.flow.",
          "dev.panopticon.runtime.recorder.HeldSlices",
          "dev.panopticon.runtime.recorder.Waiting$");

  private final Path folder;

  StartIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void aProgramThatDoesEverythingForTheFirstTime_hasNothingOfOursLoaded(String output)
      throws Exception {
    Sources.compile(folder, "First.java", Sources.of("First"));

    CommandLineRun run = java("First", output, "-Xlog:class+load:file=loaded.txt");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(loadedBetween("First", "First$Last"))
        .filteredOn(name -> name.startsWith("dev.panopticon."))
        .allMatch(name -> LATER.stream().anyMatch(name::startsWith));
  }

  /** The first exception of all, once and again, and one that is not the first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (int i = 0; i < 3; i++) overflow();",
        "overflow();",
        "try { given(3); } catch (StackOverflowError e) { } overflow(); overflow();"
      })
  void caughtOverflowOfTheStack_writesNothingOnStandardError(String body) throws Exception {
    Sources.compile(
        folder,
        "Full.java",
        """
        class Full {
          static int deeper(int n) { return 1 + deeper(n + 1); }
          static void given(int n) { if (n == 0) throw new StackOverflowError(); else given(n - 1); }
          static void overflow() {
            try { deeper(0); } catch (StackOverflowError e) { System.out.println("caught"); }
          }
          public static void main(String[] args) { %s }
        }
        """
            .formatted(body));

    CommandLineRun run = java("Full", "full.trace");

    assertThat(run.exitCode()).isZero();
    assertThat(run.programsErr()).isEmpty();
    assertThat(run.out().lines()).isNotEmpty().containsOnly("caught");
    String trace = Files.readString(folder.resolve("full.trace"), StandardCharsets.UTF_8);
    assertThat(trace).contains("\"throws\":\"java.lang.StackOverflowError\"");
    assertThat(places(trace)).isNotEmpty().allMatch(place -> place.startsWith("Full."));
  }

  @Test
  void codeOfOurs_leavesNothingToLink() throws IOException {
    Set<String> left = new TreeSet<>();
    try (JarFile jar = new JarFile(CommandLineRun.jar().toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith("isolated/dev/panopticon/")
            && entry.getName().endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            linked(new ClassReader(in), left);
          }
        }
      }
    }
    assertThat(left).isEmpty();
  }

  /** What is written out in the jar does what the JVM would have done. */
  @Test
  void recordsOfOurs_areEqualWhereTheirPartsAre() throws Exception {
    URL isolated = new URL("jar:" + CommandLineRun.jar().toUri() + "!/isolated/");
    try (URLClassLoader classes = new URLClassLoader(new URL[] {isolated}, null)) {
      Class<?> key = classes.loadClass("dev.panopticon.weaver.cache.Key");
      var constructor = key.getDeclaredConstructor(String.class, long.class);
      constructor.setAccessible(true);
      Object one = constructor.newInstance("a", 1L << 40);
      assertThat(one)
          .isEqualTo(constructor.newInstance("a", 1L << 40))
          .hasSameHashCodeAs(constructor.newInstance("a", 1L << 40))
          .isNotEqualTo(constructor.newInstance("a", 2L << 40))
          .isNotEqualTo(constructor.newInstance("b", 1L << 40))
          .isNotEqualTo(constructor.newInstance(null, 1L << 40))
          .isNotEqualTo("a");
      assertThat(constructor.newInstance(null, 1L)).isEqualTo(constructor.newInstance(null, 1L));
    }
  }

  private CommandLineRun java(String program, String output, String... flags) throws Exception {
    String[] args = new String[flags.length + 4];
    System.arraycopy(flags, 0, args, 0, flags.length);
    args[flags.length] = "-javaagent:" + CommandLineRun.jar() + "=output=" + output;
    args[flags.length + 1] = "-cp";
    args[flags.length + 2] = ".";
    args[flags.length + 3] = program;
    return CommandLineRun.java(folder, args);
  }

  private List<String> loadedBetween(String first, String last) throws IOException {
    List<String> all =
        Files.readAllLines(folder.resolve("loaded.txt")).stream()
            .map(LOADED::matcher)
            .filter(Matcher::find)
            .map(line -> line.group(1))
            .toList();
    assertThat(all).contains(first, last);
    return all.subList(all.indexOf(first), all.indexOf(last));
  }

  private static Set<String> places(String trace) {
    Set<String> places = new TreeSet<>();
    Matcher place = Pattern.compile("\"thrown at\":\"([^\"]*)\"").matcher(trace);
    while (place.find()) {
      places.add(place.group(1));
    }
    return places;
  }

  /** Adds what the JVM would make of method handles, but for texts of records. */
  private static void linked(ClassReader type, Set<String> left) {
    type.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String method,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitInvokeDynamicInsn(
                  String name, String descriptor, Handle bootstrap, Object... arguments) {
                if (!name.equals("toString")) {
                  left.add(type.getClassName() + "." + method + ": " + bootstrap.getOwner());
                }
              }
            };
          }
        },
        ClassReader.SKIP_DEBUG);
  }
}
