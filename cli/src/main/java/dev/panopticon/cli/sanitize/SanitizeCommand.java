// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.sanitize;

import static java.util.Objects.requireNonNull;

import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code panopticon sanitize}: copies a trace without its values. */
@Command(
    name = "sanitize",
    description = {
      "Copies a trace with hashes in the place of arguments, results and messages of exceptions, so"
          + " that it can be shown to others. Equal values have equal hashes within one file."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The copy is there.",
      "1:One of the files could not be read or written.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "What stays: names of classes, methods, parameters and fields, names of threads and of the"
          + " process, types of exceptions, and all times."
    },
    mixinStandardHelpOptions = true)
public final class SanitizeCommand implements Callable<Integer> {
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
          "Where to write the copy, a file that does not exist. Its extension is the format.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    PrintWriter err = requireNonNull(spec).commandLine().getErr();
    Path trace = requireNonNull(file);
    Path copy = requireNonNull(output);
    try {
      requireSensible(copy);
      long calls = Sanitizer.copy(trace, copy);
      err.printf("panopticon: %s: %,d calls without their values%n", copy, calls);
      return 0;
    } catch (IllegalArgumentException e) {
      err.println("panopticon: Cannot sanitize " + trace + ": " + e.getMessage());
      return 1;
    } catch (FileSystemException e) { // its message may be no more than a name
      err.println("panopticon: Cannot sanitize " + trace + ": " + e);
      return 1;
    } catch (IOException e) {
      err.println("panopticon: Cannot sanitize: " + e.getMessage());
      return 1;
    }
  }

  private static void requireSensible(Path copy) throws IOException {
    if (Files.exists(copy)) {
      throw new IOException(copy + " exists already. Name another file.");
    }
    TraceFormats.require(copy);
  }
}
