// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  /** No encoding of file names has the second name, as ASCII has no umlauts. */
  @Test
  void nameThatNoFileCanHave_isNotThere(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("Main.class"));

    assertThat(Archive.has(folder, "Main.class")).isTrue();
    assertThat(Archive.has(folder, "M\0in.class")).isFalse();
  }
}
