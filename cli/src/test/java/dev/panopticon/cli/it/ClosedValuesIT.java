// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Values in modules that open no package: under the agent they are looked into all the same. */
@Execution(ExecutionMode.CONCURRENT)
class ClosedValuesIT {
  private static final String MAIN =
      """
      package named;

      import java.util.*;

      public class Main {
        record Point(int x, List<String> names) {}

        static class Named extends ArrayList<String> {
          private final String name = "own";
        }

        /** It fails whatever is asked of it. */
        static class Hostile extends AbstractList<String> {
          public String get(int index) { throw new AssertionError("get"); }
          public int size() { throw new AssertionError("size"); }
          public int hashCode() { throw new AssertionError("hashCode"); }
        }

        public static void main(String[] args) {
          List<String> list = new ArrayList<>(List.of("a", "b"));
          show(new Point(1, Collections.unmodifiableList(list)));
          show(Collections.synchronizedMap(Collections.unmodifiableMap(new TreeMap<>(Map.of("k", 1)))));
          show(Collections.unmodifiableSortedSet(new TreeSet<>(list)));
          show(Collections.checkedSet(new LinkedHashSet<>(list), String.class));
          show(Collections.unmodifiableCollection(new Hostile()));
          show(new Named());
          for (int i = 0; i < 50; i++) {
            list = Collections.synchronizedList(list);
          }
          show(list);
          System.out.println(Main.class.getModule().isOpen("named", Object.class.getModule()));
        }

        static void show(Object value) {}
      }
      """;

  private final Path folder;

  ClosedValuesIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Path module = Files.createDirectories(folder.resolve("module"));
    Path info = Files.writeString(folder.resolve("module-info.java"), "module named {}");
    Sources.compile(module, "Main.java", MAIN, info.toString());
  }

  @Test
  void wrappersAndRecords_areShownWithWhatIsInThem() throws Exception {
    assertThat(calls("--values", "named.Main$Named=fields"))
        .contains(
            "Main.show value={\"class\":\"named.Main$Point\",\"x\":1,\"names\":[\"a\",\"b\"]}",
            "Main.show value={\"k\":1}",
            "Main.show value=[\"a\",\"b\"]",
            "Main.show value=named.Main$Hostile@",
            "Main.show value={\"class\":\"named.Main$Named\",\"name\":\"own\"}",
            "Main.show value=java.util.Collections$SynchronizedRandomAccessList@")
        .filteredOn("Main.show value=[\"a\",\"b\"]"::equals)
        .hasSize(2);
    assertThat(Files.readString(folder.resolve("stdout"))).isEqualTo("false\n");
  }

  /** The calls of what the program shows. */
  private List<String> calls(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "run",
                "-J-Xverify:all",
                "-o",
                "closed.trace",
                "--value-time",
                "60s",
                "--include",
                "named.**"));
    command.addAll(List.of(options));
    command.addAll(List.of("-p", "module", "-m", "named/named.Main"));
    CommandLineRun run = panopticon(folder, command.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return CallTree.of(folder.resolve("closed.trace")).stream()
        .map(String::strip)
        .filter(call -> call.startsWith("Main.show"))
        .toList();
  }
}
