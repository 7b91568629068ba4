// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.merge;

import static java.util.Objects.requireNonNull;

import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.trace.read.TraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code panopticon merge}: makes one trace of those of several processes. */
@Command(
    name = "merge",
    description = {
      "Makes one trace of several, each of a process of its own, on one clock. Requests that a"
          + " program sent with --propagate lead with an arrow to the call that answered them."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The one trace is there.",
      "1:One of the files could not be read or written.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "Processes of one host have one clock. Those of others are compared by the time of day, and"
          + " set right where a request would have come before it was sent.",
    },
    mixinStandardHelpOptions = true)
public final class MergeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "The traces: .trace, .json, .pftrace or any of them .gz. Of one, the requests that a"
              + " process has sent to itself are joined.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description =
          "Where to write the one trace, a file that does not exist. Its extension is the format.")
  private @Nullable Path output;

  @Override
  public Integer call() {
    PrintWriter err = requireNonNull(spec).commandLine().getErr();
    Path target = requireNonNull(output);
    try {
      requireSensible(target);
      report(Merge.merge(files, target), target, err);
      return 0;
    } catch (FileSystemException e) { // its message may be no more than a name
      err.println("panopticon: Cannot merge: " + e);
      return 1;
    } catch (IllegalArgumentException | IOException e) {
      err.println("panopticon: Cannot merge: " + e.getMessage());
      return 1;
    }
  }

  private void requireSensible(Path target) throws IOException {
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      TraceReader.requireFile(file);
      for (Path other : files.subList(0, i)) {
        if (Files.isSameFile(file, other)) {
          throw new IOException(file + " is named twice. Name each trace once.");
        }
      }
    }
    if (Files.exists(target)) {
      throw new IOException(target + " exists already. Name another file.");
    }
    TraceFormats.require(target);
  }

  private void report(Merge.Result result, Path target, PrintWriter err) {
    result
        .cut()
        .forEach(file -> err.printf("panopticon: %s ends early; its begin is taken.%n", file));
    if (result.requests() + result.before() == 0) {
      err.println(
          "panopticon: No request was sent in one of these traces and came in one. Both programs"
              + " have to run with --propagate, and a traced call has to send the request.");
    }
    err.printf(
        "panopticon: %s: %s, %,d %s, %,d %s joined%s%s%n",
        target,
        files.size() == 1 ? "1 trace" : files.size() + " traces",
        result.calls(),
        result.calls() == 1 ? "call" : "calls",
        result.requests(),
        result.requests() == 1 ? "request" : "requests",
        result.before() == 0 ? "" : ", %,d before".formatted(result.before()),
        result.clocks().isEmpty() ? "" : ", " + result.clocks());
  }
}
