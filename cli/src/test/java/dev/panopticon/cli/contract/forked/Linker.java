// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract.forked;

import java.io.IOException;
import java.nio.file.Path;

/** Has every class of a directory linked, and so verified, and says what came of it. */
public final class Linker {
  private Linker() {}

  public static void main(String[] args) throws IOException {
    int linked = 0;
    for (String name : ClassNames.in(Path.of(args[0]))) {
      try {
        // A class is linked before it tells its methods, but not initialised.
        if (Class.forName(name, false, Linker.class.getClassLoader()).getDeclaredMethods()
            != null) {
          linked++;
        }
      } catch (ClassNotFoundException | LinkageError refused) {
        System.out.println(name + ": " + refused);
      }
    }
    System.out.println(linked);
  }
}
