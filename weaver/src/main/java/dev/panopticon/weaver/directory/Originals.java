// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The classes of a directory as the compiler wrote them, kept for as long as ours stand in their
 * place.
 *
 * <p>On disk: each original under the path of its class, and an index of what our bytes look like,
 * in the format of {@code sha256sum}. Between {@link #save} and {@link #settle} the index knows a
 * class as it was and as it will be, so that the next run recognises it whenever this one dies. A
 * class that the index does not know is the compiler's. Single-threaded.
 */
final class Originals {
  private static final String INDEX = "woven.sha256";

  private final Path root;

  /** Lines of the index as read. */
  private final SortedSet<String> previous;

  /** Lines for the classes as they will be. */
  private final SortedSet<String> next = new TreeSet<>();

  private Originals(Path root, SortedSet<String> previous) {
    this.root = root;
    this.previous = previous;
  }

  /** What is remembered in a directory; nothing if it does not exist yet. */
  static Originals open(Path root) throws IOException {
    Path index = root.resolve(INDEX);
    return new Originals(
        root, Files.exists(index) ? new TreeSet<>(Files.readAllLines(index)) : new TreeSet<>());
  }

  /** Whether a class file that holds {@code current} now is ours. */
  boolean isWoven(String file, byte[] current) {
    return previous.contains(line(file, current));
  }

  /** What the compiler wrote for a class file that holds {@code current} now. */
  byte[] originalOf(String file, byte[] current) throws IOException {
    return isWoven(file, current) ? Files.readAllBytes(root.resolve(file)) : current;
  }

  /** Keeps a class as the compiler wrote it. */
  void keep(String file, Path original) throws IOException {
    Path kept = root.resolve(file);
    Files.createDirectories(kept.getParent());
    Files.copy(
        original, kept, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Notes that {@code woven} will stand in the place of a class that is kept. */
  void remember(String file, byte[] woven) {
    next.add(line(file, woven));
  }

  /** Puts the original in its place; what was there is found by {@link #putBack}. */
  void setAside(String file, Path place) throws IOException {
    Files.move(place, aside(file), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(root.resolve(file), place, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /** Answers whether those bytes were set aside; then they are in their place again. */
  boolean putBack(String file, byte[] bytes, Path place) throws IOException {
    Path aside = aside(file);
    if (Files.exists(aside) && Arrays.equals(Files.readAllBytes(aside), bytes)) {
      Files.move(aside, place, StandardCopyOption.REPLACE_EXISTING);
      return true;
    }
    Files.deleteIfExists(aside);
    return false;
  }

  private Path aside(String file) {
    return root.resolve(file + ".woven");
  }

  /** To be called before the first class is replaced. */
  void save() throws IOException {
    SortedSet<String> both = new TreeSet<>(previous);
    both.addAll(next);
    write(both);
  }

  /** To be called after the last class was replaced; drops the originals that are now in place. */
  void settle() throws IOException {
    write(next);
    Set<String> gone = files(previous);
    gone.removeAll(files(next));
    for (String file : gone) {
      Files.deleteIfExists(root.resolve(file));
      Files.deleteIfExists(aside(file));
    }
  }

  private void write(SortedSet<String> lines) throws IOException {
    if (lines.isEmpty() && Files.notExists(root)) {
      return;
    }
    Path index = Files.createDirectories(root).resolve(INDEX);
    Path replacement = root.resolve(INDEX + ".new");
    Files.write(replacement, lines);
    Files.move(replacement, index, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(String file, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash) + "  " + file;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256", e);
    }
  }

  private static Set<String> files(Collection<String> lines) {
    return lines.stream()
        .map(line -> line.substring(line.indexOf("  ") + 2))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
