// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Capture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin configuration and {@code panopticon.json} say together. */
class WeaveRulesTest {
  private final Path folder;

  WeaveRulesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void receiversAreRecordedIfEitherAsks_andTheRestIfNeitherMinds() throws Exception {
    assertThat(capture(Capture.USUAL)).isEqualTo(Capture.USUAL);
    Files.writeString(
        folder.resolve("panopticon.json"),
        "{\"record\": {\"receiver\": true, \"exception\": false}}");
    assertThat(capture(Capture.USUAL.with("result", false)))
        .isEqualTo(new Capture(true, true, false, false));
  }

  private Capture capture(Capture configured) throws Exception {
    return new WeaveRules(folder, List.of(), List.of(), List.of(), null, List.of(), List.of(), null)
        .options(configured)
        .capture();
  }
}
