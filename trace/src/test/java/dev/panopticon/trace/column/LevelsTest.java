// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TracedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelsTest {
  private static final int CALLS = 20_000;

  private final Calls calls;
  private final Levels levels;

  LevelsTest(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("a.pftrace");
    Random random = new Random(1);
    try (TraceSink sink = TracedFile.open(path)) {
      for (Track track : List.of(TracedFile.MAIN, TracedFile.WORKER)) {
        long nanos = 10;
        sink.beginSlice(track, TracedFile.OUTER, nanos);
        for (int call = 0; call < CALLS; call++) {
          nanos += 1 + random.nextInt(call % 1000 == 0 ? 5_000_000 : 500);
          sink.beginSlice(track, TracedFile.INNER, nanos);
          nanos += 1 + random.nextInt(call % 500 == 0 ? 9_000_000 : 100);
          sink.endSlice(track, TracedFile.INNER, nanos, List.of());
        }
        sink.endSlice(track, TracedFile.OUTER, nanos, List.of());
      }
      sink.flush();
    }
    calls = CallReader.read(path).calls();
    levels = Levels.of(calls);
  }

  private record Run(long begin, long end, int depth, int longest, int count, long busy) {}

  private List<Run> runs(int row, int level, long from, long to) {
    List<Run> runs = new ArrayList<>();
    levels.tell(
        row,
        level,
        from,
        to,
        (begin, duration, depth, longest, count, busy) ->
            runs.add(new Run(begin, begin + duration, depth, longest, count, busy)));
    return runs;
  }

  @Test
  void eachLevelHasAtMostHalfOfTheOneBefore_andAllTheirCallsAndTime() {
    long busy = busy(runs(1, 0, 0, Long.MAX_VALUE));
    assertThat(levels.count()).isGreaterThan(2);
    for (int level = 0; level < levels.count(); level++) {
      List<Run> runs = runs(1, level, 0, Long.MAX_VALUE);
      assertThat(runs.stream().mapToInt(Run::count).sum()).isEqualTo(CALLS + 1);
      assertThat(busy(runs)).isEqualTo(busy);
      if (level > 0) {
        assertThat(levels.size(level)).isLessThanOrEqualTo(levels.size(level - 1) / 2);
        assertThat(levels.cellNanos(level)).isGreaterThan(levels.cellNanos(level - 1));
      }
    }
  }

  private static long busy(List<Run> runs) {
    return runs.stream().mapToLong(Run::busy).sum();
  }

  @Test
  void whatIsAsWideAsACell_isThere_andRunsAreNarrow() {
    for (int level = 1; level < levels.count(); level++) {
      long cell = levels.cellNanos(level);
      List<Run> runs = runs(0, level, 0, Long.MAX_VALUE);
      for (int call = 0; call <= CALLS; call++) {
        if (calls.durationNanos(call) >= cell) {
          assertThat(runs)
              .contains(
                  new Run(
                      calls.beginNanos(call),
                      calls.endNanos(call),
                      calls.depth(call),
                      call,
                      1,
                      calls.durationNanos(call)));
        }
      }
      for (Run run : runs) {
        assertThat(run.count == 1 || run.end - run.begin < 3 * cell).isTrue();
        assertThat(calls.beginNanos(run.longest)).isBetween(run.begin, run.end);
      }
    }
  }

  @Test
  void partOfARow_isWhatReachesIntoIt() {
    Random random = new Random(2);
    long last = calls.endNanos(0);
    for (int level = 0; level < levels.count(); level++) {
      List<Run> all = runs(0, level, 0, Long.MAX_VALUE);
      for (int part = 0; part < 20; part++) {
        long from = random.nextLong(last);
        long to = from + random.nextLong(last / 10);
        assertThat(runs(0, level, from, to))
            .isEqualTo(all.stream().filter(run -> run.end > from && run.begin < to).toList());
      }
    }
  }

  @Test
  void levelIsTheCoarsestThatTellsApartWhatIsSeen() {
    assertThat(levels.levelOf(0)).isZero();
    for (int level = 0; level < levels.count(); level++) {
      assertThat(levels.levelOf(levels.cellNanos(level))).isEqualTo(level);
    }
    assertThat(levels.depth(0)).isEqualTo(2);
  }
}
