// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.cache;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * What tells one class to be woven from every other of that name.
 *
 * <p>No {@code MessageDigest}: it reads the JDK's security configuration, which a program may want
 * to choose first.
 *
 * @param className binary name
 * @param checksum two checksums of 32 bits, side by side, of its bytes and origin
 */
record Key(String className, long checksum) {

  /**
   * The key of a class.
   *
   * @param origin where it comes from, with what changes when anything there changes
   */
  static Key of(String className, byte[] original, String origin) {
    byte[] where = origin.getBytes(StandardCharsets.UTF_8);
    long high = checksum(new CRC32(), original, where);
    return new Key(className, high << 32 | checksum(new CRC32C(), original, where));
  }

  private static long checksum(Checksum checksum, byte[] original, byte[] where) {
    checksum.update(original);
    checksum.update(where);
    return checksum.getValue();
  }
}
