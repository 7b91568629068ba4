// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import java.util.Arrays;
import java.util.List;

/** Who besides its owner may read a file of ours. Nobody else may ever write it. */
public enum Readers {
  /** Nobody. */
  OWNER("owner", "rw-------"),
  /** The group of the file. */
  GROUP("group", "rw-r-----"),
  /** Everybody. */
  ALL("all", "rw-r--r--");

  private final String text;
  private final String permissions;

  Readers(String text, String permissions) {
    this.text = text;
    this.permissions = permissions;
  }

  /**
   * What a user has written.
   *
   * @throws IllegalArgumentException if it is none of them; the message lists them
   */
  public static Readers of(String text) {
    for (Readers each : values()) {
      if (each.text.equals(text)) {
        return each;
      }
    }
    List<String> allowed = Arrays.stream(values()).map(Readers::toString).toList();
    throw new IllegalArgumentException(
        "\"" + text + "\" are no readers; allowed is " + String.join(", ", allowed) + ".");
  }

  /** As POSIX writes them. */
  String permissions() {
    return permissions;
  }

  /** As users write them. */
  @Override
  public String toString() {
    return text;
  }
}
