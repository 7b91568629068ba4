// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A program that carries other versions of our libraries, uses them, and traces them. */
@Execution(ExecutionMode.CONCURRENT)
class IsolationIT {
  private static final String LIBRARIAN =
      """
      import com.fasterxml.jackson.core.JsonFactory;
      import com.fasterxml.jackson.databind.ObjectMapper;
      import com.fasterxml.jackson.databind.cfg.PackageVersion;
      import java.util.*;
      import org.aspectj.bridge.Version;
      import org.aspectj.weaver.patterns.PatternParser;
      import org.objectweb.asm.ClassReader;

      public class Librarian {
        public static void main(String[] args) throws Exception {
          System.out.println("ASM " + ClassReader.class.getPackage().getImplementationVersion()
              + ", AspectJ " + Version.getText() + ", Jackson " + PackageVersion.VERSION);
          System.out.println(new ObjectMapper().readTree("{'a':[1]}".replace('\\'', '"')));
          System.out.println(new PatternParser("execution(* com.acme..*(..))").parsePointcut());
          try (var in = Librarian.class.getResourceAsStream("Librarian.class")) {
            System.out.println(new ClassReader(in.readAllBytes()).getSuperName());
          }
          look();
        }

        /** Says what of the tracer the program can see. */
        static void look() throws Exception {
          for (ClassLoader loader : new ClassLoader[] {
              ClassLoader.getSystemClassLoader(), ClassLoader.getPlatformClassLoader(),
              Thread.currentThread().getContextClassLoader(), null}) {
            for (String name : List.of("dev.panopticon.weaver.agent.Agent", "dev.panopticon.cli.Main",
                "dev.panopticon.runtime.recorder.Recorder", "picocli.CommandLine")) {
              try {
                System.out.println(Class.forName(name, false, loader));
              } catch (ClassNotFoundException hidden) {
              }
            }
          }
          for (String name : List.of("dev/panopticon/runtime/Panopticon.class",
              "org/objectweb/asm/ClassReader.class", "META-INF/aop.xml",
              "org/aspectj/weaver/World.class", "META-INF/services/com.fasterxml.jackson.core.JsonFactory", "picocli/CommandLine.class",
              "com/fasterxml/jackson/databind/ObjectMapper.class")) {
            int found = Collections.list(ClassLoader.getSystemClassLoader()
                .getResources(name)).size();
            System.out.println(name + " " + found);
          }
          for (JsonFactory factory : ServiceLoader.load(JsonFactory.class)) {
            System.out.println(factory.getClass().getClassLoader() == Librarian.class.getClassLoader());
          }
        }
      }
      """;

  private static final List<String> INCLUDES =
      List.of("org.objectweb.asm.**", "com.fasterxml.**", "org.aspectj.**", "Librarian");

  private final Path folder;
  private final String classPath;

  IsolationIT(@TempDir Path folder) throws Exception {
    this.folder = folder;
    try (Stream<Path> jars = Files.list(Beside.foreign("program"))) {
      this.classPath =
          String.join(File.pathSeparator, jars.map(Path::toString).sorted().toList())
              + File.pathSeparator
              + "classes";
    }
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(
        Files.createDirectory(folder.resolve("classes")),
        "Librarian.java",
        LIBRARIAN,
        "--release",
        "17",
        "-cp",
        classPath);
  }

  /** We read and parse many times as much with our own versions, and on this thread, too. */
  @Test
  void theProgramSeesItsOwnVersions_andTheyAloneAreTraced() throws Exception {
    List<String> program = List.of("-cp", classPath, "Librarian");
    CommandLineRun untraced = Beside.untraced(folder, List.of(), program);
    CommandLineRun run = Beside.LAUNCHED.run(folder, List.of(), INCLUDES, program);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(untraced.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(untraced.out());
    assertThat(run.programsErr()).isEqualTo(untraced.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(
            "ASM 9.4, AspectJ 1.9.20, Jackson 2.14.3",
            "{\"a\":[1]}",
            "execution(* com.acme..*(..))",
            "java/lang/Object",
            "dev/panopticon/runtime/Panopticon.class 0",
            "org/objectweb/asm/ClassReader.class 1",
            "META-INF/aop.xml 0",
            "org/aspectj/weaver/World.class 1",
            "META-INF/services/com.fasterxml.jackson.core.JsonFactory 1",
            "picocli/CommandLine.class 0",
            "com/fasterxml/jackson/databind/ObjectMapper.class 1",
            "true");

    List<String> calls = CallTree.of(folder.resolve("a.trace"));
    assertThat(calls).filteredOn(call -> !call.startsWith(" ")).hasSize(1);
    assertThat(calls.get(0)).startsWith("Librarian.main");
    assertThat(count(calls, "  new ClassReader classFile=[")).isEqualTo(1);
    assertThat(count(calls, "  new ObjectMapper")).isPositive();
    assertThat(count(calls, "  ObjectMapper.readTree")).isEqualTo(1);
    assertThat(count(calls, "  PatternParser.parsePointcut")).isEqualTo(1);
  }

  private static long count(List<String> calls, String prefix) {
    return calls.stream().filter(call -> call.startsWith(prefix)).count();
  }
}
