// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {
  @Test
  void aMillionFitInHalfAGigabyte() {
    // What the JVM says of -Xmx512m is less by what its collector sets aside.
    Room room = Room.in(494L << 20);
    assertThat(room.handOvers()).isGreaterThanOrEqualTo(1_000_000);
    assertThat(room.objects()).isEqualTo(100_000);
    assertThat(Room.in(8L << 30).handOvers()).isGreaterThan(2_000_000);
  }

  @Test
  void inASmallHeapAllTogetherTakeATwentieth() {
    for (long heap : new long[] {64L << 20, 128L << 20, 479L << 20}) {
      Room room = Room.in(heap);
      long bytes =
          Room.BYTES_EACH * ((long) room.handOvers() + room.doubtful())
              + Room.BYTES_IN_MAP
                  * ((long) room.completions()
                      + 2L * room.monitorEvents()
                      + room.ends()
                      + room.places())
              + Room.BYTES_OF_OBJECT * ((long) room.objects() + room.requests());
      assertThat(bytes).isBetween(heap / 21, heap / 20);
    }
  }
}
