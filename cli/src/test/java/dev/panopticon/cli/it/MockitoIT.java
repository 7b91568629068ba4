// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Mockito mocks classes that we wove, by having them transformed again with Byte Buddy. */
@Tag("real-programs")
@Execution(ExecutionMode.CONCURRENT)
class MockitoIT {
  private static final String SHOP =
      """
      import static org.mockito.Mockito.*;

      public class Shop {
        static final class Order {
          int price(int count) { return 10 * count; }
        }
        public static void main(String[] args) {
          System.out.println(new Order().price(1));
          Order order = mock(Order.class);
          when(order.price(2)).thenReturn(42);
          System.out.println(order.price(2));
          System.out.println(new Order().price(3));
        }
      }
      """;

  private static final Path MOCKITO = Beside.foreign("mockito/mockito-core.jar");

  private final Path folder;
  private final String classPath;

  MockitoIT(@TempDir Path folder) {
    this.folder = folder;
    this.classPath =
        Stream.of("mockito-core.jar", "byte-buddy.jar", "byte-buddy-agent.jar", "objenesis.jar")
            .map(jar -> Beside.foreign("mockito").resolve(jar).toString())
            .collect(Collectors.joining(File.pathSeparator, "classes" + File.pathSeparator, ""));
  }

  @BeforeEach
  void compile() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Sources.compile(classes, "Shop.java", SHOP, "-cp", classPath, "-proc:none");
  }

  /** As it does where it attaches itself, which is its default. */
  @Test
  void afterUs_mocksAnswer_andRealCallsAreRecordedOnce() throws Exception {
    CommandLineRun run = mocked(Beside.OURS_FIRST);

    assertThat(run.exitCode()).isZero();
    assertThat(realCalls())
        .containsExactly(
            "Shop.main args=[]",
            "  new Shop.Order",
            "  Shop.Order.price count=1 return=10",
            "  new Shop.Order",
            "  Shop.Order.price count=3 return=30");
    assertThat(Instants.of(folder.resolve("a.trace")))
        .singleElement()
        .asString()
        .startsWith("panopticon class redefined: Shop$Order, by=org.mockito.internal.")
        .endsWith("(retransformClasses), traced=2");
  }

  /**
   * It gives a constructor a second way to super(…), where we find no beginning of its body. It
   * leaves out the names of parameters, too, which we find in the class file.
   */
  @ParameterizedTest
  @EnumSource(names = {"OURS_LAST", "LAUNCHED"})
  void beforeUs_constructorsThatItHasTurnedAroundAreNamed(Beside beside) throws Exception {
    CommandLineRun run = mocked(beside);

    assertThat(run.closingLines())
        .contains(
            "panopticon: Shop$Order#<init>()V is not traced: code before super(…) is laid out behind it");
    assertThat(realCalls())
        .containsExactly(
            "Shop.main args=[]",
            "  new Shop.Order",
            "  Shop.Order.price count=1 return=10",
            "  Shop.Order.price count=3 return=30");
    assertThat(Instants.of(folder.resolve("a.trace")))
        .singleElement()
        .asString()
        .endsWith("(retransformClasses), traced=1, no longer traced=<init>()V");
  }

  private CommandLineRun mocked(Beside beside) throws Exception {
    List<String> mockito = List.of("-javaagent:" + MOCKITO);
    List<String> program = List.of("-cp", classPath, "Shop");
    CommandLineRun alone = Beside.untraced(folder, mockito, program);
    CommandLineRun run = beside.run(folder, mockito, List.of("Shop"), program);
    assertThat(run.out()).isEqualTo(alone.out()).isEqualTo("10\n42\n30\n");
    assertThat(run.programsErr()).isEqualTo(alone.err());
    return run;
  }

  /** Whether the calls of a mock are recorded depends on whose advice is the outer one. */
  private List<String> realCalls() throws IOException {
    return CallTree.of(folder.resolve("a.trace")).stream()
        .filter(call -> !call.matches(".* count=2 .*"))
        .toList();
  }
}
