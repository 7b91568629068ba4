// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another agent changes classes that we wove: it is said which and when, and calls stay whole. */
@Execution(ExecutionMode.CONCURRENT)
class RedefinitionIT {
  private static final String SHOP =
      """
      public class Shop {
        static int place(int count) { return count + %d; }
        public static void main(String[] args) throws Exception {
          System.out.println(place(1));
          System.out.println(Meddler.act(args[0]));
          System.out.println(place(2));
        }
      }
      """;

  private static final String UNDONE =
      "panopticon: Shop is not traced from \\d+\\.\\d{3} s on: another agent has replaced what was"
          + " woven into its 3 methods when it was redefined by Meddler\\.act"
          + " \\(retransformClasses\\)\\.";

  /** An agent that the JVM asks after us if it comes to a JVM later than we do. */
  private static final String MEDDLER =
      """
      import com.sun.tools.attach.VirtualMachine;
      import java.lang.instrument.*;
      import java.nio.file.*;
      import java.security.ProtectionDomain;

      public class Meddler implements ClassFileTransformer {
        static Instrumentation instrumentation;
        static byte[] answer;
        static byte[] seen;

        public static void premain(String option, Instrumentation given) throws Exception {
          instrumentation = given;
          if (option != null) {
            answer = Files.readAllBytes(Path.of(option));
            given.addTransformer(new Meddler(), true);
          }
        }

        public static void agentmain(String option, Instrumentation given) throws Exception {
          instrumentation = given;
          given.addTransformer(new Meddler(), true);
        }

        @Override
        public byte[] transform(ClassLoader loader, String name, Class<?> redefined,
            ProtectionDomain domain, byte[] bytes) {
          if (!"Shop".equals(name)) {
            return null;
          }
          seen = bytes;
          return answer;
        }

        static String act(String how) throws Exception {
          Class<?> shop = Class.forName("Shop");
          switch (how) {
            case "nothing" -> {}
            case "retransform" -> instrumentation.retransformClasses(shop);
            case "wait" -> {
              instrumentation.retransformClasses(shop);
              Path trace = Path.of("a.trace");
              while (!Files.exists(trace)
                  || !Files.readString(trace).contains("class redefined: Shop")) {
                Thread.onSpinWait();
              }
              new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start();
              while (true) {
                Thread.onSpinWait();
              }
            }
            case "redefine" -> redefine(Files.readAllBytes(Path.of("other/Shop.class")));
            case "grow" -> {
              try {
                redefine(Files.readAllBytes(Path.of("grown/Shop.class")));
              } catch (UnsupportedOperationException refused) {
                // The JVM counts this for every class below.
                instrumentation.retransformClasses(Object.class);
                return "refused";
              }
            }
            case "strip" -> {
              answer = Files.readAllBytes(Path.of("stripped/Shop.class"));
              instrumentation.addTransformer(new Meddler(), true);
              instrumentation.retransformClasses(shop);
            }
            case "undo" -> {
              answer = Files.readAllBytes(Path.of("classes/Shop.class"));
              comeLate();
              instrumentation.retransformClasses(shop);
            }
            case "undo and redo" -> {
              act("undo");
              answer = null;
              instrumentation.retransformClasses(shop);
            }
            case "keep" -> {
              comeLate();
              instrumentation.retransformClasses(shop);
              redefine(seen);
            }
            default -> throw new AssertionError(how);
          }
          return "done";
        }

        private static void comeLate() throws Exception {
          VirtualMachine jvm = VirtualMachine.attach("" + ProcessHandle.current().pid());
          jvm.loadAgent("meddler.jar");
          jvm.detach();
        }

        private static void redefine(byte[] bytes) throws Exception {
          instrumentation.redefineClasses(new ClassDefinition(Class.forName("Shop"), bytes));
        }
      }
      """;

  private final Path folder;
  private final Path trace;

  RedefinitionIT(@TempDir Path folder) {
    this.folder = folder;
    this.trace = folder.resolve("a.trace");
  }

