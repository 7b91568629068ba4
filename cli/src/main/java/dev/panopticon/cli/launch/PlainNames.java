// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import dev.panopticon.runtime.format.file.WorkingDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of files that the program's JVM can express.
 *
 * <p><b>Design.</b> Under a locale that knows ASCII alone a JVM finds no file whose path has other
 * characters in it. The launcher's own JVM runs under another locale, but the program's has to run
 * under the user's, or it would write its output differently. So folders get second names, as links
 * in a folder of ours, and a file a first name that is changed when the program has ended.
 *
 * <p>Single-threaded.
 */
final class PlainNames {
  private final boolean needed;
  private final Path links;

  /** Folders by the links to them. */
  private final Map<Path, Path> targets = new HashMap<>();

  /** What files are to be called, by what they are called while the program runs. */
  private final Map<Path, Path> wanted = new HashMap<>();

  /**
   * No names yet.
   *
   * @param needed whether the program's JVM knows ASCII alone
   * @param links a folder that exists, for the links
   */
  PlainNames(boolean needed, Path links) {
    this.needed = needed;
    this.links = links;
  }

  /** Whether a path needs no other name. */
  boolean isExpressible(Path file) {
    return !needed || isPlain(file.toAbsolutePath());
  }

  /** A path that leads to a file or folder that exists. */
  Path existing(Path file) throws IOException {
    return isExpressible(file) ? file : linkTo(file.toAbsolutePath());
  }

  /** A path for a file that the program's JVM writes, and {@link #real} finds. */
  Path written(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (isExpressible(file) || folder == null || name == null) {
      return file;
    }
    Path link = isPlain(folder) ? folder : linkTo(folder);
    if (isPlain(name)) {
      return link.resolve(name);
    }
    String plain = name.toString().replaceAll("[^\\x21-\\x7e]", "_");
    Path standIn = link.resolve(ProcessHandle.current().pid() + "-" + plain);
    wanted.put(standIn, absolute);
    return standIn;
  }

  /** Gives a written file, now that it is complete, the name that it was to have; returns it. */
  Path real(Path file) throws IOException {
    Path target = wanted.get(file);
    if (target != null && Files.exists(file)) {
      return Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
    if (file.startsWith(WorkingDirectory.NAMELESS)) {
      return WorkingDirectory.path().resolve(WorkingDirectory.NAMELESS.relativize(file));
    }
    Path link = file.getParent();
    Path folder = link == null ? null : targets.get(link);
    return folder == null ? file : folder.resolve(file.getFileName());
  }

  private Path linkTo(Path target) throws IOException {
    for (Map.Entry<Path, Path> known : targets.entrySet()) {
      if (known.getValue().equals(target)) {
        return known.getKey();
      }
    }
    Path link = Files.createSymbolicLink(links.resolve("link" + targets.size()), target);
    targets.put(link, target);
    return link;
  }

  private static boolean isPlain(Path path) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(path.toString());
  }
}
