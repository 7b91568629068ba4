// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars that the build has put beside the benchmarks. */
final class Programs {
  private Programs() {}

  /** The Eclipse compiler. */
  static Path ecj() throws IOException {
    return required(beside("programs/ecj.jar"));
  }

  /** AspectJ's load-time weaver, which is an agent. */
  static Path aspectjWeaver() throws IOException {
    return required(beside("programs/aspectjweaver.jar"));
  }

  /** Our command line, which is an agent. */
  static Path panopticon() throws IOException {
    return required(beside("../../cli/target/panopticon.jar"));
  }

  /** An application of Spring Boot; the tests of the examples have it built. */
  static Path springBoot() throws IOException {
    return required(
        beside("../../examples/target/real-programs/built/spring-boot/target/library.jar"));
  }

  private static Path beside(String file) {
    try {
      return Path.of(Programs.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolveSibling(file)
          .normalize();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("Cannot find benchmarks.jar", impossible);
    }
  }

  private static Path required(Path file) throws IOException {
    if (Files.notExists(file)) {
      throw new IOException(
          "There is no " + file + ". Build everything first: mvn verify -Preal-programs");
    }
    return file;
  }
}
