// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JaCoCo measures the same coverage of a program, traced or not. */
@Execution(ExecutionMode.CONCURRENT)
class JacocoIT {
  private static final String SHOP =
      """
      public class Shop {
        static int place(int count) {
          if (count > 1) {
            return new Order(count).price();
          }
          return 0;
        }
        record Order(int count) {
          int price() { return count > 100 ? count : 2 * count; }
        }
        interface Never { default void run() {} }
        public static void main(String[] args) throws Exception {
          System.out.println(place(1) + place(7));
          System.out.println(Never.class.getDeclaredMethods().length);
        }
      }
      """;

  private static final List<String> PROGRAM = List.of("-cp", "classes", "Shop");
  private static final List<String> JACOCO =
      List.of("-javaagent:" + Beside.foreign("jacoco-agent.jar") + "=destfile=jacoco.exec");

  private final Path folder;

  JacocoIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(Files.createDirectory(folder.resolve("classes")), "Shop.java", SHOP);
  }

  @ParameterizedTest
  @EnumSource
  void coverageIsTheSame_andEachCallIsRecordedOnce(Beside beside) throws Exception {
    CommandLineRun alone = Beside.untraced(folder, JACOCO, PROGRAM);
    SortedMap<String, String> coverage = coverage();
    Files.delete(folder.resolve("jacoco.exec"));

    CommandLineRun run = beside.run(folder, JACOCO, List.of("Shop"), PROGRAM);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(alone.out());
    assertThat(run.programsErr()).isEqualTo(alone.err()).isEmpty();
    assertThat(coverage).containsOnlyKeys("Shop", "Shop$Order");
    assertThat(coverage()).isEqualTo(coverage);
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .containsExactly(
            "Shop.main args=[]",
            "  Shop.place count=1 return=0",
            "  Shop.place count=7 return=14",
            "    new Shop.Order count=7",
            "    Shop.Order.price return=14");
    assertThat(Instants.of(folder.resolve("a.trace"))).isEmpty();
  }

  /** Which probes of which version of each class were passed. */
  private SortedMap<String, String> coverage() throws IOException {
    ExecFileLoader file = new ExecFileLoader();
    file.load(folder.resolve("jacoco.exec").toFile());
    SortedMap<String, String> coverage = new TreeMap<>();
    for (ExecutionData data : file.getExecutionDataStore().getContents()) {
      // Of us the program can see the classes that start the agent, and so can JaCoCo. The JDK's
      // own classes are loaded when somebody needs them.
      if (!data.getName().matches("(dev/panopticon/boot|sun)/.*")) {
        coverage.put(data.getName(), data.getId() + " " + Arrays.toString(data.getProbes()));
      }
    }
    return coverage;
  }
}
