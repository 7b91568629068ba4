// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that a program leaves behind; two of them are equal if the program did the same to the byte.
 *
 * @param exitCode its exit code
 * @param out its standard output, each byte a character
 * @param err its standard error, each byte a character
 * @param files SHA-256 of every file in its working directory, by relative name
 */
record Outcome(int exitCode, String out, String err, SortedMap<String, String> files) {

  /** The files in a directory and below it, as {@link #files} holds them. */
  static SortedMap<String, String> filesIn(Path directory) throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        found.put(directory.relativize(file).toString(), sha256(Files.readAllBytes(file)));
      }
    }
    return found;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
