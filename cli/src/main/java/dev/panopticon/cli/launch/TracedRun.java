// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import dev.panopticon.cli.classload.ClassLoading;
import dev.panopticon.runtime.format.TargetName;
import dev.panopticon.weaver.closing.ClosingLines;
import dev.panopticon.weaver.closing.RunFolder;
import dev.panopticon.weaver.closing.RunReport;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Spelling;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of a program in a JVM of its own, with the agent in it.
 *
 * <p>The program has our standard streams and working directory; its exit code becomes ours.
 * Closing removes the temporary files.
 */
public final class TracedRun implements AutoCloseable {
  /** Our exit code where the program succeeded and the trace did not. */
  private static final int NO_TRACE = 1;

  private final Jvm jvm;
  private final TraceRequest request;
  private final PrintWriter err;
  private final Path scratch;

  private TracedRun(Jvm jvm, TraceRequest request, PrintWriter err, Path scratch) {
    this.jvm = jvm;
    this.request = request;
    this.err = err;
    this.scratch = scratch;
  }

  /**
   * Checks what can be checked before the program starts.
   *
   * @param err where closing lines and messages go
   * @throws LaunchException if the trace file cannot be written, or would overwrite something
   */
  public static TracedRun prepare(Jvm jvm, TraceRequest request, PrintWriter err)
      throws IOException, LaunchException {
    Optional<Path> output = request.options().get(Options.OUTPUT);
    OutputFile.require(
        output.isEmpty() ? output : Optional.of(expanded(output.get().toString())),
        request.force());
    return new TracedRun(jvm, request, err, scratch());
  }

  private static Path scratch() throws LaunchException {
    try {
      return Files.createTempDirectory("panopticon");
    } catch (IOException refused) {
      // Its whole text names a folder that nobody asked for.
      String place = System.getProperty("java.io.tmpdir", "");
      throw new LaunchException(
          "Cannot write into the folder for temporary files, "
              + place
              + (Files.isDirectory(Path.of(place)) ? "" : ", which is not there")
              + ". The run needs room there.");
    }
  }

  /** As good a name as the program's own: what it begins with and ends in is the same. */
  private static Path expanded(String output) throws LaunchException {
    try {
      return Path.of(TargetName.expand(output, "program"));
    } catch (IllegalArgumentException unknown) {
      throw new LaunchException(String.valueOf(unknown.getMessage()));
    }
  }

  /** An empty directory for the program's classes, if it has to be compiled. */
  public Path classes() throws IOException {
    return Files.createDirectories(scratch.resolve("classes"));
  }

  /**
   * Runs the program to its end.
   *
   * @return the exit code for the launcher
   */
  public int execute(Program program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jvm.java().toString());
    command.addAll(StackSize.flags(jvm.arguments()));
    command.addAll(jvm.flags());
    PlainNames names = new PlainNames(ProgramEnvironment.isAscii(System.getenv()), scratch);
    Path jar = names.existing(ownJar().toPath());
    command.add("-javaagent:" + jar + "=" + options(program, names).toArgument());
    command.addAll(program.command());
    command.addAll(arguments);

    boolean isWindows = File.separatorChar == '\\';
    ProcessBuilder builder =
        new ProcessBuilder(isWindows ? WindowsArguments.of(command) : command).inheritIO();
    ProgramEnvironment.restore(builder.environment());
    Process process = builder.start();
    SignalForwarding.to(process);
    int exitCode = awaitEnd(process);
    Optional<RunReport> report = RunReport.read(folder().report());
    if (report.isEmpty()) {
      err.println(
          "panopticon: nothing was recorded: the program's JVM, or the agent in it, did not"
              + " start.");
      return exitCode == 0 ? NO_TRACE : exitCode;
    }
    return close(report.get().at(names.real(report.get().output())), exitCode);
  }

  private int close(RunReport told, int exitCode) throws IOException {
    AgentOptions options = request.options();
    if (options.get(Options.CLASS_LOADING)) {
      drawClassLoading(told.output());
    }
    // Nobody misses calls that are drawn by default.
    RunReport report = request.callsAskedFor() ? told : told.without(Options.CALLS);
    ClosingLines lines =
        new ClosingLines(
            Spelling.COMMAND_LINE, options.get(Options.QUIET), ClosingLines.ofStandardError());
    lines.of(report, null).forEach(err::println);
    if (request.view()) {
      err.flush();
      DetachedView.of(told.output(), ownJar().toPath(), err);
    }
    return exitCode == 0 && !ClosingLines.isAsAsked(report) ? NO_TRACE : exitCode;
  }

  private AgentOptions options(Program program, PlainNames names) throws IOException {
    AgentOptions options = request.options();
    Optional<Path> output = options.get(Options.OUTPUT);
    if (output.isPresent()) {
      options = options.with(Options.OUTPUT, Optional.of(names.written(output.get())));
    }
    Optional<Path> cache = options.get(Options.CLASS_CACHE);
    if (cache.isPresent() && !names.isExpressible(cache.get())) {
      options = options.with(Options.CLASS_CACHE, Optional.empty());
    }
    return options
        .with(Options.PROGRAM, Optional.of(program.name()))
        .with(Options.RUN_FOLDER, Optional.of(scratch));
  }

  private RunFolder folder() {
    return new RunFolder(scratch);
  }

  /** A trace without class loads is better than none: what goes wrong here is only said. */
  private void drawClassLoading(Path trace) {
    try {
      ClassLoading.draw(folder().classLoads(), trace);
    } catch (IOException e) {
      err.println("panopticon: the loading of classes is not in the trace: " + e.getMessage());
    }
  }

  private static int awaitEnd(Process process) {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException nobodyDoes) {
        // The program's end is all there is to wait for.
      }
    }
  }

  private static File ownJar() throws IOException {
    URL self = Objects.requireNonNull(TracedRun.class.getResource("TracedRun.class"));
    try {
      return new File(((JarURLConnection) self.openConnection()).getJarFileURL().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("Cannot find panopticon.jar", impossible);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
