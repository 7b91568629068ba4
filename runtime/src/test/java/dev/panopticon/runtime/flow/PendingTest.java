// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.testing.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

class PendingTest {
  private static final Track TRACK = new Track(1, "main", 1, false);
  private static final int MOST = 300;

  private final Pending pending = new Pending(MOST);

  private int addedInRound;

  /** A table that is a list. */
  private final List<HandOver> model = new ArrayList<>();

  /** Few objects that are handed over again and again among many that are not, in any order. */
  @Seeds(20)
  void itKnowsWhatAListKnows(long seed) {
    Random random = new Random(seed);
    long nanos = 0;
    for (int i = 0; i < 5_000; i++) {
      nanos += 10;
      Work work = random.nextBoolean() ? Work.TASK : Work.STAGE;
      long key = random.nextInt(random.nextBoolean() ? 5 : 1_000);
      if (random.nextInt(5) < 3) {
        add(work, key, nanos - random.nextInt(200));
      } else {
        HandOver first = pending.first(work, key);
        assertThat(first).isEqualTo(first(work, key));
        assertThat(pending.waitingAt(work, key, nanos - 50, 3))
            .isEqualTo(Math.min(3, waitingAt(work, key, nanos - 50)));
        assertThat(pending.last(work, key, 1)).isEqualTo(last(work, key));
        HandOver any = random.nextBoolean() || model.isEmpty() ? first : anyOf(random);
        if (any != null) {
          pending.take(any);
          model.remove(any);
        }
      }
      while (model.size() - addedInRound > MOST) {
        assertThat(pending.forget()).isEqualTo(model.remove(0));
      }
      assertThat(pending.forget()).isNull();
      if (random.nextInt(20) == 0) {
        addedInRound = 0;
        pending.endRound();
      }
      assertThat(pending.size()).isEqualTo(model.size());
    }
    while (!model.isEmpty()) {
      HandOver any = anyOf(random);
      assertThat(pending.first(any.work, any.key)).isEqualTo(first(any.work, any.key));
      pending.take(any);
      model.remove(any);
      assertThat(pending.first(any.work, any.key)).isEqualTo(first(any.work, any.key));
    }
    assertThat(pending.size()).isZero();
  }

  private HandOver anyOf(Random random) {
    return model.get(random.nextInt(model.size()));
  }

  private void add(Work work, long key, long nanos) {
    HandOver added = new HandOver(FlowKind.EXECUTE, nanos % 3, TRACK, nanos, null);
    added.work = work;
    added.key = key;
    model.add(added);
    pending.add(added);
    addedInRound++;
  }

  private @Nullable HandOver first(Work work, long key) {
    // Of the same time it is the one that was read first.
    return model.stream()
        .filter(each -> each.work == work && each.key == key)
        .min(Comparator.comparingLong(each -> each.nanos))
        .orElse(null);
  }

  private @Nullable HandOver last(Work work, long key) {
    return model.stream()
        .filter(each -> each.work == work && each.key == key && each.thread == 1)
        .reduce((earlier, later) -> later.nanos >= earlier.nanos ? later : earlier)
        .orElse(null);
  }

  private int waitingAt(Work work, long key, long nanos) {
    return (int)
        model.stream()
            .filter(each -> each.work == work && each.key == key && each.nanos <= nanos)
            .count();
  }
}
