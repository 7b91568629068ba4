// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory that makes AspectJ's load-time weaver weave {@link BareAspect} into a program. */
final class AspectJSetup {
  private AspectJSetup() {}

  /**
   * Writes the aspect and its {@code aop.xml}.
   *
   * @param within what to weave, as AspectJ writes type patterns
   */
  static Path create(String within) throws IOException {
    Path folder = Files.createTempDirectory("aspectj");
    String aspect = BareAspect.class.getName();
    Path classFile = folder.resolve(aspect.replace('.', '/') + ".class");
    Files.createDirectories(classFile.getParent());
    try (InputStream in = BareAspect.class.getResourceAsStream("BareAspect.class")) {
      Files.write(classFile, in.readAllBytes());
    }
    Files.writeString(
        Files.createDirectories(folder.resolve("META-INF")).resolve("aop.xml"),
        """
        <aspectj>
          <aspects><aspect name="%s"/></aspects>
          <weaver><include within="%s"/><include within="%s"/></weaver>
        </aspectj>
        """
            .formatted(aspect, within, aspect));
    return folder;
  }
}
