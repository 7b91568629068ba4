// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AspectJ's own load-time agent weaves the program's aspects, traced or not. */
@Execution(ExecutionMode.CONCURRENT)
class AspectjAgentIT {
  private static final String SHOP =
      """
      public class Shop {
        static final int MORE = Integer.parseInt("1");
        int place(int count) { return count + MORE; }
        public static void main(String[] args) {
          System.out.println(new Shop().place(1));
        }
      }
      """;

  private static final String ASPECT =
      """
      import org.aspectj.lang.ProceedingJoinPoint;
      import org.aspectj.lang.annotation.*;

      @Aspect
      public class Doubling {
        @Around("execution(int Shop.place(int)) && args(count)")
        public Object twice(ProceedingJoinPoint place, int count) throws Throwable {
          return 10 * (int) place.proceed(new Object[] {2 * count});
        }
        @Before("execution(void Shop.main(..))")
        public void begin() { System.out.println("begin"); }
      }
      """;

  private static final Path WEAVER = Beside.foreign("aspectj-agent.jar");
  private static final List<String> PROGRAM = List.of("-cp", "classes", "Shop");

  private static final List<String> INCLUDES =
      List.of("Shop#*", "Doubling#begin", "Doubling#twice");

  private final Path folder;

  AspectjAgentIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Sources.compile(classes, "Shop.java", SHOP);
    Sources.compile(classes, "Doubling.java", ASPECT, "-cp", WEAVER.toString());
    Files.writeString(
        Files.createDirectory(classes.resolve("META-INF")).resolve("aop.xml"),
        "<aspectj><aspects><aspect name=\"Doubling\"/></aspects></aspectj>");
  }

  @ParameterizedTest
  @EnumSource
  void aspectsRun_andEachCallIsRecordedOnce(Beside beside) throws Exception {
    List<String> aspectj = List.of("-javaagent:" + WEAVER);
    CommandLineRun alone = Beside.untraced(folder, aspectj, PROGRAM);
    CommandLineRun run = beside.run(folder, aspectj, INCLUDES, PROGRAM);

    assertThat(alone.out()).isEqualTo("begin\n30\n");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(alone.out());
    assertThat(run.programsErr()).isEqualTo(alone.err()).isEmpty();
    assertThat(CallTree.of(folder.resolve("a.trace")))
        .containsExactly(
            "Shop.<clinit>",
            "Shop.main args=[]",
            "  Doubling.begin",
            "  new Shop",
            "  Shop.place count=1 return=30",
            "    Doubling.twice place=org.aspectj.runtime.reflect.JoinPointImpl@ count=1 return=30");
    assertThat(Instants.of(folder.resolve("a.trace"))).isEmpty();
  }
}
