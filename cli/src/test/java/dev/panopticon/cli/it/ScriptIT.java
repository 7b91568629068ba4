// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.finish;
import static dev.panopticon.cli.it.CommandLineRun.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The script {@code panopticon} beside a bare jar: a program that it starts sees what it would see
 * without it.
 */
@Execution(ExecutionMode.CONCURRENT)
class ScriptIT {
  private static final Path SCRIPT = Path.of("..", "panopticon").toAbsolutePath().normalize();

  /** Prints what reaches it: properties, arguments, and the variables that may tell of us. */
  private static final String TOLD =
      """
      package acme;
      public class Told {
        static String one(String given) { return given; }
        public static void main(String[] args) {
          for (String name : new String[] {"a", "b", "c"}) {
            System.out.println(name + "=" + System.getProperty("told." + name));
          }
          for (String arg : args) System.out.println(one(arg));
          for (var variable : new java.util.TreeMap<>(System.getenv()).entrySet()) {
            if (variable.getKey().matches(".*(PANOPTICON|JAVA|LC_|LANG|CLASSPATH).*")) {
              System.out.println(variable);
            }
          }
        }
      }
      """;

  private final Path folder;
  private final Path script;

  ScriptIT(@TempDir Path folder) {
    this.folder = folder;
    this.script = folder.resolve("bin/panopticon");
  }

  @BeforeEach
  void bareJar() throws Exception {
    Files.createDirectories(folder.resolve("bin"));
    Files.copy(SCRIPT, script);
    Files.copy(CommandLineRun.jar(), folder.resolve("bin/panopticon.jar"));
    Files.createDirectories(folder.resolve("classes"));
    Sources.compile(folder.resolve("classes"), "Told.java", TOLD);
  }

  @Test
  void flagsInTheEnvironmentAreTheProgramsAlone() throws Exception {
    Files.writeString(folder.resolve("flags.txt"), "-cp classes\n-Dtold.b='of a file'");
    Map<String, String> environment =
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Dtold.a='two words'",
            "JDK_JAVA_OPTIONS", "@flags.txt",
            "_JAVA_OPTIONS", "-Dtold.c=3",
            "CLASSPATH", "none");

    CommandLineRun plain = run(environment, java(), "acme.Told");
    CommandLineRun traced =
        run(environment, script.toString(), "run", "-o", "a.trace", "acme.Told");

