// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Shows on a terminal how far the reading of a trace has come, on one line that is gone when it
 * ends; nothing where it takes less than half a second, or where standard error is no terminal.
 */
final class ReadProgress implements LongConsumer, AutoCloseable {
  private static final long STEP_NANOS = 200_000_000;
  private static final long FIRST_NANOS = 500_000_000;

  private final PrintWriter err;
  private final boolean isShown;
  private final String name;
  private final long size;
  private long nextNanos = System.nanoTime() + FIRST_NANOS;
  private int shownLength;

  ReadProgress(String name, long size, boolean isShown, PrintWriter err) {
    this.name = name;
    this.size = size;
    this.isShown = isShown;
    this.err = err;
  }

  static ReadProgress of(Path file, PrintWriter err) throws IOException {
    boolean isShown = StandardStream.ERR.isTerminal() && Files.isRegularFile(file);
    return new ReadProgress(
        String.valueOf(file.getFileName()), isShown ? Files.size(file) : 0, isShown, err);
  }

  @Override
  public void accept(long bytes) {
    if (isShown && System.nanoTime() - nextNanos >= 0) {
      nextNanos = System.nanoTime() + STEP_NANOS;
      show(bytes);
    }
  }

  void show(long bytes) {
    String line = "reading %s: %d %%".formatted(name, size == 0 ? 100 : 100 * bytes / size);
    err.print("\r" + line);
    err.flush();
    shownLength = line.length();
  }

  @Override
  public void close() {
    if (shownLength > 0) {
      err.print("\r" + " ".repeat(shownLength) + "\r");
      err.flush();
    }
  }
}
