// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.convert;

import static java.util.Objects.requireNonNull;

import dev.panopticon.cli.copy.TraceCopy;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.trace.read.FlowTargets;
import dev.panopticon.trace.read.TraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code panopticon convert}: copies a trace into another format. */
@Command(
    name = "convert",
    description = "Copies a trace into another format, Speedscope's among them.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The copy is there.",
      "1:One of the files could not be read or written.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "Speedscope draws flame graphs of all calls of a method together. Its file has the names and"
          + " times of calls, waits included, without values and arrows.",
    },
    mixinStandardHelpOptions = true)
public final class ConvertCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The trace: .trace, .json, .pftrace or any of them .gz.")
  private @Nullable Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description =
          "Where to write the copy, a file that does not exist. Its extension is the format: "
              + TraceFormats.SPEEDSCOPE
              + " (Speedscope), .trace or .json (Catapult JSON), or .pftrace (Perfetto), each also"
              + " with .gz.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    PrintWriter err = requireNonNull(spec).commandLine().getErr();
    Path trace = requireNonNull(file);
    Path copy = requireNonNull(output);
    try {
      requireSensible(copy);
      long calls = TraceFormats.isSpeedscope(copy) ? flames(trace, copy) : copy(trace, copy);
      err.printf("panopticon: %s: %,d %s%n", copy, calls, calls == 1 ? "call" : "calls");
      return 0;
    } catch (IllegalArgumentException e) {
      err.println("panopticon: Cannot convert " + trace + ": " + e.getMessage());
      return 1;
    } catch (FileSystemException e) { // its message may be no more than a name
      err.println("panopticon: Cannot convert " + trace + ": " + e);
      return 1;
    } catch (IOException e) {
      err.println("panopticon: Cannot convert: " + e.getMessage());
      return 1;
    }
  }

  private static void requireSensible(Path copy) throws IOException {
    if (Files.exists(copy)) {
      throw new IOException(copy + " exists already. Name another file.");
    }
    Path parent = requireNonNull(copy.toAbsolutePath().getParent());
    if (!Files.isDirectory(parent)) {
      throw new IOException(parent + ": there is no such folder.");
    }
    if (!TraceFormats.isSpeedscope(copy)) {
      TraceFormats.require(copy);
    }
  }

  private static long flames(Path trace, Path copy) throws IOException {
    Flames flames = new Flames();
    flames.ends(TraceReader.read(trace, flames).lastNanos());
    SpeedscopeFile.write(flames, copy);
    return flames.calls();
  }

  private static long copy(Path trace, Path target) throws IOException {
    try (TraceCopy copy = new TraceCopy(target, FlowTargets.of(trace), UnaryOperator.identity())) {
      copy.ends(TraceReader.read(trace, copy).lastNanos());
      copy.finish();
      return copy.calls();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