  @BeforeEach
  void compile() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path meddler = Files.createDirectory(folder.resolve("meddler"));
    Sources.compile(meddler, "Meddler.java", MEDDLER);
    Sources.agent(folder.resolve("meddler.jar"), meddler, "Meddler");
    shop(classes, SHOP.formatted(1));
    shop(Files.createDirectory(folder.resolve("stripped")), SHOP.formatted(1), "-g:none");
    shop(Files.createDirectory(folder.resolve("other")), SHOP.formatted(100));
    shop(
        Files.createDirectory(folder.resolve("grown")),
        SHOP.formatted(100).replace("static int place", "static void more() {} static int place"));
  }

  private void shop(Path classes, String source, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("-cp", folder.resolve("meddler.jar").toString()));
    all.addAll(List.of(options));
    Sources.compile(classes, "Shop.java", source, all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "retransform, retransform, act, 3, a.trace",
    "strip, retransform, act, 3, a.trace",
    "redefine, redefine, redefine, 102, a.trace",
    "redefine, redefine, redefine, 102, a.pftrace",
    "keep, redefine, redefine, 3, a.trace",
  })
  void whatIsRedefinedIsWovenAgain_andNamed(
      String how, String call, String asker, int result, String file) throws Exception {
    CommandLineRun run = run(how, file);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("2\ndone\n" + result + "\n");
    assertThat(run.programsErr()).isEmpty();
    String by = "Meddler." + asker + " (" + call + "Classes)";
    assertThat(run.closingLines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "panopticon: Shop was redefined at \\d+\\.\\d{3} s by \\Q"
                            + by
                            + "\\E; its 3 methods are traced as before\\."));
    assertThat(Instants.of(folder.resolve(file)))
        .contains("panopticon class redefined: Shop, by=" + by + ", traced=3");
    if (file.equals("a.trace")) {
      assertThat(CallTree.of(trace))
          .containsExactly(
              "Shop.main args=[\"" + how + "\"]",
              "  Shop.place count=1 return=2",
              "  Shop.place count=2 return=" + result);
    }
  }

  /** The class file beside the class loader is woven, and what is loaded is not any more. */
  @Test
  void whatWasWovenAtBuildTime_isWovenWhenItIsReplaced() throws Exception {
    DirectoryWeaver.weave(
        new DirectoryRequest(
            folder.resolve("classes"),
            folder.resolve("originals"),
            List.of(folder.resolve("classes")),
            new WeaveOptions(
                Rules.of(List.of("Shop"), List.of()), false, List.of(), Capture.USUAL, false)));
    CodeSource runtime = Panopticon.class.getProtectionDomain().getCodeSource();
    Files.copy(Path.of(runtime.getLocation().toURI()), folder.resolve("runtime.jar"));

    CommandLineRun run =
        java(
            folder,
            "-Xverify:all",
            "-javaagent:meddler.jar",
            "-javaagent:" + CommandLineRun.jar() + "=quiet=true,output=a.trace,include=Shop",
            "-cp",
            "classes" + File.pathSeparator + "runtime.jar",
            "Shop",
            "redefine");

    assertThat(run.out()).as(run.err()).isEqualTo("2\ndone\n102\n");
    assertThat(CallTree.of(trace))
        .containsExactly(
            "Shop.main args=[\"redefine\"]",
            "  Shop.place count=1 return=2",
            "  Shop.place count=2 return=102");
  }

  @Test
  void whatIsRedefined_isInTheTraceWhileTheProgramRuns() throws Exception {
    CommandLineRun run = run("wait", "a.trace");

    assertThat(run.exitCode()).isEqualTo(128 + 9);
    assertThat(Instants.of(trace)).hasSize(1);
  }

  @Test
  void instantsStayWhereClassLoadsAreDrawnIn() throws Exception {
    CommandLineRun run = run("redefine", "a.trace", "--class-loading");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(CallTree.of(trace)).hasSizeGreaterThan(3);
    assertThat(Instants.of(trace))
        .containsExactly(
            "panopticon class redefined: Shop, by=Meddler.redefine (redefineClasses), traced=3");
  }

  @Test
  void whatTheJvmRefuses_hasNotHappened() throws Exception {
    CommandLineRun run = run("grow", "a.trace");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("2\nrefused\n3\n");
    assertThat(run.err()).doesNotContain("Shop");
    assertThat(Instants.of(trace)).isEmpty();
    assertThat(CallTree.of(trace)).hasSize(3);
  }

  @Test
  void whatIsUndone_isNamed_andIsAProblem() throws Exception {
    CommandLineRun run = run("undo", "a.trace");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("2\ndone\n3\n");
    assertThat(run.programsErr()).isEmpty();
    assertThat(run.closingLines().get(0)).matches(UNDONE);
    assertThat(Instants.of(trace))
        .containsExactly(
            "panopticon weaving undone: Shop, by=Meddler.act (retransformClasses), traced=0");
    assertThat(CallTree.of(trace))
        .containsExactly("Shop.main args=[\"undo\"]", "  Shop.place count=1 return=2");
  }

  @Test
  void whatIsUndone_andWovenAgain_isTracedFromThenOn() throws Exception {
    CommandLineRun run = run("undo and redo", "a.trace");

    assertThat(run.closingLines())
        .satisfiesExactly(
            undone -> assertThat(undone).matches(UNDONE),
            redefined -> assertThat(redefined).endsWith("its 3 methods are traced as before."),
            counts -> assertThat(counts).startsWith("panopticon: 3 calls"),
            viewers -> assertThat(viewers).startsWith("panopticon: open it"));
    assertThat(Instants.of(trace)).hasSize(2);
    assertThat(CallTree.of(trace)).hasSize(3);
  }

  /** Ours is the first agent here, so that the other one's transformer comes after. */
  @Test
  void whatIsUndoneWhileTheClassIsLoaded_isNamed() throws Exception {
    CommandLineRun run =
        java(
            folder,
            "-Xverify:all",
            "-javaagent:" + CommandLineRun.jar() + "=quiet=true,output=a.trace,include=Shop",
            "-javaagent:meddler.jar=classes/Shop.class",
            "-cp",
            "classes",
            "Shop",
            "nothing");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("2\ndone\n3\n");
    assertThat(run.err())
        .matches(
            "panopticon: Shop is not traced from \\d+\\.\\d{3} s on: another agent has replaced"
                + " what was woven into its 3 methods when it was loaded\\.\n");
    assertThat(Instants.of(trace)).containsExactly("panopticon weaving undone: Shop, traced=0");
    assertThat(CallTree.of(trace)).isEmpty();
  }

  /** And here it is the last one, and weaves whatever it is given. */
  @Test
  void whatIsReplacedBeforeUs_isWoven() throws Exception {
    CommandLineRun run =
        java(
            folder,
            "-Xverify:all",
            "-javaagent:meddler.jar=other/Shop.class",
            "-javaagent:" + CommandLineRun.jar() + "=quiet=true,output=a.trace,include=Shop",
            "-cp",
            "classes",
            "Shop",
            "nothing");

    assertThat(run.out()).isEqualTo("101\ndone\n102\n");
    assertThat(run.err()).isEmpty();
    assertThat(Instants.of(trace)).isEmpty();
    assertThat(CallTree.of(trace)).hasSize(3).contains("  Shop.place count=1 return=101");
  }

  private CommandLineRun run(String how, String file, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "-J-Xverify:all",
                "-J-javaagent:meddler.jar",
                "-J-Djdk.attach.allowAttachSelf=true",
                "-J-XX:+EnableDynamicAgentLoading",
                "-o",
                file));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-cp", "classes", "Shop", how));
    return panopticon(folder, arguments.toArray(String[]::new));
  }
}
