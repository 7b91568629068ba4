// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every way to name a program. */
@Execution(ExecutionMode.CONCURRENT)
class RunIT {
  private static final String HELLO =
      """
      public class Hello {
        static int twice(int number) { return number * 2; }
        public static void main(String[] args) {
          System.out.println("hello " + twice(21) + " " + String.join(",", args));
        }
      }
      """;

  private final Path folder;

  RunIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aSourceFileIsCompiledRunAndTraced() throws Exception {
    Files.writeString(folder.resolve("Hello.java"), HELLO);

    CommandLineRun run =
        panopticon(
            folder, "run", "-J-Xverify:all", "-o", "hello.trace", "Hello.java", "@a", "-o", "--");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("hello 42 @a,-o,--\n");
    assertThat(run.programsErr()).isEmpty();
    assertThat(run.closingLines())
        .hasSize(2)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .matches(
                        "panopticon: \\d+ calls on 1 thread, 0 dropped .+ hello.trace \\([\\d.]+ k?B\\)"),
            second -> assertThat(second).contains("https://ui.perfetto.dev"));
    assertThat(CallTree.of(folder.resolve("hello.trace")))
        .contains("Hello.main args=[\"@\",\"-o\",\"--\"]", "  Hello.twice number=21 return=42")
        .anySatisfy(line -> assertThat(line).startsWith("  PrintStream.println"))
        .noneSatisfy(line -> assertThat(line).contains("panopticon"));
    assertThat(Files.readString(folder.resolve("hello.trace")))
        .contains("\"cat\":\"call\",\"name\":\"PrintStream.println\"")
        .contains("\"cat\":\"java\",\"name\":\"Hello.twice\"");
  }

  @Test
  void callsIntoTheJdkCanBeSwitchedOff() throws Exception {
    Files.writeString(folder.resolve("Hello.java"), HELLO);

    CommandLineRun run =
        panopticon(folder, "run", "--quiet", "--no-calls", "-o", "hello.json", "Hello.java");

    assertThat(run.err()).isEmpty();
    assertThat(CallTree.of(folder.resolve("hello.json")))
        .containsExactly("Hello.main args=[]", "  Hello.twice number=21 return=42");
  }

  @Test
  void withoutANameTheTraceIsNamedAfterProgramAndProcess() throws Exception {
    Files.writeString(folder.resolve("Hello.java"), HELLO);

    CommandLineRun run = panopticon(folder, "run", "Hello.java");

    assertThat(folder.toFile().list())
        .filteredOn(name -> name.matches("Hello-\\d+\\.trace"))
        .singleElement()
        .satisfies(name -> assertThat(run.err()).contains(name));
  }

  @Test
  void sourcesBesideTheFileAreFoundAndTracedToo() throws Exception {
    Path acme = Files.createDirectories(folder.resolve("com/acme"));
    Files.writeString(
        acme.resolve("App.java"),
        "package com.acme; class App { public static void main(String[] a) { new Other().go(); } }");
    Files.writeString(
        acme.resolve("Other.java"), "package com.acme; class Other { void go() { } }");

    CommandLineRun run =
        panopticon(folder, "run", "--no-calls", "-o", "a.trace", "com/acme/App.java");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CallTree.of(folder.resolve("a.trace"))).anyMatch(line -> line.contains("Other.go"));
  }

  @Test
  void ofAJarOnlyItsOwnClassesAreTracedUnlessMoreIsIncluded() throws Exception {
    Path app = Files.createDirectories(folder.resolve("app classes"));
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Sources.compile(
        lib, "Lib.java", "package lib; public class Lib { public static void help() {} }");
    Sources.compile(
        app,
        "App.java",
        "package app; public class App { public static void main(String[] a) { lib.Lib.help(); } }",
        "-cp",
        lib.toString());
    Sources.jar(folder.resolve("lib.jar"), lib, "", "");
    Sources.jar(folder.resolve("the app.jar"), app, "app.App", "lib.jar");

    CommandLineRun run = panopticon(folder, "run", "-o", "a.trace", "the app.jar");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CallTree.of(folder.resolve("a.trace"))).containsExactly("App.main a=[]");

    run = panopticon(folder, "run", "-o", "a.trace", "--include", "lib.**", "the app.jar");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CallTree.of(folder.resolve("a.trace"))).containsExactly("Lib.help");
  }

  @Test
  void everyDirectoryOnTheClassPathIsTracedAndExcludesTakeAway() throws Exception {
    Path app = Files.createDirectories(folder.resolve("app"));
    Path lib = Files.createDirectories(folder.resolve("lib"));
    Sources.compile(
        lib,
        "Lib.java",
        "package lib; public class Lib { public static void help() {} static void no() {} }");
    Sources.compile(
        app,
        "App.java",
        "public class App { static void quiet() {}"
            + " public static void main(String[] a) { quiet(); lib.Lib.help(); } }",
        "-cp",
        lib.toString());

    CommandLineRun run =
        panopticon(
            folder,
            "run",
            "-o",
            "a.trace",
            "--exclude",
            "App#quiet()",
            "-cp",
            app + File.pathSeparator + lib,
            "App");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .containsExactly("App.main a=[]", "  Lib.help");
  }

  @Test
  void aSecondRunOfAJarFindsItsWovenClasses_untilTheJarChanges() throws Exception {
    Path classes = folder.resolve("classes");
    Sources.compile(classes, "Hello.java", HELLO);
    Sources.jar(folder.resolve("twice.jar"), classes, "Hello", "");
    String[] command = {"run", "-J-Xverify:all", "-o", "a.trace", "twice.jar"};

    CommandLineRun first = panopticon(folder, command);
    List<String> calls = CallTree.of(folder.resolve("a.trace"));
    Map<Path, FileTime> written = caches("twice.jar");
    CommandLineRun second = panopticon(folder, command);

    assertThat(calls).contains("  Hello.twice number=21 return=42");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(CallTree.of(folder.resolve("a.trace"))).isEqualTo(calls);
    assertThat(caches("twice.jar")).isNotEmpty().isEqualTo(written);

    Sources.compile(classes, "Hello.java", HELLO.replace("number * 2", "number * 3"));
    Sources.jar(folder.resolve("twice.jar"), classes, "Hello", "");
    panopticon(folder, command);

    assertThat(CallTree.of(folder.resolve("a.trace")))
        .contains("  Hello.twice number=21 return=63");
    panopticon(folder, "run", "--no-class-cache", "-o", "a.trace", "twice.jar");
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .contains("  Hello.twice number=21 return=63");
  }

  private static Map<Path, FileTime> caches(String program) throws Exception {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.list(CommandLineRun.CACHE.resolve("panopticon"))) {
      for (Path file : files.filter(each -> each.toString().contains(program)).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  @Test
  void aModuleIsTraced() throws Exception {
    Path source = Files.createDirectories(folder.resolve("src"));
    Files.writeString(source.resolve("module-info.java"), "module acme.app {}");
    Path classes = folder.resolve("mods");
    Sources.compile(
        classes,
        "App.java",
        "package app; public class App { public static void main(String[] a) {"
            + " System.out.print(App.class.getModule().getName()"
            + " + ModuleLayer.boot().modules().stream().map(Module::getName).sorted().toList());"
            + " } }",
        source.resolve("module-info.java").toString());
    String[] target = {"-p", classes.toString(), "-m", "acme.app/app.App"};

    // The one module that the JVM adds for every agent.
    CommandLineRun plain =
        java(folder, concat(new String[] {"--add-modules", "java.instrument"}, target));
    CommandLineRun run = panopticon(folder, concat(new String[] {"run", "-o", "a.trace"}, target));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("acme.app[acme.app, java.base").isEqualTo(plain.out());
    assertThat(run.out()).doesNotContain("java.sql");
    assertThat(CallTree.of(folder.resolve("a.trace"))).containsExactly("App.main a=[]");
  }

  private static String[] concat(String[] first, String[] second) {
    return Stream.of(first, second).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void streamsWorkingDirectoryAndJvmFlagsAreTheProgramsOwn() throws Exception {
    Files.writeString(folder.resolve("stdin"), "one\ntwo\n");
    String program =
        """
        public class Env {
          public static void main(String[] args) throws Exception {
            System.in.transferTo(System.out);
            System.err.println(java.nio.file.Path.of("").toAbsolutePath());
            System.out.println(Runtime.getRuntime().maxMemory() <= (40 << 20));
            System.out.println(System.getProperties().keySet().stream()
                .noneMatch(key -> key.toString().contains("panopticon")));
          }
        }
        """;
    Sources.compile(folder, "Env.java", program);

    CommandLineRun plain = java(folder, "-Xmx32m", "-cp", ".", "Env");
    CommandLineRun traced =
        panopticon(folder, "run", "-J-Xmx32m", "-o", "a.trace.gz", "-cp", ".", "Env");

    assertThat(plain.out()).isEqualTo("one\ntwo\ntrue\ntrue\n");
    assertThat(traced.out()).isEqualTo(plain.out());
    assertThat(traced.programsErr()).isEqualTo(plain.err());
    assertThat(List.of(plain.exitCode(), traced.exitCode())).containsOnly(0);
  }

  @Test
  void theProgramFindsTheJvmAsItWouldAlone() throws Exception {
    Sources.compile(
        folder,
        "Seen.java",
        """
        public class Seen {
          public static void main(String[] args) {
            System.out.println("threads " + Thread.activeCount());
            // AspectJ is needed for it, and may fix nothing that the program has not set yet.
            new Part(args.length == 0);
            System.setProperty("user.timezone", "Asia/Kolkata");
            System.out.println(java.util.TimeZone.getDefault().getID());
            System.setProperty("java.util.logging.manager", "Seen$Logs");
            System.out.println(java.util.logging.LogManager.getLogManager().getClass());
            System.out.println(new java.util.TreeSet<>(System.getProperties().keySet()));
          }
          static class Part extends Exception {
            Part(boolean first) { super(first ? "first" : "later"); }
          }
          public static class Logs extends java.util.logging.LogManager {}
        }
        """);
    CommandLineRun alone = CommandLineRun.java(folder, "-cp", ".", "Seen");

    CommandLineRun traced = panopticon(folder, "run", "-o", "a.trace", "-cp", ".", "Seen");

    assertThat(traced.exitCode()).as(traced.err()).isZero();
    assertThat(traced.out())
        .isEqualTo(alone.out())
        .contains("threads 1\n", "Asia/Kolkata", "Seen$Logs");
  }

  @Test
  void aClassLoadedWhileAnotherIsWovenIsTracedToo() throws Exception {
    Path plugin = Files.createDirectories(folder.resolve("plugin"));
    Path app = Files.createDirectories(folder.resolve("app"));
    Sources.compile(
        plugin,
        "Task.java",
        "package plugin; public class Task implements Runnable {"
            + " public void run() { new Part().work(); } }"
            + " class Part { void work() {} }");
    // Asked for the bytes of a class, this loader first loads another one of the program.
    Sources.compile(
        app,
        "App.java",
        """
        import java.nio.file.*;
        public class App extends java.net.URLClassLoader {
          App(java.net.URL... urls) { super(urls); }
          @Override public java.net.URL getResource(String name) {
            Late.asked++;
            return super.getResource(name);
          }
          public static void main(String[] args) throws Exception {
            App loader = new App(Path.of(args[0]).toUri().toURL());
            Runnable task = (Runnable) loader.loadClass("plugin.Task").getConstructor().newInstance();
            Path trace = Path.of("a.trace");
            while (!Files.exists(trace) || !Files.readString(trace).contains("Late.use")) {
              task.run();
              Late.use();
              Thread.sleep(10);
            }
          }
        }
        class Late { static int asked; static void use() {} }
        """);

    CommandLineRun run =
        panopticon(
            folder,
            "run",
            "-o",
            "a.trace",
            "--include",
            "plugin.**",
            "--include",
            "Late",
            "--include",
            "App#*",
            "-cp",
            app.toString(),
            "App",
            plugin + "/");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .contains("  Task.run", "    new Part", "    Part.work", "  Late.use")
        // It was us who asked it for bytes.
        .noneMatch(line -> line.contains("App.getResource"));
  }
}