    assertThat(plain.out()).startsWith("a=two words\nb=of a file\nc=3\n");
    assertThat(traced.out()).isEqualTo(plain.out());
    assertThat(traced.programsErr()).as("each variable is picked up once").isEqualTo(plain.err());
    assertThat(traced.exitCode()).isZero();
    assertThat(CallTree.of(folder.resolve("a.trace"))).hasSize(1);
  }

  @Test
  void whatStandsInAFileIsUnderstoodAsByJava() throws Exception {
    Files.writeString(
        folder.resolve("args.txt"),
        """
        -Dtold.a=1 --add-opens java.base/java.lang=ALL-UNNAMED # flags of the JVM
        --class-path="none:classes" -Xmx64m
        acme.Told 'first one'
        """);

    CommandLineRun plain = run(Map.of(), java(), "@args.txt", "@second");
    CommandLineRun traced =
        run(
            Map.of(),
            script.toString(),
            "run",
            "-o",
            "a.trace",
            "-J-Dtold.b=2",
            "@args.txt",
            "@second");

    assertThat(plain.out()).contains("first one\n@second\n");
    assertThat(traced.err()).as("no word but the closing lines").isEqualTo(closing(traced));
    assertThat(traced.out()).isEqualTo(plain.out().replace("b=null", "b=2"));
    assertThat(CallTree.of(folder.resolve("a.trace"))).hasSize(3);
  }

  /** The names are written by the shell: this JVM may not be able to express them. */
  @Test
  void underALocaleOfAsciiAloneEveryPathIsFound() throws Exception {
    String commands =
        """
        name=$(printf 'd\\303\\257r')
        mkdir "$name" && cd "$name"
        run() { "$SCRIPT" run -q --include acme.Told "$@"; }
        java -cp ../classes acme.Told "$name" "a b" > ../plain.txt
        run -cp "../classes:$name:lib-$name/*" acme.Told "$name" "a b" > ../traced.txt
        run -o "$name.json" -cp ../classes acme.Told
        "$SCRIPT" eval -q -o "$PWD/eval.json" 'String name = "\\u00ef"; name.length();'
        "$SCRIPT" sanitize "$name.json" -o "$name-2.trace"
        "$SCRIPT" merge "$name.json" "$name-2.trace" -o "$name-3.trace" > /dev/null
        "$SCRIPT" repair "$name-2.trace"
        "$SCRIPT" filters --include acme.Told --explain acme.Told -cp "$name:../classes"
        "$SCRIPT" calls "$name.json"
        for file in *.trace *.json; do mv "$file" "../$(echo "$file" | tr -c 'A-Za-z0-9.\\n-' _)"; done
        """;

    CommandLineRun run =
        run(
            Map.of("LC_ALL", "C", "SCRIPT", script.toString()),
            "sh",
            "-c",
            commands.replace("java -cp", java() + " -cp"));

    assertThat(folder.resolve("plain.txt")).content().contains("LC_ALL=C\n", "a b\n");
    assertThat(Files.readString(folder.resolve("traced.txt")))
        .isEqualTo(Files.readString(folder.resolve("plain.txt")));
    assertThat(run.err()).doesNotContain("Exception", "not traced", "Cannot");
    assertThat(run.out()).contains("traced: yes", "Told.main");
    assertThat(folder.toFile().list())
        .contains("d__r.json", "eval.json", "d__r-2.trace", "d__r-3.trace")
        .anyMatch(name -> name.matches("Told-\\d+\\.trace"));
    assertThat(CallTree.of(folder.resolve("d__r.json"))).hasSize(1);
  }

  @Test
  void aJarThatIsMissingIsSaidInOneLine() throws Exception {
    Files.delete(folder.resolve("bin/panopticon.jar"));

    CommandLineRun run = run(Map.of(), script.toString(), "--version");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "panopticon: there is no panopticon.jar beside "
                + script
                + ", and no source tree to build it from.\n");
  }

  @Test
  void inASourceTreeTheJarIsBuiltOnceAndItsProgressShown() throws Exception {
    sourceTree("0", "cp \"$(dirname \"$0\")/panopticon.jar\" cli/target/panopticon.jar");

    CommandLineRun first = run(withMaven(), script.toString(), "--version");
    CommandLineRun second = run(withMaven(), script.toString(), "--version");

    assertThat(first.out()).startsWith("panopticon ");
    assertThat(first.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("panopticon: building ").contains("done once"),
            line -> assertThat(line).isEqualTo("panopticon: step 1/3"),
            line -> assertThat(line).isEqualTo("panopticon: step 2/3: runtime"),
            line -> assertThat(line).isEqualTo("panopticon: step 3/3: command line"));
    assertThat(folder.resolve("bin/cli/target/build.log"))
        .content()
        .contains("arguments: -B -pl cli -am package -Dpanopticon.quick", "tool options: none");
    assertThat(second.err()).isEmpty();
  }

  @Test
  void aBuildThatFailsSaysWhy() throws Exception {
    sourceTree("1", "echo '[ERROR] release version 17 not supported'");

    CommandLineRun run = run(withMaven(), script.toString(), "--version");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("\n[ERROR] release version 17 not supported\npanopticon: the build failed;");
  }

  /** A source tree around the script, and a Maven that does what is needed here. */
  private void sourceTree(String exitCode, String action) throws Exception {
    Path mvn = folder.resolve("bin/mvn");
    Files.writeString(
        mvn,
        """
        #!/bin/sh
        echo "arguments: $*"
        echo "tool options: ${JAVA_TOOL_OPTIONS:-none}"
        echo '[INFO] Downloaded from central: https://maven.example/a/b-1.pom (1 kB at 1 kB/s)'
        echo '[INFO] Building Panopticon 0.1.0-SNAPSHOT                       [1/3]'
        echo '[INFO] Building Panopticon Runtime 0.1.0-SNAPSHOT               [2/3]'
        echo '[INFO] --- maven-jar-plugin:3.5.1:jar (default-jar) @ panopticon-runtime ---'
        echo '[INFO] Building Panopticon Command line 0.1.0-SNAPSHOT          [3/3]'
        """
            + action
            + "\nexit "
            + exitCode
            + "\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("bin/pom.xml"), "<project/>");
  }

  private Map<String, String> withMaven() {
    return Map.of(
        "PATH",
        folder.resolve("bin") + ":" + System.getenv("PATH"),
        "JAVA_TOOL_OPTIONS",
        "-Dfor.the=program");
  }

  private static String closing(CommandLineRun run) {
    return run.closingLines().stream().map(line -> line + "\n").reduce("", String::concat);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private CommandLineRun run(Map<String, String> environment, String... command) throws Exception {
    return finish(start(folder, new ArrayList<>(List.of(command)), environment), folder);
  }
}
