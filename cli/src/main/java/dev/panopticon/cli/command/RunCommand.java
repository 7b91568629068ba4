// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.cli.launch.Jvm;
import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.cli.launch.Program;
import dev.panopticon.cli.launch.ProgramFinder;
import dev.panopticon.cli.launch.SourceCompiler;
import dev.panopticon.cli.launch.TracedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code panopticon run}: runs a program and records its calls. */
@Command(
    name = "run",
    customSynopsis = {
      "panopticon run [OPTIONS] Hello.java [ARGUMENTS...]",
      "       panopticon run [OPTIONS] app.jar|app.war [ARGUMENTS...]",
      "       panopticon run [OPTIONS] -cp PATH com.acme.Main [ARGUMENTS...]",
      "       panopticon run [OPTIONS] -p PATH -m module/com.acme.Main [ARGUMENTS...]",
      "       panopticon run [OPTIONS] @FILE [ARGUMENTS...]",
    },
    description = {
      "Runs a Java program and records its calls.",
      "",
      "@FILE stands for what is in the file: options and the program, as the java command reads"
          + " them. Flags of the program's JVM need no -J there. JAVA_TOOL_OPTIONS,"
          + " JDK_JAVA_OPTIONS and _JAVA_OPTIONS are the program's."
    },
    preprocessor = ArgumentFiles.class,
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RunCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final TraceOptions trace = new TraceOptions();

  @Mixin private final ClassPathOption path = new ClassPathOption();

  @Option(
      names = {"-p", "--module-path"},
      paramLabel = "PATH",
      description = "Module path of the program.")
  private @Nullable String modulePath;

  @Option(
      names = {"-m", "--module"},
      description = "TARGET is a module, or module/class.")
  private boolean module;

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "Source file, archive (jar or war), main class or module.")
  private String target = "";

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENTS",
      description = "Everything after the target goes to the program.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, LaunchException {
    Jvm jvm = trace.jvm();
    boolean isSource = !module && target.endsWith(".java");
    try (TracedRun run =
        TracedRun.prepare(jvm, trace.request(isSource), spec.commandLine().getErr())) {
      return run.execute(isSource ? compiled(run, jvm) : found(jvm), arguments);
    }
  }

  /** What a file is decides; its name only where there is none, for the sake of the message. */
  private boolean isFile() {
    return target.endsWith(".jar")
        || target.endsWith(".war")
        || ProgramFinder.isArchive(Path.of(target));
  }

  private Program compiled(TracedRun run, Jvm jvm) throws IOException, LaunchException {
    SourceCompiler compiler = new SourceCompiler(jvm, spec.commandLine().getErr());
    return compiler.compile(Path.of(target), path.compilePath(jvm), run.classes());
  }

  private Program found(Jvm jvm) throws IOException, LaunchException {
    String modules = modulePath == null ? jvm.arguments().modulePath() : modulePath;
    if (module) {
      return ProgramFinder.module(target, modules, path.classPath(jvm));
    }
    if (path.classPath() == null && isFile()) {
      return ProgramFinder.archive(Path.of(target));
    }
    return ProgramFinder.mainClass(target, modules, path.classPath(jvm));
  }
}
