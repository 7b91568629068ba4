// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFormatsTest {
  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.json", "a.pftrace", "a.trace.gz", "x/A.JSON.GZ"})
  void knownExtensions_areAccepted(String name) {
    assertThatCode(() -> TraceFormats.require(Path.of(name))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.gz", "a.html", "trace", "a.trace.zip", "/"})
  void otherNames_areRefusedWithTheKnownOnes(String name) {
    assertThatThrownBy(() -> TraceFormats.require(Path.of(name)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\"")
        .hasMessageContaining(".trace, .json or .pftrace, each also with .gz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.speedscope.json", "A.Speedscope.JSON.gz"})
  void filesForSpeedscope_areNotRecorded(String name) {
    assertThatThrownBy(() -> TraceFormats.require(Path.of(name)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + name + "\"")
        .hasMessageContaining("panopticon convert");
  }
}
