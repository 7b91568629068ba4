// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The right of this process to write a file, which only one process has at a time.
 *
 * <p><b>Design.</b> Beside the file lies another one, {@code NAME.lock}, which the operating system
 * locks for us. It knows when a process is dead, so a lock file that was left behind by a {@code
 * kill -9} claims nothing, and it tells processes of different containers apart, which may have the
 * same process id. What the lock file says, the id of its process, is for messages alone. It is
 * deleted under the lock; who has opened it before that sees that its name leads to another file,
 * or to none, and tries again.
 *
 * <p>POSIX takes all locks of a file from a process that closes any channel of it. So a claim is
 * made once in a process, and shared by whoever wants it there. Where a lock file cannot be made,
 * as in a folder that is read-only, or cannot be locked, a claim is all the same had: the file
 * itself may be writable, and if it is not, that is what the user should hear of.
 *
 * <p>Safe for use by many threads.
 */
public final class Claim implements Closeable {
  private static final Map<Path, Claim> HELD = new HashMap<>();

  /** Beyond what the lock file says: Windows lets nobody read what is locked. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path file;
  private final @Nullable FileChannel lock;

  /** How often it was taken, and not yet given back; guarded by {@link #HELD}. */
  private int shares = 1;

  private Claim(Path file, @Nullable FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Claims a file, which need not exist.
   *
   * @throws FileTakenException if another process has claimed it
   */
  public static Claim take(Path path) throws FileTakenException {
    Path file = path.toAbsolutePath().normalize();
    // An interrupt would close a channel for good; it is not meant for us.
    boolean interrupted = Thread.interrupted();
    try {
      synchronized (HELD) {
        Claim held = HELD.get(file);
        if (held == null) {
          held = new Claim(file, lock(file));
          HELD.put(file, held);
        } else {
          held.shares++;
        }
        return held;
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives back what this process has claimed: its end has come, and it writes no more. */
  public static void releaseAll() {
    synchronized (HELD) {
      for (Claim claim : HELD.values()) {
        claim.release();
      }
      HELD.clear();
    }
  }

  /** Null where there can be no lock. */
  private static @Nullable FileChannel lock(Path file) throws FileTakenException {
    Path lockFile = lockFile(file);
    while (true) {
      FileChannel channel = null;
      try {
        if (!isThere(lockFile)) {
          return null;
        }
        Object before = key(lockFile);
        channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
          channel.close();
          throw new FileTakenException(file, owner(lockFile));
        }
        // A number is not given again while the file is open: the same one means the same file.
        if (Objects.equals(before, key(lockFile))) {
          sign(channel);
          return channel;
        }
        channel.close();
      } catch (NoSuchFileException deleted) {
        closeQuietly(channel);
      } catch (OverlappingFileLockException ofThisProcess) {
        closeQuietly(channel);
        throw new FileTakenException(file, Long.toString(ProcessHandle.current().pid()));
      } catch (FileTakenException taken) {
        throw taken;
      } catch (IOException noLocksHere) {
        closeQuietly(channel);
        return null;
      }
    }
  }

  private static boolean isThere(Path lockFile) {
    try {
      OwnFiles.createNew(lockFile);
      return true;
    } catch (FileAlreadyExistsException others) {
      return true; // it may be locked, or left behind
    } catch (IOException cannotBeMade) {
      return false;
    }
  }

  private static @Nullable Object key(Path lockFile) throws IOException {
    return Files.readAttributes(lockFile, BasicFileAttributes.class).fileKey();
  }

  private static void sign(FileChannel channel) throws IOException {
    channel.truncate(0);
    String pid = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap((pid + "\n").getBytes(StandardCharsets.US_ASCII)));
  }

  /** The process that has locked the file, as it has signed; empty if it has not come to that. */
  private static String owner(Path lockFile) {
    try {
      return new String(Files.readAllBytes(lockFile), StandardCharsets.US_ASCII).strip();
    } catch (IOException gone) {
      return "";
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException lost) {
      // It held nothing.
    }
  }

  private static Path lockFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  /** Gives it back, unless others in this process have it, too. Idempotent at the end. */
  @Override
  public void close() {
    synchronized (HELD) {
      if (HELD.get(file) == this && --shares == 0) {
        HELD.remove(file);
        release();
      }
    }
  }

  private void release() {
    if (lock == null) {
      return;
    }
    try {
      // Before the lock goes, or it could be the lock file of the next one.
      Files.deleteIfExists(lockFile(file));
    } catch (IOException stays) {
      // The next process finds that nobody has locked it.
    }
    closeQuietly(lock);
  }
}
