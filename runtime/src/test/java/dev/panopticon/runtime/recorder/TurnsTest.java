// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.buffer.ChunkPool;
import dev.panopticon.runtime.buffer.Stall;
import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.flow.Mark;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final ThreadBuffer buffer = open();

  private boolean isTold(Mark mark) {
    return Turns.isTold(buffer, mark);
  }

  @Test
  void queueThatIsAskedAgainAndAgain_isToldOnce() {
    assertThat(isTold(Mark.TURN)).isTrue();
    assertThat(isTold(Mark.TURN)).isFalse();
  }

  /** As the thread of a pool does, which asks its queue before each task. */
  @Test
  void eachTask_hasTurnsOfItsOwn() {
    isTold(Mark.TURN);
    for (int task = 0; task < 100; task++) {
      assertThat(isTold(Mark.BEGIN_TASK)).isTrue();
      assertThat(isTold(Mark.TURN)).isTrue();
      assertThat(isTold(Mark.TURN)).isFalse();
      assertThat(isTold(Mark.END_TASK)).isTrue();
      assertThat(isTold(Mark.TURN)).as("the queue of the pool").isFalse();
    }
  }

  @Test
  void endThatNobodyHasBegun_losesNoTurn() {
    isTold(Mark.TURN);
    isTold(Mark.END_TASK);
    assertThat(isTold(Mark.TURN)).isTrue();
  }

  @Test
  void conditionOfOnesOwn_isNoTurn() {
    assertThat(isTold(Mark.EXPECT)).isFalse();
    assertThat(isTold(Mark.TURN)).isFalse();
    assertThat(isTold(Mark.EXPECTED)).isFalse();
    assertThat(isTold(Mark.TURN)).isTrue();
  }

  @Test
  void itemThatIsTaken_isTurnedAwayFrom() {
    isTold(Mark.TURN);
    assertThat(isTold(Mark.TAKEN)).isTrue();
    assertThat(isTold(Mark.TURN)).isTrue();
  }

  /** As add calls offer in a queue. */
  @Test
  void itemThatMethodsGiveToEachOther_isBroughtOnce_andInACall() {
    assertThat(isTold(Mark.BRING)).isFalse();
    assertThat(isTold(Mark.RETRACT)).isFalse();
    buffer.enter(1, 1);
    for (int i = 0; i < 2; i++) {
      assertThat(isTold(Mark.BRING)).isTrue();
      assertThat(isTold(Mark.BRING)).isFalse();
      assertThat(isTold(Mark.RETRACT)).isFalse();
      assertThat(isTold(Mark.RETRACT)).isTrue();
    }
    assertThat(isTold(Mark.BRING)).isTrue();
    assertThat(isTold(Mark.BROUGHT)).isFalse();
    assertThat(isTold(Mark.TAKEN)).isTrue();
  }

  @Test
  void inACall_nothingIsTold() {
    assertThat(isTold(Mark.MAKE)).isTrue();
    buffer.enter(1, 1);
    assertThat(isTold(Mark.MAKE)).isFalse();
    assertThat(isTold(Mark.TURN)).isFalse();
    buffer.exit(1, 2);
    assertThat(isTold(Mark.TURN)).isTrue();
  }

  private static ThreadBuffer open() {
    Stall none = new Stall(TraceClock.startingNow(), 0, Thread.currentThread());
    return Objects.requireNonNull(
        ThreadBuffer.open(new Object(), new ChunkPool(64 << 10), none, false, 0));
  }
}
