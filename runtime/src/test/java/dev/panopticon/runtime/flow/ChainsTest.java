// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The calls on one object are joined in the order of time, however the threads are read. */
class ChainsTest {
  private static final int MOST = 1_000;
  private final FlowList drawn = new FlowList();
  private final FlowLinker linker = new FlowLinker(drawn, kind -> true, FlowLinkerTest.room(MOST));
  private final Row one = new Row(1);
  private final Row two = new Row(2);

  /** A thread's track. */
  private final class Row {
    private final Track track;
    private final TrackFlows flows;

    Row(int id) {
      track = new Track(id, "thread " + id, id, false);
      flows = new TrackFlows(linker, -id, true, 0);
    }

    Joint begin(FlowKind next, long key, long nanos) {
      return requireNonNull(begin(key, next, nanos, null));
    }

    /** Null where it is not joined. */
    @Nullable Joint begin(long key, FlowKind next, long nanos, @Nullable Frame call) {
      return flows.join(new Joint(key, flows.newId(), next, track, nanos, call, null));
    }

    /** A call of which its end decides whether it is drawn. */
    Joint mayBegin(long key, long nanos, Frame call) {
      return requireNonNull(begin(key, FlowKind.RESUME, nanos, call));
    }

    void leaves(Joint joint, long nanos) {
      flows.left(joint, track, nanos);
    }

    void create(long key, long nanos) {
      flows.left(begin(FlowKind.CREATE, key, nanos), track, nanos + 1);
    }

    void call(long key, long nanos) {
      flows.left(begin(FlowKind.RESUME, key, nanos), track, nanos + 1);
    }
  }

  private List<String> arrows() throws IOException {
    linker.settle();
    linker.settle();
    return drawn.flows.stream().map(ChainsTest::show).toList();
  }

  private static String show(Flow flow) {
    return "%d@%d %s %d@%d"
        .formatted(
            flow.source().id(),
            flow.sourceNanos(),
            flow.kind().label(),
            flow.target().id(),
            flow.targetNanos());
  }

  @Test
  void callThatIsLeftOut_joinsNothing_andThoseAfterItWaitForThat() throws IOException {
    one.create(7, 10);
    Frame first = Frame.undecided(0, null);
    Frame second = Frame.undecided(0, null);
    Joint firstCall = one.mayBegin(7, 20, first);
    two.call(7, 30);
    two.leaves(two.mayBegin(7, 40, second), 41);
    assertThat(arrows()).isEmpty();
    first.leaveOut();
    one.flows.dropped(firstCall);
    assertThat(arrows()).containsExactly("1@11 create 2@30");
    second.draw();
    assertThat(arrows()).containsExactly("1@11 create 2@30", "2@31 resume 2@40");
  }

  @Test
  void callsInACallOnTheSameObject_areJoined_ifThatIsLeftOut() throws IOException {
    one.create(7, 10);
    one.create(8, 12);
    for (long object : new long[] {7, 8}) {
      Frame outer = Frame.undecided(0, null);
      long nanos = 20 * object;
      Joint outerCall = one.mayBegin(object, nanos, outer);
      one.call(object, nanos + 2);
      one.call(object, nanos + 4);
      assertThat(arrows()).hasSize(object == 7 ? 0 : 2);
      if (object == 7) {
        outer.leaveOut();
        one.flows.dropped(outerCall);
        assertThat(arrows()).containsExactly("1@11 create 1@142", "1@143 resume 1@144");
      } else {
        outer.draw();
        one.leaves(outerCall, nanos + 6);
        assertThat(arrows()).hasSize(3).endsWith("1@13 create 1@160");
      }
    }
  }

  @Test
  void callsAreJoined_fromTheCreationOn() throws IOException {
    one.create(7, 10);
    one.call(7, 20);
    one.call(8, 25);
    one.call(7, 30);
    assertThat(arrows()).containsExactly("1@11 create 1@20", "1@21 resume 1@30");
  }

  @Test
  void threadThatIsReadFirst_goesOnWhereTheOtherWas() throws IOException {
    two.call(7, 30);
    linker.settle();
    one.create(7, 10);
    one.call(7, 20);
    one.call(7, 40);
    assertThat(arrows())
        .containsExactlyInAnyOrder("1@11 create 1@20", "1@21 resume 2@30", "2@31 resume 1@40");
  }

  @Test
  void newObject_doesNotGoOnFromADeadOne() throws IOException {
    one.call(7, 10);
    one.create(7, 20);
    two.call(7, 30);
    assertThat(arrows()).containsExactly("1@21 create 2@30");
  }

  @Test
  void callWithinAnother_isNotJoined() throws IOException {
    Joint outer = one.begin(FlowKind.RESUME, 7, 10);
    assertThat(one.begin(7, FlowKind.RESUME, 12, null)).isNull();
    one.flows.left(outer, one.track, 15);
    one.call(7, 20);
    assertThat(arrows()).containsExactly("1@15 resume 1@20");
  }

  @Test
  void objectsThatAreNotCalledAnyMore_areForgotten_andCountedIfTheyAre() throws IOException {
    one.create(-1, 1);
    for (int key = 0; key < MOST; key++) {
      one.create(key, 10 + key);
    }
    one.call(-1, 1_000_000);
    one.call(5, 1_000_010);
    one.call(2 * MOST, 1_000_020);
    assertThat(arrows()).containsExactly("1@16 create 1@1000010");
    assertThat(linker.lost().say()).containsExactly(new Argument("resume", 1L));
  }
}
