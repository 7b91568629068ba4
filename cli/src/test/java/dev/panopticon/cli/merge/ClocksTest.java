// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.cli.merge.Clocks.Hop;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClocksTest {
  private static final long DAY = 1_793_491_200_000_000_000L;

  private static TraceHeader of(String boot, long bootNanos, long epochNanos) {
    return new TraceHeader("Program", 1, epochNanos, boot, bootNanos);
  }

  @Test
  void processesOfOneHost_haveOneClock_whateverTheTimeOfDay() {
    Clocks clocks =
        Clocks.align(
            List.of(of("a", 5_000, DAY), of("a", 2_000, DAY + 77), of("a", 9_000, 0)),
            List.of(new Hop(0, 100, 1, 5)));

    assertThat(clocks.begin(0)).isEqualTo(3_000);
    assertThat(clocks.begin(1)).isZero();
    assertThat(clocks.begin(2)).isEqualTo(7_000);
    assertThat(clocks.basis()).isEqualTo("clocks of one host");
  }

  @Test
  void unknownHosts_areNotTheSame() {
    Clocks clocks = Clocks.align(List.of(of("", 1, DAY), of("", 2, DAY + 50)), List.of());

    assertThat(clocks.begin(0)).isZero();
    assertThat(clocks.begin(1)).isEqualTo(50);
    assertThat(clocks.basis()).isEqualTo("clocks by the time of day");
  }

  @Test
  void thirdProcess_hasTheClockOfItsNeighbour() {
    Clocks clocks =
        Clocks.align(
            List.of(of("a", 10, DAY), of("b", 700, DAY + 50), of("b", 720, DAY + 999)), List.of());

    assertThat(clocks.begin(1)).isEqualTo(50);
    assertThat(clocks.begin(2)).isEqualTo(70);
    assertThat(clocks.basis()).isEqualTo("clocks by the time of day; clocks of one host");
  }

  @Test
  void requestBeforeItsSending_movesAsLittleAsPossible() {
    // Sent at 8 ms on the first clock, and came at 3 ms of a trace that begins with the first.
    Clocks clocks =
        Clocks.align(
            List.of(of("a", 0, DAY), of("b", 0, DAY)),
            List.of(new Hop(0, 8_000_000, 1, 3_000_000), new Hop(0, 9_000_000, 1, 5_000_000)));

    assertThat(clocks.begin(1) - clocks.begin(0)).isEqualTo(5_000_000);
    assertThat(clocks.basis())
        .isEqualTo(
            "clocks by the time of day, set right by 5 ms so that no request comes before it is"
                + " sent");
  }

  @Test
  void requestsThatContradictEachOther_areSaidToDoSo() {
    Clocks clocks =
        Clocks.align(
            List.of(of("a", 0, DAY), of("b", 0, DAY + 4)),
            List.of(new Hop(0, 2_500, 1, 0), new Hop(1, 0, 0, 1_000)));

    assertThat(clocks.begin(1)).isEqualTo(4);
    assertThat(clocks.basis())
        .isEqualTo("clocks by the time of day, which contradicts the requests by 1.5 \u00b5s");
  }

  /** Whatever the offset and the times of day, it is found as well as requests can tell it. */
  @Seeds(10)
  void requestsBothWays_findTheOffset(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      long offset = random.nextLong(-1_000_000_000L, 1_000_000_000L);
      long fastest = random.nextLong(1, 100_000);
      List<Hop> hops = new ArrayList<>();
      long least = Long.MAX_VALUE;
      long leastBack = Long.MAX_VALUE;
      for (int request = 0; request < 20; request++) {
        long sent = random.nextLong(10_000_000_000L);
        long takes = fastest + random.nextInt(1_000_000);
        if (random.nextBoolean() || request == 0) {
          hops.add(new Hop(0, sent, 1, sent + takes - offset));
          least = Math.min(least, takes);
        } else {
          hops.add(new Hop(1, sent - offset, 0, sent + takes));
          leastBack = Math.min(leastBack, takes);
        }
      }
      Clocks clocks =
          Clocks.align(
              List.of(of("a", 0, DAY), of("b", 0, DAY + random.nextInt(1_000_000_000))), hops);

      long found = clocks.begin(1) - clocks.begin(0);
      assertThat(Math.min(clocks.begin(0), clocks.begin(1))).isZero();
      assertThat(found).isGreaterThanOrEqualTo(offset - least);
      if (leastBack != Long.MAX_VALUE) {
        assertThat(found).isLessThanOrEqualTo(offset + leastBack);
        assertThat(Math.abs(found - offset)).isLessThanOrEqualTo((least + leastBack) / 2 + 1);
        assertThat(clocks.basis()).startsWith("clocks by the requests, \u00b1");
      }
    }
  }
}
