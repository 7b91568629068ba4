// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class UserBrowserTest {
  @Test
  void overSsh_theTunnelIsTold() {
    assertThat(UserBrowser.obstacle(Map.of("SSH_CONNECTION", "1 2 3 4", "DISPLAY", ":0"), 4711))
        .contains("over SSH", "ssh -N -L 4711:127.0.0.1:4711 THIS_MACHINE");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutAScreen_itIsSaid() {
    assertThat(UserBrowser.obstacle(Map.of(), 4711)).contains("no screen", "4711:127.0.0.1:4711");
  }

  @Test
  void withAScreen_nothingIsInTheWay() {
    assertThat(UserBrowser.obstacle(Map.of("DISPLAY", ":0"), 4711)).isEmpty();
    assertThat(UserBrowser.obstacle(Map.of("WAYLAND_DISPLAY", "wayland-0"), 4711)).isEmpty();
  }
}
