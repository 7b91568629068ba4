// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UserCacheTest {

  @Test
  void everySystemHasAPlaceForIt() {
    assertThat(UserCache.folder(Map.of(), "/home/me", "Linux"))
        .contains(Path.of("/home/me/.cache/panopticon"));
    assertThat(UserCache.folder(Map.of(), "/Users/me", "Mac OS X"))
        .contains(Path.of("/Users/me/Library/Caches/panopticon"));
    assertThat(UserCache.folder(Map.of("LOCALAPPDATA", "local"), "home", "Windows 11"))
        .contains(Path.of("local", "panopticon", "cache"));
  }

  @Test
  void theEnvironmentCanNameAnother_ifItIsAbsolute() {
    assertThat(UserCache.folder(Map.of("XDG_CACHE_HOME", "/c"), "/home/me", "Linux"))
        .contains(Path.of("/c/panopticon"));
    assertThat(UserCache.folder(Map.of("XDG_CACHE_HOME", "c"), "/home/me", "Linux"))
        .contains(Path.of("/home/me/.cache/panopticon"));
  }

  @Test
  void aUserWithoutAHomeHasNone() {
    assertThat(UserCache.folder(Map.of(), "?", "Linux")).isEmpty();
    assertThat(UserCache.folder(Map.of(), "", "Linux")).isEmpty();
    assertThat(UserCache.folder(Map.of(), "home", "Windows 11")).isEmpty();
  }
}
