// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramEnvironmentTest {

  @Test
  void whatTheScriptHasSetAsideIsPutBack() {
    Map<String, String> own =
        Map.of(
            "PATH", "/bin",
            "LC_ALL", "C.UTF-8",
            "PANOPTICON_KEPT", " JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS LC_ALL",
            "PANOPTICON_KEPT_JAVA_TOOL_OPTIONS", "-Da=b",
            "PANOPTICON_KEPT_JDK_JAVA_OPTIONS", "");

    assertThat(ProgramEnvironment.of(own))
        .containsOnly(
            Map.entry("PATH", "/bin"),
            Map.entry("JAVA_TOOL_OPTIONS", "-Da=b"),
            Map.entry("JDK_JAVA_OPTIONS", ""));
  }

  @Test
  void namesOnWindowsAreThoseInAnyCase() {
    Map<String, String> own = Map.of("Path", "C:\\jdk", "PANOPTICON_KEPT", "");

    assertThat(ProgramEnvironment.of(own, true).get("PATH")).isEqualTo("C:\\jdk");
    assertThat(ProgramEnvironment.of(own, false).get("PATH")).isNull();
  }

  @Test
  void withoutTheScriptNothingIsChanged() {
    Map<String, String> own = Map.of("LC_ALL", "C", "JAVA_TOOL_OPTIONS", "-Da=b");

    assertThat(ProgramEnvironment.of(own)).isEqualTo(own);
  }
}
