// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.format.file.OwnFiles;
import dev.panopticon.trace.read.InvalidTraceException;
import dev.panopticon.trace.read.TraceReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads traces once: their columns are kept in a folder of the user's, a file for each trace, which
 * is mapped when the trace is asked again.
 *
 * <h2>Design</h2>
 *
 * <ul>
 *   <li>A file is known by the path of its trace, and is good as long as size, time and digest of
 *       that are the same ({@link Fingerprint}); otherwise it is replaced.
 *   <li>It is written beside its place and moved there: whoever reads sees a whole one, and of two
 *       processes that write the last wins. One that cannot be written is done without.
 *   <li>Those of traces that are gone, and those that nobody has used for a month, are removed when
 *       another one is written, and so is what a process has left that was killed.
 * </ul>
 */
public final class TraceIndex {
  /** What is read faster than an index is looked for and written. */
  private static final int SMALL_FILE_BYTES = 1 << 18;

  private static final int SMALL_CALLS = 50_000;
  private static final Duration UNUSED = Duration.ofDays(30);
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);
  private static final String EXTENSION = ".index";
  private static final String PART = ".part";

  private final Path folder;
  private final int smallCalls;

  /**
   * Indexes in a folder.
   *
   * @param folder need not be there; it is made for its user alone
   */
  public TraceIndex(Path folder) {
    this(folder, SMALL_CALLS);
  }

  TraceIndex(Path folder, int smallCalls) {
    this.folder = folder;
    this.smallCalls = smallCalls;
  }

  /**
   * Reads a trace, or its index.
   *
   * @param progress is told, while the trace itself is read, how many bytes of the file were
   * @throws InvalidTraceException if it is no trace; the message says where
   * @throws IOException if it cannot be read
   */
  public ReadTrace read(Path trace, LongConsumer progress) throws IOException {
    TraceReader.requireFile(trace);
    if (smallCalls > 0 && Files.size(trace) < SMALL_FILE_BYTES) {
      return CallReader.readWithProgress(trace, progress);
    }
    String known = Fingerprint.of(trace);
    Path index = folder.resolve(nameOf(trace) + EXTENSION);
    Optional<ReadTrace> indexed = open(index, known);
    if (indexed.isPresent()) {
      return indexed.get();
    }
    ReadTrace read = CallReader.read(trace, progress, new Storage(isFolder() ? folder : null));
    // What has grown since would be missing from it.
    if (read.calls().count() >= smallCalls && known.equals(Fingerprint.of(trace))) {
      write(read, trace.toRealPath(), known, index);
    }
    return read;
  }

  private static Optional<ReadTrace> open(Path index, String known) {
    try (FileChannel file = FileChannel.open(index)) {
      IndexIn in = IndexIn.open(file);
      in.text(); // the trace
      if (!in.text().equals(known)) {
        return Optional.empty();
      }
      ReadTrace read = IndexFormat.read(in);
      Files.setLastModifiedTime(index, FileTime.from(Instant.now()));
      return Optional.of(read);
    } catch (IOException | RuntimeException none) {
      return Optional.empty(); // there is none, or it is damaged: the trace itself is there
    }
  }

  private void write(ReadTrace read, Path trace, String known, Path index) {
    @Nullable Path beside = null;
    try {
      beside = Files.createTempFile(folder, nameOf(trace), PART);
      try (IndexOut out = new IndexOut(FileChannel.open(beside, StandardOpenOption.WRITE))) {
        out.text(trace.toString());
        out.text(known);
        IndexFormat.write(read, out);
        out.finish();
      }
      Files.move(beside, index, StandardCopyOption.ATOMIC_MOVE);
      clean();
    } catch (IOException notKept) {
      // It is read again next time.
    } finally {
      deleteQuietly(beside);
    }
  }

  private boolean isFolder() {
    try {
      OwnFiles.createFolders(folder);
      return Files.isWritable(folder);
    } catch (IOException none) {
      return false;
    }
  }

  /** Removes what is of no use any more. */
  private void clean() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isOld(file)) {
          deleteQuietly(file);
        }
      }
    }
  }

  private static boolean isOld(Path file) {
    String name = file.getFileName().toString();
    try {
      Instant used = Files.getLastModifiedTime(file).toInstant();
      Duration unused = Duration.between(used, Instant.now());
      if (name.endsWith(PART)) {
        return unused.compareTo(LEFT_BEHIND) > 0;
      }
      return name.endsWith(EXTENSION) && (unused.compareTo(UNUSED) > 0 || isTraceGone(file));
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean isTraceGone(Path index) {
    try (FileChannel file = FileChannel.open(index)) {
      return !Files.exists(Path.of(IndexIn.open(file).text()));
    } catch (IOException | RuntimeException damaged) {
      return true;
    }
  }

  private static void deleteQuietly(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException inUse) {
      // Where a file that is mapped cannot be deleted, it is tried again when the next is written.
    }
  }

  private static String nameOf(Path trace) throws IOException {
    try {
      byte[] path = trace.toRealPath().toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(path);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
