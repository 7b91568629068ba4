// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;

import dev.panopticon.trace.read.Repair;
import dev.panopticon.trace.read.TraceContents;
import dev.panopticon.trace.read.TraceReader;
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

/** {@code panopticon repair}: makes a trace whole whose program was killed. */
@Command(
    name = "repair",
    description =
        "Makes a trace whole whose program was killed: ends the calls that were open, and lets"
            + " viewers show it to the nanosecond.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The trace is whole now, or was before.",
      "1:It could not be read or written; nothing has changed.",
      "2:The command line is wrong."
    },
    mixinStandardHelpOptions = true)
public final class RepairCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The trace: .trace, .json, .pftrace or any of them .gz.")
  private @Nullable Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description =
          "Where to write the whole trace, a file that does not exist. Default: FILE itself.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    PrintWriter err = requireNonNull(spec).commandLine().getErr();
    Path trace = requireNonNull(file);
    try {
      requireSensible(trace);
      TraceContents contents = Repair.repair(trace, output == null ? trace : output);
      err.println(contents.whole() ? whole(trace, contents) : repaired(trace, contents));
      return 0;
    } catch (FileSystemException e) { // its message may be no more than a name
      err.println("panopticon: Cannot repair " + trace + ": " + e);
      return 1;
    } catch (IOException e) {
      err.println("panopticon: Cannot repair " + e.getMessage());
      return 1;
    }
  }

  private void requireSensible(Path trace) throws IOException {
    TraceReader.requireFile(trace);
    if (output != null && Files.exists(output)) {
      throw new IOException(
          "%s into %s, which exists already. Name another file.".formatted(trace, output));
    }
    if (output != null && !Files.isDirectory(requireNonNull(output.toAbsolutePath().getParent()))) {
      throw new IOException(
          "%s into %s: there is no such folder.".formatted(trace, output.toAbsolutePath()));
    }
  }

  private static String whole(Path trace, TraceContents contents) {
    return "%s is whole already: %s. Nothing was written.".formatted(trace, events(contents));
  }

  private String repaired(Path trace, TraceContents contents) {
    long open = contents.open().size();
    return "%s: %s kept, %,d open %s %s, %,d %s of a torn event cut off."
        .formatted(
            output == null ? trace : output,
            events(contents),
            open,
            open == 1 ? "call" : "calls",
            contents.form() == TraceContents.Form.PACKETS ? "left open" : "ended",
            contents.lostBytes(),
            contents.lostBytes() == 1 ? "byte" : "bytes");
  }

  private static String events(TraceContents contents) {
    return contents.events() == 1 ? "1 event" : "%,d events".formatted(contents.events());
  }
}
