// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static java.util.Objects.requireNonNull;

import dev.panopticon.cli.launch.UserCache;
import dev.panopticon.trace.column.CallReader;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.TraceIndex;
import dev.panopticon.trace.read.InvalidTraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The trace that a command is asked about. */
final class TraceFile {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The trace: .trace, .json, .pftrace, or any of them .gz.")
  private @Nullable Path file;

  @Option(
      names = "--no-index",
      description =
          "Keep nothing of it. Default: a large trace is read once, and an index of it is kept in"
              + " your cache folder.")
  private boolean noIndex;

  /** As the user has named it. */
  Path path() {
    return requireNonNull(file);
  }

  /**
   * Reads it, or its index. On a terminal it is shown how far that has come.
   *
   * @throws InvalidTraceException if it is no trace; the message says where
   * @throws IOException if it cannot be read; the message names the file
   */
  ReadTrace read() throws IOException {
    Optional<Path> cache =
        noIndex
            ? Optional.empty()
            : UserCache.folder(
                System.getenv(), System.getProperty("user.home"), System.getProperty("os.name"));
    try (ReadProgress progress =
        ReadProgress.of(path(), requireNonNull(spec).commandLine().getErr())) {
      return cache.isPresent()
          ? new TraceIndex(cache.get().resolve("index")).read(path(), progress)
          : CallReader.readWithProgress(path(), progress);
    }
  }
}
