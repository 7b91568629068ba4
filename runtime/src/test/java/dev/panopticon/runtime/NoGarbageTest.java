// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.event.TracePoint;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thread whose calls are recorded allocates nothing for primitives and short strings. */
class NoGarbageTest {
  private static final int CALLS = 1_000_000;

  /** What the buffers may grow by while it is measured. */
  private static final int BUFFER_BYTES = 1 << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final int point =
      Advice.tracePoint(
          new TracePoint(
                  TracePoint.Kind.METHOD,
                  "com.acme.Order",
                  "place",
                  "(ILjava/lang/String;)I",
                  "Order.place",
                  TracePoint.DEFAULT_CATEGORY,
                  List.of("amount", "customer"),
                  "Order.java",
                  1,
                  true,
                  true)
              .toSpec());

  @Test
  void primitivesAndShortStrings_areRecordedWithoutGarbage(@TempDir Path folder) throws Exception {
    RecordingOptions options = RecordingOptions.defaults().bufferBytes(BUFFER_BYTES);
    try (Recording recording = Panopticon.record(folder.resolve("a.pftrace"), options)) {
      call(); // what is loaded and compiled first is not meant
      long before = threads.getCurrentThreadAllocatedBytes();
      call();
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;

      assertThat(allocated).isLessThan(BUFFER_BYTES + CALLS / 10);
      assertThat(recording.summary().calls()).isPositive();
    }
  }

  private void call() {
    for (int i = 0; i < CALLS; i++) {
      long token = Advice.enter(point);
      Advice.argument(token, i);
      Advice.argument(token, "Ann");
      Advice.exitWith(i, token);
    }
  }
}
