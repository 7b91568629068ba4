// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.jar;
import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What traced calls take of the stack, and what is said where that was too much. */
@Execution(ExecutionMode.CONCURRENT)
class StackIT {
  private static final String NESTED =
      """
      package nested;
      public class Nested {
        interface Node { int eval(); }
        record Leaf(int value) implements Node { public int eval() { return value; } }
        record Sum(Node left, Node right) implements Node {
          public int eval() { return left.eval() + right.eval(); }
        }
        public static void main(String[] args) {
          Node chain = new Leaf(1);
          for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            chain = new Sum(chain, new Leaf(1));
          }
          try {
            System.out.println(chain.eval());
          } catch (StackOverflowError tooDeep) {
            System.out.println("overflow");
          }
        }
      }
      """;

  /** Prints the bytes that one call of each recursion takes, compiled after a fixed warm-up. */
  private static final String FRAMES =
      """
      package frames;
      public class Frames {
        static int depth;
        static int limit;
        static int sink;
        static void noLocals() { if (++depth < limit) { noLocals(); } }
        static int fourLocals(int a) {
          if (++depth >= limit) { return a; }
          int b = a + 1, c = b * 3, d = c ^ a;
          return fourLocals(b) + a + b + c + d;
        }
        static int deepest(Runnable recursion, int bytes) throws Exception {
          depth = 0;
          Thread thread = new Thread(null, () -> {
            try { recursion.run(); } catch (StackOverflowError expected) { }
          }, "deep", bytes);
          thread.start();
          thread.join();
          return depth;
        }
        static void warm(Runnable[] all) {
          limit = 100;
          for (Runnable each : all) {
            for (int i = 0; i < 500; i++) { depth = 0; each.run(); }
          }
        }
        public static void main(String[] args) throws Exception {
          Runnable[] all = {Frames::noLocals, () -> sink = fourLocals(1)};
          String[] names = {"noLocals", "fourLocals"};
          int[] small = new int[all.length];
          // The handler of an exception is compiled once there has been one.
          warm(all);
          limit = Integer.MAX_VALUE;
          for (Runnable each : all) { deepest(each, 256 << 10); }
          warm(all);
          limit = Integer.MAX_VALUE;
          // A thread may be given the stack of a larger one that has ended.
          for (int i = 0; i < all.length; i++) { small[i] = deepest(all[i], 256 << 10); }
          for (int i = 0; i < all.length; i++) {
            int deeper = deepest(all[i], 768 << 10) - small[i];
            System.out.println(names[i] + " " + Math.round((512 << 10) / (double) deeper));
          }
        }
      }
      """;

  private final Path folder;
  private final Path trace;

  StackIT(@TempDir Path folder) {
    this.folder = folder;
    this.trace = folder.resolve("a.pftrace");
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(folder, "Nested.java", NESTED);
    Sources.compile(folder, "Frames.java", FRAMES);
  }

  @Test
  void aRecursionThatFitsFitsWhenItIsTraced() throws Exception {
    CommandLineRun run =
        panopticon(folder, "run", "-o", trace.toString(), "-cp", ".", "nested.Nested", "8000");

    assertThat(run.out()).isEqualTo("8001\n");
    assertThat(run.closingLines()).noneMatch(line -> line.contains("overflowed"));
  }

  @Test
  void whatTheUserSaysOfStacksIsKeptAndAnOverflowIsTold() throws Exception {
    CommandLineRun run =
        panopticon(
            folder,
            "run",
            "-J-Xss1m",
            "-o",
            folder.resolve("a.trace").toString(),
            "-cp",
            ".",
            "nested.Nested",
            "100000");

    assertThat(run.out()).isEqualTo("overflow\n");
    assertThat(run.closingLines())
        .anyMatch(line -> line.contains("The stack of thread \"main\" has overflowed"));
    List<String> calls =
        CallTree.of(folder.resolve("a.trace")).stream()
            .filter(line -> line.contains("Sum.eval"))
            .toList();
    assertThat(calls).hasSizeGreaterThan(1000);
    assertThat(calls)
        .allMatch(
            line ->
                line.contains("throws=java.lang.StackOverflowError")
                    && line.contains("thrown at=nested.Nested$Sum.eval(Nested.java:6)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
  void aCompiledFrameGrowsByAtMost48Bytes(String compiler) throws Exception {
    Map<String, Long> untraced = frames(List.of(compiler));
    Map<String, Long> traced =
        frames(List.of(compiler, "-javaagent:" + jar() + "=include=frames.**,output=" + trace));

    assertThat(traced).hasSize(2);
    traced.forEach(
        (method, bytes) ->
            assertThat(bytes - untraced.getOrDefault(method, 0L)).as(method).isBetween(1L, 48L));
  }

  private Map<String, Long> frames(List<String> flags) throws Exception {
    List<String> command = new ArrayList<>(flags);
    command.addAll(List.of("-Xbatch", "-cp", ".", "frames.Frames"));
    CommandLineRun run = java(folder, command.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Stream.of(run.out().split("\n"))
        .map(line -> line.split(" "))
        .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1])));
  }
}
