// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who had a monitor before, and who has notified, is told from the order of time. */
class MonitorEventsTest {
  private static final int MOST = 1_000;
  private static final Frame CALL = Frame.drawn(0);

  private final FlowList drawn = new FlowList();
  private final FlowLinker linker = new FlowLinker(drawn, kind -> true, FlowLinkerTest.room(MOST));
  private final Row one = new Row(1);
  private final Row two = new Row(2);
  private final Row three = new Row(3);

  /** A thread's track, on which a call is open. */
  private final class Row {
    private final Track track;
    private final TrackFlows flows;

    Row(int id) {
      track = new Track(id, "thread " + id, id, false);
      flows = new TrackFlows(linker, -id, true, 0);
    }

    void mark(Mark mark, long monitor, long nanos) {
      flows.mark(mark, monitor, track, nanos, 1, CALL);
    }

    void entered(long monitor, long fromNanos, long nanos) {
      flows.resume(track, fromNanos, nanos, new Awaited(FlowKind.UNLOCK, monitor), CALL);
    }

    void notified(long monitor, long fromNanos, long nanos) {
      flows.resume(track, fromNanos, nanos, new Awaited(FlowKind.NOTIFY, monitor), CALL);
    }
  }

  private List<String> arrows() throws IOException {
    linker.settle();
    linker.settle();
    return drawn.flows.stream()
        .map(
            flow ->
                "%d@%d %s %d@%d"
                    .formatted(
                        flow.source().id(),
                        flow.sourceNanos(),
                        flow.kind().label(),
                        flow.target().id(),
                        flow.targetNanos()))
        .toList();
  }

  @Test
  void theLastOwnerDuringTheWait_isTheOneBefore() throws IOException {
    one.mark(Mark.UNLOCK, 7, 5);
    one.mark(Mark.UNLOCK, 7, 20);
    two.mark(Mark.UNLOCK, 7, 30);
    one.mark(Mark.UNLOCK, 8, 35);
    three.entered(7, 10, 40);
    three.mark(Mark.UNLOCK, 7, 50);
    one.mark(Mark.UNLOCK, 7, 60);
    assertThat(arrows()).containsExactly("2@30 unlock 3@40");
  }

  @Test
  void ownersBeforeTheWait_andTheThreadItself_haveNotEndedIt() throws IOException {
    one.mark(Mark.UNLOCK, 7, 5);
    three.mark(Mark.UNLOCK, 7, 20);
    three.entered(7, 10, 40);
    assertThat(arrows()).isEmpty();
  }

  @Test
  void ownerThatIsReadLater_isFoundInTheNextRound() throws IOException {
    three.entered(7, 10, 40);
    linker.settle();
    assertThat(drawn.flows).isEmpty();
    one.mark(Mark.UNLOCK, 7, 30);
    assertThat(arrows()).containsExactly("1@30 unlock 3@40");
  }

  @Test
  void notificationOfOneThread_isThatOfNoOther() throws IOException {
    one.mark(Mark.NOTIFY, 7, 20);
    one.mark(Mark.NOTIFY, 7, 30);
    two.notified(7, 10, 40);
    three.notified(7, 11, 50);
    assertThat(arrows()).containsExactly("1@20 notify 2@40", "1@30 notify 3@50");
  }

  @Test
  void notificationOfAll_isThatOfEach() throws IOException {
    one.mark(Mark.NOTIFY_ALL, 7, 20);
    two.notified(7, 10, 40);
    three.notified(7, 11, 50);
    assertThat(arrows()).containsExactly("1@20 notifyAll 2@40", "1@20 notifyAll 3@50");
  }

  @Test
  void waitThatNobodyHasEnded_hasNoArrow() throws IOException {
    one.mark(Mark.NOTIFY, 7, 5);
    one.mark(Mark.NOTIFY, 8, 20);
    two.notified(7, 10, 40);
    assertThat(arrows()).isEmpty();
  }

  @Test
  void whatWasReadFirst_isForgotten_andCounted() throws IOException {
    one.mark(Mark.UNLOCK, 7, 20);
    one.mark(Mark.UNLOCK, 8, 21);
    for (int i = 1; i < MOST; i++) {
      one.mark(Mark.UNLOCK, 9, 100 + i);
    }
    two.entered(7, 10, 1_000_000);
    three.entered(8, 10, 1_000_000);
    assertThat(arrows()).containsExactly("1@21 unlock 3@1000000");
    assertThat(linker.lost().say()).containsExactly(new Argument("unlock", 1L));
  }

  /** The first one may be among those that are forgotten. */
  @Test
  void notificationThatMayBeTheWrongOne_isNotDrawn_butCounted() throws IOException {
    for (int i = 0; i <= MOST; i++) {
      one.mark(Mark.NOTIFY, 7, 20 + i);
    }
    two.notified(7, 10, 1_000_000);
    three.notified(7, 21, 1_000_000);
    assertThat(arrows()).containsExactly("1@21 notify 3@1000000");
    assertThat(linker.lost().say()).containsExactly(new Argument("notify", 1L));
  }
}
