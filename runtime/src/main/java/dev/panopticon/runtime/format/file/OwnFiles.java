// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes files and folders that are their owner's alone, whatever the umask: what was recorded of a
 * program is no more meant for others than what the program keeps in memory.
 *
 * <p>They are made so, and not changed afterwards, when somebody could have opened them already.
 * Where a file system keeps no POSIX permissions, as on Windows, what the folder hands down counts.
 */
public final class OwnFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private OwnFiles() {}

  /**
   * Makes an empty file. A regular file that is there is replaced, so that who has it open sees
   * nothing of the new one, or emptied where that cannot be done; anything else stays as it is.
   *
   * @throws IOException if it cannot be made, or there is one that is open to others and can
   *     neither be replaced nor closed to them; the message is the reason alone
   */
  public static void create(Path path, Readers readers) throws IOException {
    Path file = target(path);
    if (!keepsPermissions(file) || (Files.exists(file) && !Files.isRegularFile(file))) {
      return; // whoever opens it makes it
    }
    Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(readers.permissions());
    try {
      if (Files.exists(file) && !isRemoved(file)) {
        restrict(file, wanted);
        return;
      }
      Files.createFile(file, PosixFilePermissions.asFileAttribute(wanted));
      if (!permissions(file).equals(wanted)) {
        permit(file, wanted); // what the umask has taken away
      }
    } catch (AccessDeniedException denied) {
      throw new IOException("permission denied", denied);
    } catch (FileSystemException failed) {
      throw new IOException(
          failed.getReason() == null ? failed.toString() : failed.getReason(), failed);
    }
  }

  /**
   * Makes an empty file, its owner's alone.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  static void createNew(Path file) throws IOException {
    if (keepsPermissions(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
    } else {
      Files.createFile(file);
    }
  }

  /** What a link leads to, whether that is there or not. */
  private static Path target(Path path) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    return Files.isSymbolicLink(path)
        ? path.toAbsolutePath().resolveSibling(Files.readSymbolicLink(path))
        : path;
  }

  /** Who may read a file besides its owner. */
  public static Readers readersOf(Path file) throws IOException {
    if (!keepsPermissions(file)) {
      return Readers.OWNER;
    }
    Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
    return given.contains(PosixFilePermission.OTHERS_READ)
        ? Readers.ALL
        : given.contains(PosixFilePermission.GROUP_READ) ? Readers.GROUP : Readers.OWNER;
  }

  /** An output stream to a file that is made so, its owner's alone. */
  public static OutputStream newOutputStream(Path path) throws IOException {
    create(path, Readers.OWNER);
    return Files.newOutputStream(path);
  }

  /** Makes a folder and those around it, as far as they are not there. */
  public static void createFolders(Path folder) throws IOException {
    if (keepsPermissions(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static void restrict(Path file, Set<PosixFilePermission> wanted) throws IOException {
    try {
      Files.setPosixFilePermissions(file, wanted);
    } catch (IOException refused) {
      if (!wanted.containsAll(permissions(file))) {
        throw new IOException(
            "others can read the file that is there, and it can neither be closed to them nor"
                + " replaced. Name another file",
            refused);
      }
    }
    Files.newOutputStream(file).close();
  }

  /** On a file system that has permissions and does not keep them, nothing more can be done. */
  private static void permit(Path file, Set<PosixFilePermission> wanted) {
    try {
      Files.setPosixFilePermissions(file, wanted);
    } catch (IOException notKept) {
      // It is as its file system makes them all.
    }
  }

  private static boolean isRemoved(Path file) {
    try {
      Files.delete(file);
      return true;
    } catch (IOException notAllowed) {
      return false;
    }
  }

  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    return Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean keepsPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
