// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.cache;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether a file can be believed: what is in a cache runs in the program, so that whoever can write
 * it can do there what they like.
 *
 * <p>It can if this user owns it and its folder, and nobody else can write either. Where a file
 * system keeps no owners and modes of POSIX nothing is asked.
 */
final class Trust {
  private static final int OTHERS_WRITE = 0022;

  private Trust() {}

  /**
   * Asks for a file that is there.
   *
   * @throws UntrustedException if it cannot be believed
   * @throws IOException if that cannot be found out
   */
  static void require(Path file) throws UntrustedException, IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    Path folder = requireNonNull(file.toRealPath().getParent());
    int user = user(folder);
    requireFolder(folder, user);
    Facts facts = Facts.of(file);
    if (facts.owner != user) {
      throw new UntrustedException("it belongs to another user, of number " + facts.owner, true);
    }
    if ((facts.mode & OTHERS_WRITE) != 0) {
      throw new UntrustedException("others can write it", true);
    }
  }

  /**
   * Asks for a folder in which a file is to be made.
   *
   * @throws UntrustedException if others could exchange that file
   * @throws IOException if that cannot be found out
   */
  static void requireFolder(Path folder) throws UntrustedException, IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Path real = folder.toRealPath();
      requireFolder(real, user(real));
    }
  }

  private static void requireFolder(Path folder, int user) throws UntrustedException, IOException {
    Facts facts = Facts.of(folder);
    if (facts.owner != user) {
      throw new UntrustedException(
          "its folder belongs to another user, of number " + facts.owner, false);
    }
    if ((facts.mode & OTHERS_WRITE) != 0) {
      throw new UntrustedException("others can write its folder", false);
    }
  }

  /** The number of the user who runs this JVM: the owner of what it makes. */
  private static int user(Path folder) throws IOException {
    Path self = Path.of("/proc/self");
    if (Files.exists(self)) {
      return Facts.of(self.toRealPath()).owner;
    }
    Path probe = Files.createTempFile(folder, "", ".part");
    try {
      return Facts.of(probe).owner;
    } finally {
      Files.delete(probe);
    }
  }

  private record Facts(int owner, int mode) {
    static Facts of(Path path) throws IOException {
      Map<String, Object> facts =
          Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
      return new Facts(
          (Integer) requireNonNull(facts.get("uid")), (Integer) requireNonNull(facts.get("mode")));
    }
  }

  /** Why a file cannot be believed; the message is a clause without its subject's name. */
  static final class UntrustedException extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean replaceable;

    UntrustedException(String reason, boolean replaceable) {
      super(reason);
      this.replaceable = replaceable;
    }

    /** Whether one that can be believed can take its place. */
    boolean isReplaceable() {
      return replaceable;
    }
  }
}
