// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.cli.launch.Jvm;
import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.cli.launch.Snippet;
import dev.panopticon.cli.launch.SourceCompiler;
import dev.panopticon.cli.launch.TracedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code panopticon eval}: runs a snippet of Java and records its calls. */
@Command(
    name = "eval",
    description = "Runs Java statements and records their calls.",
    customSynopsis = {
      "panopticon eval [OPTIONS] STATEMENTS [ARGUMENTS...]",
      "For example: panopticon eval 'System.out.println(\"hello\")'",
    },
    resourceBundle = "dev.panopticon.cli.command.eval",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class EvalCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final TraceOptions trace = new TraceOptions();

  @Mixin private final ClassPathOption path = new ClassPathOption();

  @Parameters(
      index = "0",
      paramLabel = "STATEMENTS",
      description = {
        "Imports first, if any; the last semicolon may be left out. The packages of the JDK that"
            + " jshell imports are imported, and java.time."
      })
  private String statements = "";

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENTS",
      description = "What the statements see as args.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException, LaunchException {
    Jvm jvm = trace.jvm();
    try (TracedRun run = TracedRun.prepare(jvm, trace.request(true), spec.commandLine().getErr())) {
      SourceCompiler compiler = new SourceCompiler(jvm, spec.commandLine().getErr());
      return run.execute(
          compiler.compile(new Snippet(statements), path.compilePath(jvm), run.classes()),
          arguments);
    }
  }
}
