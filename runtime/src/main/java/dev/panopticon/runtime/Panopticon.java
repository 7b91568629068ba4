// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records the calls of woven code from inside the program.
 *
 * <pre>{@code
 * try (var recording = Panopticon.record(Path.of("order.trace"))) {
 *   shop.placeOrder();
 * }
 * }</pre>
 *
 * <p>It is the same whether classes were woven at build time, by the agent, or both. Several
 * recordings can run at once, each with its own target and options, up to 64; under the agent they
 * run beside its own. They share one stream of events: a recording takes of it what its options
 * keep and does not widen what is woven, nor what the memory holds that the first of them has
 * chosen. What one hides of values is hidden in all.
 *
 * <p>A file is made, or an existing one replaced, when there is something to write. What a user
 * should know, such as that nothing is woven, or which option cannot be had, is logged when a
 * recording stops: as a warning of the {@link System.Logger} {@code dev.panopticon}, each sentence
 * once in a JVM. Safe for use by many threads.
 */
public final class Panopticon {
  private Panopticon() {}

  /**
   * Records every woven call into a file until the recording is closed.
   *
   * @param file its extension chooses the format: {@code .trace} or {@code .json} for Catapult,
   *     {@code .pftrace} for Perfetto, each also with {@code .gz}; an existing file is replaced
   * @throws IllegalArgumentException if the extension is another one
   * @throws IllegalStateException if 64 recordings are running already
   * @throws UncheckedIOException if the file cannot be written
   */
  public static Recording record(Path file) {
    return record(file, RecordingOptions.defaults());
  }

  /**
   * Records into a file until the recording is closed.
   *
   * @throws IllegalArgumentException as {@link #record(Path)} does
   * @throws IllegalStateException as {@link #record(Path)} does
   * @throws UncheckedIOException as {@link #record(Path)} does
   */
  public static Recording record(Path file, RecordingOptions options) {
    return open(file, options, false);
  }

  /**
   * Records until {@link Recording#stop()}, to be {@linkplain Recording#save saved} or {@linkplain
   * Recording#writeTo written} whenever it pleases, in Catapult's format and without compression.
   *
   * @throws IllegalStateException as {@link #record(Path)} does
   * @throws UncheckedIOException if the temporary file that holds it cannot be written
   */
  public static Recording start() {
    return start(RecordingOptions.defaults());
  }

  /**
   * Records as {@link #start()} does.
   *
   * @throws IllegalStateException as {@link #record(Path)} does
   * @throws UncheckedIOException as {@link #start()} does
   */
  public static Recording start(RecordingOptions options) {
    try {
      return open(Files.createTempFile("panopticon-", ".trace"), options, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recording open(Path file, RecordingOptions options, boolean temporary) {
    try {
      return Recordings.open(file, options, temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
