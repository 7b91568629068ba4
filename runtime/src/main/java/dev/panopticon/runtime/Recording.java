// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.recorder.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A recording that runs or has run. Closing stops it.
 *
 * <p>Safe for use by many threads.
 */
public final class Recording implements AutoCloseable {
  /** Null where the agent records instead. */
  private final @Nullable Session session;

  private final Path file;
  private final boolean temporary;
  private final @Nullable ExitHook exitHook;
  private boolean stopped;
  private boolean discarded;

  Recording(Session session, Path file, boolean temporary) {
    this(session, file, temporary, ExitHook.install(session));
  }

  private Recording(
      @Nullable Session session, Path file, boolean temporary, @Nullable ExitHook exitHook) {
    this.session = session;
    this.file = file;
    this.temporary = temporary;
    this.exitHook = exitHook;
  }

  /** A recording that records nothing, because the agent does. */
  static Recording leftToAgent(Path file, boolean temporary) {
    return new Recording(null, file, temporary, null);
  }

  /**
   * Stops recording and completes the file. What was recorded can still be saved. Idempotent.
   *
   * @throws UncheckedIOException if the file could not be written, now or earlier; it holds what
   *     came before
   */
  public synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    if (session == null || exitHook == null) {
      return;
    }
    exitHook.remove();
    try {
      session.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes what has been recorded so far to a file; recording goes on if it has not been stopped.
   *
   * @param target where to; an existing file is replaced. Its extension must be that of the
   *     recording's format
   * @throws IllegalArgumentException if the extension is another one
   * @throws IllegalStateException if the recording was closed and kept in no file
   * @throws IOException if that fails, or the agent records instead
   */
  public synchronized void save(Path target) throws IOException {
    String extension = extension(file);
    if (!extension(target).equals(extension)) {
      throw new IllegalArgumentException(
          "Cannot save as " + target + ": files of this recording end in " + extension + ".");
    }
    try (OutputStream out = Files.newOutputStream(target)) {
      writeTo(out);
    }
  }

  /**
   * Writes what has been recorded so far; recording goes on if it has not been stopped.
   *
   * @param out stays open
   * @throws IllegalStateException if the recording was closed and kept in no file
   * @throws IOException if that fails, or the agent records instead
   */
  public synchronized void writeTo(OutputStream out) throws IOException {
    if (discarded) {
      throw new IllegalStateException("The recording was closed: save it before.");
    }
    if (session == null) {
      throw new IOException(
          "Nothing to write: this JVM runs under the Panopticon agent, whose own file has every call.");
    }
    if (stopped) {
      Files.copy(file, out);
    } else {
      session.copy(file, out);
    }
    out.flush();
  }

  /**
   * What has been written so far, which lags a quarter of a second behind what was recorded; final
   * once stopped.
   */
  public TraceSummary summary() {
    return session == null ? new TraceSummary(0, 0, 0, 0) : session.summary();
  }

  /** How often the predicate has thrown an exception; those calls were kept. */
  public long failedPredicates() {
    return session == null ? 0 : session.failedPredicates();
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
      Files.deleteIfExists(file);
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
