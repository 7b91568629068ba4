// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.testing.ShortLived;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The shape that is a program in a named module. A late agent is attached to it from here, while it
 * waits for a key.
 */
@Execution(ExecutionMode.CONCURRENT)
class NamedModuleIT {
  private static final Path RESOURCES = ShapeGroup.MODULES.resources();
  private static final String NOT_TRACED = "named.NamedModule#main";

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource
  void module_behavesAsUntracedAndIsTraced(ShapeMode mode) throws Exception {
    Path module = compile(mode);
    Path trace = folder.resolve("named.trace");
    String options = "quiet=true,output=" + trace + ",include=named.**,exclude=" + NOT_TRACED;
    if (mode.weavesFiles) {
      weave(module);
    }

    Process process = start(mode, module, trace, options);
    try (BufferedReader out = process.inputReader(UTF_8);
        BufferedReader err = process.errorReader(UTF_8);
        OutputStream in = process.getOutputStream()) {
      String ready = out.readLine();
      if (mode.isLate()) {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
        machine.loadAgent(Fork.PANOPTICON_JAR.toString(), options);
        machine.detach();
      }
      in.write('\n');
      in.flush();
      String said = ready + "\n" + lines(out) + lines(err) + "exit code " + process.waitFor();
      String expected = Files.readString(RESOURCES.resolve("NamedModule.out.txt"));
      if (mode.isLate()) {
        // Of a call that runs while its class is replaced, the JVM no longer knows the line.
        expected = expected.replace("main(NamedModule.java:15)", "main(Unknown Source)");
      }
      assertThat(said + "\n").isEqualTo(expected);
    } finally {
      process.destroy();
    }

    if (mode != ShapeMode.UNTRACED) {
      assertThat(Timeline.read(trace).values())
          .containsExactly(Files.readString(RESOURCES.resolve("NamedModule.txt")));
    }
  }

  private Path compile(ShapeMode mode) throws Exception {
    Path module = folder.resolve("module");
    // What is woven at build time calls the runtime, so the module has to require it.
    String requires = mode.weavesFiles ? "requires dev.panopticon.runtime;" : "";
    Path info =
        Files.writeString(
            folder.resolve("module-info.java"),
            "module named { "
                + requires
                + " uses java.util.function.Supplier;"
                + " provides java.util.function.Supplier with named.NamedModule.Provider; }");
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-g",
                "-proc:none",
                "--release",
                "17",
                "-p",
                Fork.jarOf(Panopticon.class).toString(),
                "-d",
                module.toString(),
                info.toString(),
                RESOURCES.resolve("NamedModule.java").toString());
    assertThat(exit).as("exit code of javac").isZero();
    return module;
  }

  private void weave(Path module) throws Exception {
    DirectoryWeaver.weave(
        new DirectoryRequest(
            module,
            folder.resolve("originals"),
            List.of(module),
            new WeaveOptions(
                Rules.of(List.of("named.**"), List.of(NOT_TRACED)),
                false,
                List.of(),
                Capture.USUAL,
                false)));
  }

  private static Process start(ShapeMode mode, Path module, Path trace, String options)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ShortLived.FLAGS);
    command.addAll(List.of("-Xverify:all", "-XX:+EnableDynamicAgentLoading"));
    // A JVM that gets this module with a late agent warns, from Java 24 on, of that module itself.
    command.add("--add-modules=java.instrument");
    if (mode == ShapeMode.BUILD_TIME) {
      command.add("-Dpanopticon.output=" + trace);
    } else if (mode.hasAgent() && !mode.isLate()) {
      command.add("-javaagent:" + Fork.PANOPTICON_JAR + "=" + options);
    }
    String path = module.toString();
    if (mode.weavesFiles) {
      path += File.pathSeparator + Fork.jarOf(Panopticon.class);
    }
    // The agent needs the module java.sql, which a program started with -m may not have.
    command.addAll(List.of("--add-modules", "java.sql"));
    command.addAll(List.of("-p", path, "-m", "named/named.NamedModule"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  private static String lines(BufferedReader reader) {
    return reader.lines().map(line -> line + "\n").collect(Collectors.joining());
  }
}
