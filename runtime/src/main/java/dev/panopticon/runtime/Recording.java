// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.format.file.OwnFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A recording that runs or has run. Closing stops it. One that is left open when the JVM ends in an
 * orderly way is completed then.
 *
 * <p>Safe for use by many threads.
 */
public final class Recording implements AutoCloseable {
  private final RunningRecording running;
  private final String extension;
  private final boolean temporary;
  private boolean stopped;
  private boolean discarded;

  Recording(RunningRecording running, Path file, boolean temporary) {
    this.running = running;
    this.extension = extension(file);
    this.temporary = temporary;
  }

  /**
   * Stops recording and completes the file. What was recorded can still be saved. Idempotent. What
   * the user should know, such as that no call was recorded, goes to the {@linkplain Panopticon
   * logger}.
   *
   * @throws UncheckedIOException if the file could not be written, now or earlier; it holds what
   *     came before
   */
  public synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    try {
      running.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Log.tell(running.notes());
    String nothing = Recordings.whyNothing();
    if (nothing != null) {
      Log.tell(List.of(nothing));
    }
  }

  /**
   * Writes what has been recorded so far to a file, even if that is no call; recording goes on if
   * it has not been stopped.
   *
   * @param target where to; an existing file is replaced. Its extension must be that of the
   *     recording's format
   * @throws IllegalArgumentException if the extension is another one
   * @throws IllegalStateException if the recording was closed and kept in no file
   * @throws IOException if that fails
   */
  public synchronized void save(Path target) throws IOException {
    if (!extension(target).equals(extension)) {
      throw new IllegalArgumentException(
          "Cannot save as " + target + ": files of this recording end in " + extension + ".");
    }
    requireKept();
    try (OutputStream out = OwnFiles.newOutputStream(target)) {
      writeTo(out);
    }
  }

  /**
   * Writes what has been recorded so far; recording goes on if it has not been stopped.
   *
   * @param out stays open
   * @throws IllegalStateException if the recording was closed and kept in no file
   * @throws IOException if that fails
   */
  public synchronized void writeTo(OutputStream out) throws IOException {
    requireKept();
    running.copyTo(out);
    out.flush();
  }

  private void requireKept() {
    if (discarded) {
      throw new IllegalStateException("The recording was closed: save it before.");
    }
  }

  /**
   * What has been written so far, which lags a quarter of a second behind what was recorded; final
   * once stopped.
   */
  public TraceSummary summary() {
    return running.summary();
  }

  /** How often the predicate has thrown an exception; those calls were kept. */
  public long failedPredicates() {
    return running.failedPredicates();
  }

  /**
   * Stops, and discards what was recorded without a file of its own. Idempotent.
   *
   * @throws UncheckedIOException as {@link #stop} does
   */
  @Override
  public synchronized void close() {
    try {
      stop();
    } finally {
      if (temporary && !discarded) {
        discarded = true;
        discard();
      }
    }
  }

  private void discard() {
    try {
      running.discard();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String extension(Path path) {
    String name = String.valueOf(path.getFileName());
    String compressed = name.endsWith(".gz") ? ".gz" : "";
    String plain = name.substring(0, name.length() - compressed.length());
    return plain.substring(Math.max(0, plain.lastIndexOf('.'))) + compressed;
  }
}
