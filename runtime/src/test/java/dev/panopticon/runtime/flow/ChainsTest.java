// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The calls on one object are joined in the order of time, however the threads are read. */
class ChainsTest {
  private final FlowList drawn = new FlowList();
  private final FlowLinker linker = new FlowLinker(drawn, kind -> true);
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
      Joint joint = new Joint(key, flows.newId(), next, track, nanos);
      assertThat(flows.join(joint)).isTrue();
      flows.drawn(joint);
      return joint;
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
    assertThat(one.flows.join(new Joint(7, 99, FlowKind.RESUME, one.track, 12))).isFalse();
    one.flows.left(outer, one.track, 15);
    one.call(7, 20);
    assertThat(arrows()).containsExactly("1@15 resume 1@20");
  }

  @Test
  void callThatIsNotDrawn_joinsNothing() throws IOException {
    one.create(7, 10);
    Joint dropped = new Joint(7, 99, FlowKind.RESUME, one.track, 15);
    assertThat(one.flows.join(dropped)).isTrue();
    one.flows.dropped(dropped);
    one.call(7, 20);
    assertThat(arrows()).containsExactly("1@11 create 1@20");
  }

  @Test
  void objectsThatAreNotCalledAnyMore_areForgotten() throws IOException {
    one.create(-1, 1);
    for (int key = 0; key < Chains.MAX_OBJECTS; key++) {
      one.create(key, 10 + key);
    }
    one.call(-1, 1_000_000);
    one.call(5, 1_000_010);
    assertThat(arrows()).containsExactly("1@16 create 1@1000010");
  }
}
