// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples;

import java.nio.file.Path;

/**
 * Whether the golden files and pictures are to be made again: {@code examples/record} asks for it.
 */
public final class Rewrite {
  public static final boolean IS_WANTED = System.getProperty("panopticon.examples.rewrite") != null;

  private static final Path DOCS = CommandLine.top().resolve("docs");

  private Rewrite() {}

  /** A picture in the documentation. */
  public static Path picture(String name) {
    return DOCS.resolve(name);
  }
}
