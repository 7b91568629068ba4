// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecentBytesTest {
  private final List<String> asked = new ArrayList<>();
  private final RecentBytes recent = new RecentBytes(this::find, 8);

  @Test
  void whatIsThereIsAskedForOnce() {
    byte[] first = recent.find("com/acme/Order");

    assertThat(recent.find("com/acme/Order")).isSameAs(first).isEqualTo(new byte[] {14});
    assertThat(asked).containsExactly("com/acme/Order");
  }

  @Test
  void whatIsMissingIsAskedForOnce() {
    assertThat(recent.find("com/acme/package-info")).isNull();
    assertThat(recent.find("com/acme/package-info")).isNull();
    assertThat(asked).containsExactly("com/acme/package-info");
  }

  @Test
  void onlyTheLastAreRemembered() {
    recent.find("com/acme/Order");
    for (int i = 0; i < 8; i++) {
      recent.find("com/acme/Other" + i);
    }
    asked.clear();

    recent.find("com/acme/Other0");
    recent.find("com/acme/Order");

    assertThat(asked).containsExactly("com/acme/Order");
  }

  private byte @Nullable [] find(String name) {
    asked.add(name);
    return name.endsWith("package-info") ? null : new byte[] {(byte) name.length()};
  }
}
