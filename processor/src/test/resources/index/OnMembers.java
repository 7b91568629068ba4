// SPDX-License-Identifier: Apache-2.0
package index;

import dev.panopticon.annotation.Traced;
import java.util.List;
import java.util.Map;

class OnMembers {
  private final int limit;

  @Traced
  OnMembers(int limit) {
    this.limit = limit;
  }

  OnMembers() {
    this(0);
  }

  @Traced(
      name = "place",
      category = "shop")
  public <T extends Comparable<T>, N extends Number & Runnable>
      List<? super T> place(
          T item, N amount, Map.Entry<String, int[]>[] parts, String... notes) {
    return List.of();
  }

  @Traced int limit() { return limit; }

  int untraced() {
    return 1;
  }
}
