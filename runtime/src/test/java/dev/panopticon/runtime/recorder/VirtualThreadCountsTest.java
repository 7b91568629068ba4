// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceSink;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VirtualThreadCountsTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final List<String> drawn = new ArrayList<>();
  private final VirtualThreadCounts counts = new VirtualThreadCounts(sink());

  /** Takes counters alone. */
  private TraceSink sink() {
    return (TraceSink)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {TraceSink.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("counter");
              StringBuilder line = new StringBuilder().append((long) arguments[1] / MILLI);
              for (Object each : (List<?>) arguments[2]) {
                line.append(' ').append(((Argument) each).value());
              }
              drawn.add(line.toString());
              return null;
            });
  }

  private List<String> drawn() throws IOException {
    for (int i = 0; i < 3; i++) {
      counts.settle();
    }
    return drawn;
  }

  @Test
  void threadOfWhichNothingIsDrawn_doesNotCount() throws IOException {
    VirtualThreadCounts.OfThread hidden = counts.thread();
    hidden.began(MILLI);
    hidden.suspended(2 * MILLI);
    VirtualThreadCounts.OfThread seen = counts.thread();
    seen.began(3 * MILLI);
    seen.suspended(4 * MILLI);
    seen.drawn();
    seen.resumed(5 * MILLI);
    hidden.resumed(6 * MILLI);
    hidden.ended(7 * MILLI, false);
    seen.ended(8 * MILLI, false);
    assertThat(drawn()).containsExactly("3 1 0 0", "4 0 1 0", "5 1 0 0", "8 0 0 0");
  }

  /** Of one that waits very often until a call is kept, the first and the last is known. */
  @Test
  void threadThatIsDrawnLate_countsFromThenOn() throws IOException {
    VirtualThreadCounts.OfThread late = counts.thread();
    late.began(MILLI);
    for (int i = 1; i <= 1_000; i++) {
      late.suspended(2L * i * MILLI);
      late.resumed((2L * i + 1) * MILLI);
    }
    VirtualThreadCounts.OfThread early = counts.thread();
    early.drawn();
    early.began(3_000 * MILLI);
    assertThat(drawn()).containsExactly("3000 1 0 0");
    late.drawn();
    late.suspended(4_000 * MILLI);
    assertThat(drawn()).containsSubsequence("3000 1 0 0", "4000 1 1 0");
    assertThat(drawn).allSatisfy(line -> assertThat(line).doesNotContain("-"));
    assertThat(drawn).hasSizeLessThan(10);
  }

  @Test
  void threadThatRanAlready_whenTheRecordingBegan_isThere() throws IOException {
    VirtualThreadCounts.OfThread running = counts.thread();
    running.drawn();
    running.suspended(MILLI);
    running.resumed(2 * MILLI);
    running.ended(3 * MILLI, false);
    assertThat(drawn()).containsExactly("1 1 0 0", "1 0 1 0", "2 1 0 0", "3 0 0 0");
  }
}
