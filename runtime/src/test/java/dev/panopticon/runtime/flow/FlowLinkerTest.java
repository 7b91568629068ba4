// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.testing.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowLinkerTest {
  private final FlowList drawn = new FlowList();
  private static final int MOST = 10_000;

  private final FlowLinker linker = new FlowLinker(drawn, kind -> true, room(MOST));
  private final Row one = new Row(1);
  private final Row two = new Row(2);
  private final Row three = new Row(3);

  /** For so many of everything. */
  static Room room(int most) {
    return new Room(most, most, most, most, most, most, most, most);
  }

  /** A thread's track, on which calls are recorded. */
  private final class Row {
    private final Track track;
    private final TrackFlows flows;
    private final List<Call> open = new ArrayList<>();

    Row(int id) {
      this(id, 0);
    }

    Row(int id, long startNanos) {
      track = new Track(id, "thread " + id, id, false);
      flows = new TrackFlows(linker, -id, true, startNanos);
    }

    Row mark(Mark mark, long key, long nanos) {
      flows.mark(mark, key, track, nanos, open.size(), frame());
      return this;
    }

    Row enter(long nanos) {
      open.add(new Call(Frame.drawn(open.size()), nanos, flows.due(drawn()), flows.taken()));
      arrive();
      return this;
    }

    /** Enters a call of which its end decides whether it is drawn. */
    Row begin(long nanos) {
      Frame frame = Frame.undecided(open.size(), frame());
      open.add(new Call(frame, nanos, flows.due(drawn()), flows.taken()));
      return this;
    }

    /** Waits until another row releases it. */
    Row waits(long fromNanos, long nanos) {
      flows.parked(fromNanos - 5, fromNanos);
      flows.resume(track, fromNanos, nanos, Awaited.RELEASE, frame());
      return this;
    }

    /** An exception leaves the call. */
    Row fail(long nanos) {
      Frame left = open.get(open.size() - 1).frame;
      exit(nanos);
      flows.failed(left);
      return this;
    }

    Row exit(long nanos) {
      Call ended = open.remove(open.size() - 1);
      ended.frame.ended(nanos);
      flows.left(open.size());
      return this;
    }

    /** Leaves a call that is drawn after all. */
    Row keep(long nanos) {
      open.get(open.size() - 1).frame.draw();
      arrive();
      return exit(nanos);
    }

    Row leaveOut(long nanos) {
      open.get(open.size() - 1).frame.leaveOut();
      return exit(nanos);
    }

    private void arrive() {
      Call call = open.get(open.size() - 1);
      Frame around = open.size() == 1 ? null : open.get(open.size() - 2).frame;
      flows.arrive(track, call.nanos, call.due, call.taken, around);
    }

    private @Nullable Frame frame() {
      return open.isEmpty() ? null : open.get(open.size() - 1).frame;
    }

    private int drawn() {
      int drawn = open.size();
      while (drawn > 0 && open.get(drawn - 1).frame.isUndecided()) {
        drawn--;
      }
      return drawn;
    }
  }

  private record Call(Frame frame, long nanos, int due, int taken) {}

  private List<String> arrows() throws IOException {
    linker.settle();
    linker.settle();
    return drawn.flows.stream().map(FlowLinkerTest::show).toList();
  }

  private static String show(Flow flow) {
    return "%d@%d %s %d@%d%s"
        .formatted(
            flow.source().id(),
            flow.sourceNanos(),
            flow.kind().label(),
            flow.target().id(),
            flow.targetNanos(),
            flow.ambiguity() > 1 ? " of " + flow.ambiguity() : "");
  }

  @Test
  void handOver_leadsToTheFirstCall_ofTheTask() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).exit(4);
    two.mark(Mark.BEGIN_TASK, 7, 5).enter(6).enter(7).exit(8).exit(9).enter(10).exit(11);
    assertThat(arrows()).containsExactly("1@2 execute 2@6");
  }

  @Test
  void handOver_thatIsReadLater_isFoundInTheNextRound() throws IOException {
    two.mark(Mark.BEGIN_TASK, 7, 5).enter(6).exit(7).mark(Mark.END_TASK, 0, 8);
    linker.settle();
    assertThat(drawn.flows).isEmpty();
    one.enter(1).mark(Mark.EXECUTE, 7, 2).exit(4);
    assertThat(arrows()).containsExactly("1@2 execute 2@6");
  }

  /**
   * A timer's task is given back by the timer's thread, which may be read before who has set it.
   */
  @Test
  void handOverThatComesFirst_isTakenFirst_thoughReadLast() throws IOException {
    two.mark(Mark.BEGIN_TASK, 7, 5).enter(6).exit(7).mark(Mark.END_TIMER, 7, 8);
    one.enter(1).mark(Mark.TIMER, 7, 2).exit(3);
    assertThat(arrows()).containsExactly("1@2 timer 2@6");
  }

  @Test
  void causeOfAHandOver_thatIsReadInTheNextRound_isFound() throws IOException {
    three.mark(Mark.BEGIN_TASK, 8, 9).enter(10).exit(11);
    linker.settle();
    two.mark(Mark.BEGIN_TASK, 7, 5).mark(Mark.EXECUTE, 8, 6).mark(Mark.END_TASK, 0, 7);
    one.enter(1).mark(Mark.FORK, 7, 2).exit(3);
    assertThat(arrows()).containsExactly("1@2 fork 3@10");
  }

  @Test
  void taskWithoutCalls_isNotShown() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).exit(4);
    two.mark(Mark.BEGIN_TASK, 7, 5).mark(Mark.END_TASK, 0, 6).enter(7).exit(8);
    assertThat(arrows()).isEmpty();
  }

  @Test
  void handOver_thatNothingRecordedLedTo_isNotShown() throws IOException {
    one.mark(Mark.EXECUTE, 7, 2);
    two.mark(Mark.BEGIN_TASK, 7, 5).enter(6).exit(7);
    assertThat(arrows()).isEmpty();
  }

  @Test
  void whatRunsInsideOfItsCaller_needsNoArrow() throws IOException {
    one.enter(1).mark(Mark.FORK, 7, 2).mark(Mark.BEGIN_TASK, 7, 4).enter(5).exit(6);
    one.mark(Mark.END_TASK, 0, 7).exit(8);
    one.enter(10).mark(Mark.FORK, 8, 11).exit(13).mark(Mark.BEGIN_TASK, 8, 14).enter(15);
    assertThat(arrows()).containsExactly("1@11 fork 1@15");
  }

  @Test
  void severalArrowsFromOnePlace_areToldAsSuch() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).exit(4);
    two.mark(Mark.BEGIN_TASK, 7, 5).mark(Mark.FORK, 8, 6).mark(Mark.FORK, 9, 9);
    three.mark(Mark.BEGIN_TASK, 8, 12).enter(13).exit(14).mark(Mark.END_TASK, 0, 15);
    three.mark(Mark.BEGIN_TASK, 9, 16).enter(17).exit(18).mark(Mark.END_TASK, 0, 19);
    assertThat(arrows()).containsExactly("1@2 execute 3@13", "1@2 execute 3@17");
    assertThat(drawn.flows).extracting(Flow::again).containsExactly(false, true);
  }

  @Test
  void oneObjectSeveralTimes_isTakenInOrder_andSaysSo() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).mark(Mark.EXECUTE, 7, 5).exit(8);
    two.mark(Mark.BEGIN_TASK, 7, 10).enter(11).exit(12).mark(Mark.END_TASK, 0, 13);
    two.mark(Mark.BEGIN_TASK, 7, 14).enter(15).exit(16).mark(Mark.END_TASK, 0, 17);
    assertThat(arrows()).containsExactly("1@2 execute 2@11 of 2", "1@5 execute 2@15 of 2");
  }

  /** Nothing is seen of the task that is one object, and it hands on another. */
  @Test
  void whatAnAmbiguousTaskHandsOnUnseen_isAmbiguous() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).mark(Mark.EXECUTE, 7, 4);
    two.mark(Mark.BEGIN_TASK, 7, 10).mark(Mark.EXECUTE, 8, 11).mark(Mark.END_TASK, 0, 12);
    two.mark(Mark.BEGIN_TASK, 7, 13).enter(14).mark(Mark.EXECUTE, 9, 15).exit(17);
    two.mark(Mark.END_TASK, 0, 18);
    three.mark(Mark.BEGIN_TASK, 8, 20).enter(21).exit(22).mark(Mark.END_TASK, 0, 23);
    three.mark(Mark.BEGIN_TASK, 9, 24).enter(25);
    assertThat(arrows())
        .containsExactlyInAnyOrder(
            "1@4 execute 2@14 of 2", "1@2 execute 3@21 of 2", "2@15 execute 3@25");
  }

  @Test
  void handOverInVain_isNoCause() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).mark(Mark.EXECUTE, 7, 5).mark(Mark.TAKE_BACK, 7, 8);
    // Told once more on the way out.
    one.mark(Mark.TAKE_BACK, 7, 9).exit(10);
    two.mark(Mark.BEGIN_TASK, 7, 11).enter(12).exit(13).mark(Mark.END_TASK, 0, 14);
    two.mark(Mark.BEGIN_TASK, 7, 15).enter(16).exit(17).mark(Mark.END_TASK, 0, 18);
    assertThat(arrows()).containsExactly("1@2 execute 2@12");
  }

  @Test
  void handOverInVain_isFound_behindOthersOfTheThread() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).mark(Mark.EXECUTE, 8, 5).mark(Mark.TAKE_BACK, 7, 8);
    one.mark(Mark.EXECUTE, 7, 11).exit(14);
    two.mark(Mark.BEGIN_TASK, 7, 15).enter(16);
    assertThat(arrows()).containsExactly("1@11 execute 2@16");
  }

  @Test
  void handOverInDoubt_isTheCause_whereThereIsNoOther() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).mark(Mark.DOUBT, 7, 5).exit(6);
    two.mark(Mark.BEGIN_TASK, 7, 7).enter(8).exit(9).mark(Mark.END_TASK, 0, 10);
    one.enter(11).mark(Mark.EXECUTE, 8, 12).mark(Mark.DOUBT, 8, 15).exit(16);
    one.enter(17).mark(Mark.EXECUTE, 8, 18).exit(21);
    one.enter(22).mark(Mark.EXECUTE, 9, 23).mark(Mark.DOUBT, 9, 26);
    one.mark(Mark.TAKE_BACK, 9, 27).exit(28);
    two.mark(Mark.BEGIN_TASK, 8, 30).enter(31).exit(32).mark(Mark.END_TASK, 0, 33);
    two.mark(Mark.BEGIN_TASK, 9, 34).enter(35);
    assertThat(arrows()).containsExactly("1@2 execute 2@8", "1@18 execute 2@31 of 2");
  }

  @Test
  void taskThatIsRemoved_isNotTakenForTheNext() throws IOException {
    // Read before it is known what is removed.
    three.mark(Mark.REMOVE, 7, 6).mark(Mark.KEEP, 7, 7);
    one.enter(1).mark(Mark.EXECUTE, 7, 2).mark(Mark.EXECUTE, 7, 8).exit(11);
    two.mark(Mark.BEGIN_TASK, 7, 12).enter(13);
    assertThat(arrows()).containsExactly("1@8 execute 2@13");
  }

  @Test
  void executorOfItsOwn_thatFails_hasNotTakenTheTask() throws IOException {
    one.enter(1).mark(Mark.GIVE, 7, 2).fail(5).enter(6).mark(Mark.GIVE, 7, 7).exit(10);
    two.mark(Mark.TAKE, 7, 12).enter(13);
    assertThat(arrows()).containsExactly("1@7 execute 2@13");
  }

  /** Of what depends on one future some is pushed on by whoever does the first of it. */
  @Test
  void dependentsOfAFuture_areLedToByItsCompletion_whoeverPushesThem() throws IOException {
    one.enter(1).mark(Mark.COMPLETE, 9, 2);
    pushes(one, 7, 5).exit(8);
    two.mark(Mark.BEGIN_TASK, 7, 10).mark(Mark.BEGIN_STAGE, 7, 11).enter(12).exit(13);
    pushes(two, 8, 14).mark(Mark.END_STAGE, 0, 18).mark(Mark.END_TASK, 0, 19);
    // Somebody who has waited for the future pushes on, too.
    three.enter(3);
    pushes(three, 6, 15).exit(18);
    two.mark(Mark.BEGIN_TASK, 8, 20).enter(21).exit(22).mark(Mark.END_TASK, 0, 23);
    two.mark(Mark.BEGIN_TASK, 6, 24).enter(25).exit(26).mark(Mark.END_TASK, 0, 27);
    assertThat(arrows())
        .containsExactlyInAnyOrder("1@2 execute 2@12", "1@2 execute 2@21", "1@2 execute 2@25");
  }

  private static Row pushes(Row row, long dependent, long nanos) {
    return row.mark(Mark.BEGIN_STAGE, dependent, nanos)
        .mark(Mark.SOURCE, 9, nanos)
        .mark(Mark.EXECUTE, dependent, nanos + 1)
        .mark(Mark.END_STAGE, 1, nanos + 2);
  }

  @Test
  void ofTwoFutures_theLastIsWaitedFor_orTheFirst() throws IOException {
    one.enter(1).mark(Mark.COMPLETE, 9, 2).exit(5).enter(6).mark(Mark.COMPLETE, 10, 7).exit(10);
    // Of several who try one completes it.
    two.enter(1).mark(Mark.COMPLETE, 10, 9).mark(Mark.COMPLETE_IN_VAIN, 10, 12).exit(13);
    long key = 20;
    for (Mark other : List.of(Mark.OTHER_SOURCE, Mark.EITHER)) {
      three.mark(Mark.BEGIN_STAGE, key, 20).mark(other, 10, 20).mark(Mark.SOURCE, 9, 21);
      three.mark(Mark.EXECUTE, key, 22).mark(Mark.END_STAGE, 1, 25);
      two.mark(Mark.BEGIN_TASK, key, 30 + key).enter(31 + key).exit(32 + key);
      two.mark(Mark.END_TASK, 0, 33 + key);
      key += 10;
    }
    assertThat(arrows()).containsExactly("1@7 execute 2@51", "1@2 execute 2@61");
  }

  @Test
  void functionOfAFuture_thatHasRunUnseen_waitsNoMore() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, -1, 2);
    for (int i = 0; i < 2 * MOST; i++) {
      long nanos = 10 + 10L * i;
      one.mark(Mark.STAGE, i, nanos);
      two.mark(Mark.BEGIN_STAGE, i, nanos + 3).mark(Mark.END_STAGE, 0, nanos + 4);
      if (i % 1_000 == 0) {
        linker.settle();
      }
    }
    two.mark(Mark.BEGIN_TASK, -1, 100L * MOST).enter(101L * MOST);
    assertThat(arrows()).hasSize(1);
    assertThat(linker.lost().total()).isZero();
  }

  /** Two threads look at the same time, of which one runs it. */
  @Test
  void functionOfAFuture_thatAnotherRuns_isTakenByThatOne() throws IOException {
    one.enter(1).mark(Mark.STAGE, 7, 2).exit(4);
    three.mark(Mark.BEGIN_STAGE, 7, 5);
    two.mark(Mark.BEGIN_STAGE, 7, 6).enter(7).exit(8).mark(Mark.END_STAGE, 0, 9);
    three.mark(Mark.END_STAGE, 0, 10);
    assertThat(arrows()).containsExactly("1@2 then 2@7");
  }

  @Test
  void taskOfATimer_thatRunsOnce_isNotGivenBack() throws IOException {
    one.enter(1).mark(Mark.TIMER, 7, 2).exit(5);
    two.mark(Mark.BEGIN_ONCE, 7, 6).enter(7).exit(8).mark(Mark.END_TIMER, 0, 9);
    three.mark(Mark.BEGIN_TASK, 7, 20).enter(21);
    assertThat(arrows()).containsExactly("1@2 timer 2@7");
  }

  /** Two executors around a pool, each of which puts a task of its own around what it is given. */
  @Test
  void decoratorsOfAnExecutor_handOverOnce() throws IOException {
    one.enter(1).mark(Mark.GIVE, 7, 2).enter(5).mark(Mark.GIVE, 8, 6);
    one.mark(Mark.EXECUTE, 9, 9).exit(12).exit(13);
    two.mark(Mark.BEGIN_TASK, 9, 20).enter(21).mark(Mark.TAKE, 8, 22).enter(23);
    two.mark(Mark.TAKE, 7, 24).enter(25).exit(26).mark(Mark.END_TASK, 7, 27).exit(28);
    two.mark(Mark.END_TASK, 8, 29).exit(30).mark(Mark.END_TASK, 0, 31);
    // A thread that does what was given later, one after the other.
    one.enter(40).mark(Mark.GIVE, 6, 41).exit(44);
    two.mark(Mark.TAKE, 6, 50).enter(51);
    assertThat(arrows()).containsExactly("1@9 execute 2@21", "1@41 execute 2@51");
  }

  /** What is said to be possible is what could have happened, whoever has taken what. */
  @Seeds(30)
  void ambiguity_isExact(long seed) throws IOException {
    Random random = new Random(seed);
    List<Long> handedOver = new ArrayList<>();
    List<Long> begun = new ArrayList<>();
    one.enter(1);
    for (long nanos = 10; nanos < 210; nanos += 10) {
      if (handedOver.size() > begun.size() && random.nextInt(2) == 0) {
        two.mark(Mark.BEGIN_TASK, 7, nanos).enter(nanos + 1).exit(nanos + 2);
        two.mark(Mark.END_TASK, 0, nanos + 3);
        begun.add(nanos);
      } else if (handedOver.size() < 7) {
        one.mark(Mark.EXECUTE, 7, nanos);
        handedOver.add(nanos);
        if (random.nextInt(3) == 0) {
          one.mark(Mark.TAKE_BACK, 7, nanos + 5);
          handedOver.remove(nanos);
        }
      }
    }
    List<Integer> possible = new ArrayList<>();
    for (int i = 0; i < begun.size(); i++) {
      int which = i;
      possible.add(
          (int)
              handedOver.stream()
                  .filter(each -> canBe(handedOver, begun, which, each, 0, new ArrayList<>()))
                  .count());
    }
    arrows();
    assertThat(drawn.flows).extracting(Flow::ambiguity).isEqualTo(possible);
  }

  /** Whether the runs can be given hand-overs before them, so that this one has that. */
  private static boolean canBe(
      List<Long> from, List<Long> runs, int which, long cause, int next, List<Long> taken) {
    if (next == runs.size()) {
      return true;
    }
    for (long each : next == which ? List.of(cause) : from) {
      if (each < runs.get(next) && !taken.contains(each)) {
        taken.add(each);
        boolean can = canBe(from, runs, which, cause, next + 1, taken);
        taken.remove(each);
        if (can) {
          return true;
        }
      }
    }
    return false;
  }

  /** An executor of the program's own may hand on what it is given, and may be asked in a loop. */
  @Test
  void whatIsHandedOn_isHandedOverOnce() throws IOException {
    one.enter(1).mark(Mark.GIVE, 7, 2).enter(3).mark(Mark.EXECUTE, 7, 4).exit(6).exit(7);
    one.enter(11).mark(Mark.GIVE, 7, 12).exit(14);
    one.enter(21).mark(Mark.GIVE, 7, 22).exit(24);
    for (long nanos : new long[] {31, 41, 51, 61}) {
      two.mark(Mark.TAKE, 7, nanos)
          .enter(nanos + 1)
          .exit(nanos + 2)
          .mark(Mark.END_TASK, 7, nanos + 3);
    }
    assertThat(arrows())
        .containsExactly(
            "1@4 execute 2@32 of 3", "1@12 execute 2@42 of 3", "1@22 execute 2@52 of 3");
  }

  @Test
  void taskThatEndsUnseen_isOverWhenTheNextOneIsTaken() throws IOException {
    one.enter(1).mark(Mark.GIVE, 7, 2).mark(Mark.GIVE, 8, 4).exit(9);
    // A worker whose own call never ends.
    two.enter(1).mark(Mark.TAKE, 7, 11).mark(Mark.TAKE, 8, 12).enter(13).exit(14);
    two.mark(Mark.END_TASK, 8, 15).enter(16).exit(17).mark(Mark.EXECUTE, 9, 18);
    three.mark(Mark.BEGIN_TASK, 9, 21).enter(22);
    assertThat(arrows()).containsExactly("1@4 execute 2@13", "2@18 execute 3@22");
  }

  @Test
  void innermostTask_isTheCause() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).mark(Mark.EXECUTE, 8, 5).exit(8);
    two.mark(Mark.BEGIN_TASK, 7, 10).mark(Mark.BEGIN_TASK, 8, 11).enter(12).exit(13);
    assertThat(arrows()).containsExactly("1@5 execute 2@12");
  }

  @Test
  void stage_leadsFromWhereItWasAttached_whenItRuns_andNotBefore() throws IOException {
    one.enter(1).mark(Mark.STAGE, 7, 2).exit(4);
    two.mark(Mark.BEGIN_STAGE, 7, 5).mark(Mark.END_STAGE, 1, 6);
    two.mark(Mark.BEGIN_STAGE, 7, 8).enter(9).exit(10).mark(Mark.END_STAGE, 0, 11);
    two.mark(Mark.BEGIN_STAGE, 7, 12).enter(13).exit(14);
    linker.settle();
    linker.settle();
    assertThat(drawn.flows).extracting(FlowLinkerTest::show).first().isEqualTo("1@2 then 2@9");
  }

  @Test
  void asynchronousStage_hasAnArrowFromItsCompletion_too() throws IOException {
    one.enter(1).mark(Mark.STAGE, 7, 2).exit(4);
    two.enter(5).mark(Mark.EXECUTE, 7, 6).exit(9);
    three.mark(Mark.BEGIN_TASK, 7, 10).mark(Mark.BEGIN_STAGE, 7, 11).enter(12).exit(13);
    assertThat(arrows()).containsExactlyInAnyOrder("1@2 then 3@12", "2@6 execute 3@12");
  }

  @Test
  void handOver_behindTheCallsOfATask_isShownThere() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).exit(4);
    two.mark(Mark.BEGIN_TASK, 7, 5).enter(6).exit(7).mark(Mark.EXECUTE, 8, 8);
    two.mark(Mark.END_TASK, 0, 10);
    three.mark(Mark.BEGIN_TASK, 8, 12).enter(13).exit(14);
    assertThat(arrows()).containsExactly("1@2 execute 2@6", "2@8 execute 3@13");
  }

  @Test
  void repeatingTask_leadsFromRunToRun() throws IOException {
    one.enter(1).mark(Mark.SCHEDULE, 7, 2).exit(4);
    two.mark(Mark.BEGIN_TASK, 7, 5).enter(6).exit(8).mark(Mark.REPEAT, 7, 9);
    two.mark(Mark.END_TASK, 0, 12);
    two.mark(Mark.BEGIN_TASK, 7, 15).enter(16).exit(18).mark(Mark.REPEAT, 7, 19);
    assertThat(arrows()).containsExactly("1@2 schedule 2@6", "2@9 repeat 2@16");
  }

  @Test
  void threadThatServesOthers_isNoConsequenceOfWhoStartedIt() throws IOException {
    one.enter(1).mark(Mark.START, -2, 2).mark(Mark.EXECUTE, 7, 5).exit(8);
    two.mark(Mark.BEGIN_TASK, 7, 10).enter(11).exit(12).mark(Mark.END_TASK, 0, 13);
    two.mark(Mark.EXECUTE, 8, 14);
    three.mark(Mark.BEGIN_TASK, 8, 20).enter(21).exit(22);
    assertThat(arrows()).containsExactly("1@5 execute 2@11");
  }

  @Test
  void threadThatRunsWhatNobodyHasHandedOver_servesNobody() throws IOException {
    one.enter(1).mark(Mark.START, -4, 2).exit(8);
    Row started = new Row(4, 9).mark(Mark.TAKE, 7, 10).mark(Mark.EXECUTE, 8, 14);
    started.mark(Mark.END_TASK, 7, 15).mark(Mark.EXECUTE, 9, 16);
    three.mark(Mark.BEGIN_TASK, 8, 20).enter(21).exit(22).mark(Mark.END_TASK, 0, 23);
    three.mark(Mark.BEGIN_TASK, 9, 24).enter(25).exit(26);
    assertThat(arrows()).containsExactly("1@2 start 3@21", "1@2 start 3@25");
  }

  @Test
  void threadThatRunsWhatWasHandedOver_servesOthers() throws IOException {
    one.enter(1).mark(Mark.START, -4, 2).mark(Mark.EXECUTE, 7, 5).exit(8);
    Row worker = new Row(4, 9).mark(Mark.TAKE, 7, 10).enter(11).exit(12);
    worker.mark(Mark.END_TASK, 7, 13).mark(Mark.EXECUTE, 8, 14);
    three.mark(Mark.BEGIN_TASK, 8, 20).enter(21).exit(22);
    assertThat(arrows()).containsExactly("1@5 execute 4@11");
  }

  /** Who accepts connections, and whoever is started by that. */
  @Test
  void threadThatTurnsToWhatOthersBring_beginsSomethingNew() throws IOException {
    one.enter(1).mark(Mark.START, -4, 2);
    new Row(4, 5).mark(Mark.TURN, 7, 10).mark(Mark.START, -5, 11).enter(20).exit(21);
    new Row(5, 15).enter(30);
    assertThat(arrows()).containsExactly("1@2 serve 4@20", "1@2 serve 5@30");
  }

  @Test
  void whatAThreadDidBeforeItTurned_isAConsequence() throws IOException {
    one.enter(1).mark(Mark.START, -4, 2);
    new Row(4, 3).mark(Mark.EXECUTE, 8, 4).enter(10).exit(11).mark(Mark.TURN, 7, 12).enter(20);
    three.mark(Mark.BEGIN_TASK, 8, 32).enter(33);
    assertThat(arrows()).containsExactly("1@2 start 4@10", "1@2 start 3@33");
  }

  @Test
  void taskThatTurnsToWhatOthersBring_endsWithItself() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).mark(Mark.EXECUTE, 8, 4);
    two.mark(Mark.BEGIN_TASK, 7, 10).mark(Mark.TURN, 9, 11).enter(20).exit(21);
    two.mark(Mark.END_TASK, 0, 22).mark(Mark.BEGIN_TASK, 8, 23).enter(24);
    assertThat(arrows()).containsExactly("1@2 serve 2@20", "1@4 execute 2@24");
  }

  /** Its own worker turns to its queue before anybody has read who has made that. */
  @Test
  void placeOfTheSameWork_isNotOfOthers() throws IOException {
    Row worker = new Row(5, 12).mark(Mark.TURN, 7, 20).enter(21);
    linker.settle();
    worker.exit(22);
    Row coordinator = new Row(4, 5).mark(Mark.MAKE, 7, 10).mark(Mark.START, -5, 11);
    coordinator.mark(Mark.TURN, 7, 30).enter(31);
    one.enter(1).mark(Mark.START, -4, 2);
    assertThat(arrows()).containsExactly("1@2 start 5@21", "1@2 start 4@31");
  }

  /** A server's thread has another cause with each request, and none between them. */
  @Test
  void requestToOneself_leadsToWhatIsDoneForIt() throws IOException {
    one.enter(1).mark(Mark.START, -4, 2);
    one.flows.sent(7, one.track, 4, one.frame());
    one.flows.sent(7, one.track, 6, one.frame());
    Row server = new Row(4, 3).mark(Mark.TURN, 9, 5);
    server.flows.received(7, 10, 0, null);
    server.mark(Mark.EXECUTE, 8, 11).enter(12).exit(13);
    server.flows.received(7, 14, 0, null);
    server.flows.answered(server.track, 15);
    server.mark(Mark.EXECUTE, 10, 16);
    two.mark(Mark.BEGIN_TASK, 8, 20).enter(21).exit(22).mark(Mark.END_TASK, 0, 23);
    two.mark(Mark.BEGIN_TASK, 10, 30).enter(31);
    assertThat(arrows())
        .containsExactly("1@6 request 4@12 of 2", "1@6 request 2@21 of 2", "1@2 serve 2@31");
  }

  /** As where a program sends with one id whatever it has to ask for one of its users. */
  @Test
  void requestsOfOneId_areAmbiguous_asLongAsSeveralAreOnTheirWay() throws IOException {
    one.enter(1);
    sendAndReceive(2, 10, 20);
    sendAndReceive(2, 30, 40);
    one.flows.sent(2, one.track, 50, one.frame());
    sendAndReceive(2, 52, 60);
    two.flows.received(2, 70, 0, null);
    two.enter(71).exit(72);
    two.flows.answered(two.track, 73);
    sendAndReceive(2, 80, 90);
    assertThat(arrows())
        .containsExactly(
            "1@10 request 2@21",
            "1@30 request 2@41",
            "1@52 request 2@61 of 2",
            "1@52 request 2@71 of 2",
            "1@80 request 2@91");
  }

  private void sendAndReceive(long id, long sentNanos, long nanos) {
    one.flows.sent(id, one.track, sentNanos, one.frame());
    two.flows.received(id, nanos, 0, null);
    two.enter(nanos + 1).exit(nanos + 2);
    two.flows.answered(two.track, nanos + 3);
  }

  @Test
  void requestsAreForgotten_andCounted_ifOneComes() throws IOException {
    one.enter(1);
    for (int i = 1; i <= MOST + 5; i++) {
      one.flows.sent(i, one.track, 10L * i, one.frame());
    }
    long nanos = 100L * MOST;
    for (int id : new int[] {1, 5, 6, 2 * MOST}) {
      two.flows.received(id, nanos, 0, null);
      two.enter(nanos + 1).exit(nanos + 2);
      two.flows.answered(two.track, nanos + 3);
      nanos += 10;
    }
    assertThat(arrows()).containsExactly("1@60 request 2@" + (100L * MOST + 21));
    assertThat(linker.lost().say()).containsExactly(new Argument("request", 2L));
  }

  @Test
  void requestsOfOneId_areForgotten_andCounted_ifOneComes() throws IOException {
    one.enter(1);
    for (int i = 1; i <= 20; i++) {
      one.flows.sent(7, one.track, 100 + 10L * i, one.frame());
    }
    two.flows.received(7, 105, 0, null);
    two.enter(106).exit(107);
    two.flows.answered(two.track, 108);
    two.flows.received(7, 115, 0, null);
    two.enter(116).exit(117);
    assertThat(arrows()).isEmpty();
    assertThat(linker.lost().say()).containsExactly(new Argument("request", 2L));
  }

  @Test
  void item_leadsToWhereItIsTaken_andNotToWhoHasBroughtIt() throws IOException {
    one.enter(1).mark(Mark.BRING, 7, 2).mark(Mark.BRING, 8, 4).mark(Mark.RETRACT, 8, 5);
    one.mark(Mark.BRING, 9, 6).mark(Mark.BRING, 8, 8);
    two.mark(Mark.TAKEN, 7, 10).enter(11).exit(12).mark(Mark.TAKEN, 8, 13).enter(14).exit(15);
    one.flows.taken(9, one.track, 16, null);
    assertThat(arrows()).containsExactly("1@2 item 2@11", "1@8 item 2@14");
  }

  @Test
  void threadThatTurnsAwayFromAnItem_isDoneWithIt() throws IOException {
    one.enter(1).mark(Mark.START, -4, 2).mark(Mark.BRING, 7, 4).mark(Mark.BRING, 9, 6);
    Row consumer = new Row(4, 5).mark(Mark.TURN, 8, 10).mark(Mark.TAKEN, 7, 11);
    consumer.mark(Mark.TURN, 8, 12).enter(13).exit(14);
    consumer.mark(Mark.TAKEN, 9, 15).enter(16).exit(17).mark(Mark.TAKEN, 10, 18).enter(19);
    assertThat(arrows()).containsExactly("1@6 item 4@16");
  }

  @Test
  void itemThatIsTakenInACall_leadsThere_andSaysHowManyItMayBe() throws IOException {
    one.enter(1).mark(Mark.BRING, 7, 2).mark(Mark.BRING, 7, 4);
    two.enter(3).flows.taken(7, two.track, 10, null);
    two.flows.taken(7, two.track, 12, null);
    two.flows.taken(7, two.track, 14, null);
    assertThat(arrows()).containsExactly("1@2 item 2@10 of 2", "1@4 item 2@12");
  }

  /** It takes a task from the queue, of which nobody has told that it was given. */
  @Test
  void placeOfTheSameWork_isNotOfOthers_whateverIsDoneThen() throws IOException {
    one.enter(1).mark(Mark.START, -4, 2);
    new Row(4, 5).mark(Mark.MAKE, 7, 10).mark(Mark.START, -5, 11);
    new Row(5, 12).mark(Mark.TURN, 7, 20).mark(Mark.TAKE, 8, 21).enter(22);
    assertThat(arrows()).containsExactly("1@2 start 5@22");
  }

  /** As a queue of a program that its consumer is started with. */
  @Test
  void placeOfACall_isOfOthers() throws IOException {
    one.enter(1).mark(Mark.MAKE, 7, 2).mark(Mark.START, -4, 4);
    new Row(4, 5).mark(Mark.TURN, 7, 10).enter(20);
    assertThat(arrows()).containsExactly("1@4 serve 4@20");
  }

  @Test
  void whoTurnsToOthers_inACall_isSeenToDoSo() throws IOException {
    one.enter(1).mark(Mark.START, -4, 2);
    new Row(4, 5).enter(10).mark(Mark.TURN, 7, 11).mark(Mark.EXECUTE, 8, 12);
    three.mark(Mark.BEGIN_TASK, 8, 20).enter(21);
    assertThat(arrows()).containsExactly("1@2 start 4@10", "4@12 execute 3@21");
  }

  @Test
  void whatIsHandedOverForWhoeverComes_isNoConsequence() throws IOException {
    one.enter(1).mark(Mark.BEGIN_SERVICE, 7, 2).mark(Mark.SCHEDULE, 8, 3);
    one.mark(Mark.END_SERVICE, 0, 5).mark(Mark.SCHEDULE, 9, 6);
    two.mark(Mark.BEGIN_TASK, 8, 10).enter(11).exit(12).mark(Mark.END_TASK, 0, 13);
    two.mark(Mark.BEGIN_TASK, 9, 20).enter(21);
    assertThat(arrows()).containsExactly("1@3 serve 2@11", "1@6 schedule 2@21");
  }

  @Test
  void placesAreForgotten_andCounted() throws IOException {
    one.enter(1).mark(Mark.START, -4, 2);
    Row coordinator = new Row(4, 5);
    arrows();
    for (int i = 0; i <= MOST; i++) {
      coordinator.mark(Mark.MAKE, i, 10 + i);
    }
    assertThat(linker.lost().say()).containsExactly(new Argument("start", 1L));
  }

  @Test
  void whatIsPendingForEver_isForgotten_andCounted() throws IOException {
    one.enter(1);
    for (int i = 0; i < 3 * MOST; i++) {
      one.mark(Mark.EXECUTE, i, 2 + 3L * i);
    }
    // Now it is known that none of them was taken up when they were read.
    arrows();
    long last = 3L * MOST - 1;
    long end = 10 * last;
    one.exit(end);
    two.mark(Mark.BEGIN_TASK, 1, end + 1).enter(end + 2).exit(end + 3).mark(Mark.END_TASK, 0, end);
    two.mark(Mark.BEGIN_TASK, last, end + 4).enter(end + 5).exit(end + 6);
    assertThat(arrows()).hasSize(1).first().asString().endsWith("2@" + (end + 5));
    assertThat(linker.lost().isNews()).isTrue();
    assertThat(linker.lost().say()).containsExactly(new Argument("execute", 2L * MOST));
    assertThat(linker.lost().isNews()).isFalse();
  }

  @Test
  void completionsAreForgotten_andCounted_ifOneIsAskedFor() throws IOException {
    one.enter(1);
    for (int i = 1; i <= MOST + 2; i++) {
      one.mark(Mark.COMPLETE, i, 10L * i);
    }
    long end = 100L * MOST;
    one.exit(end);
    for (int i = 1; i <= 3; i++) {
      long task = -i;
      long nanos = end + 100L * i;
      three.mark(Mark.BEGIN_STAGE, task, nanos).mark(Mark.SOURCE, i, nanos);
      three.mark(Mark.EXECUTE, task, nanos + 1).mark(Mark.END_STAGE, task, nanos + 3);
      two.mark(Mark.BEGIN_TASK, task, nanos + 4).enter(nanos + 5).exit(nanos + 6);
      two.mark(Mark.END_TASK, 0, nanos + 7);
    }
    assertThat(arrows()).containsExactly("1@30 execute 2@" + (end + 305));
    assertThat(linker.lost().say()).containsExactly(new Argument("execute", 2L));
  }

  @Test
  void endsOfThreadsAreForgotten_andCounted_ifSomebodyHasWaitedForOne() throws IOException {
    for (int i = 1; i <= MOST + 2; i++) {
      Row ended = new Row(10 + i, 10);
      ended.mark(Mark.EXIT, 0, 20L + i);
    }
    one.enter(1);
    long nanos = 100L * MOST;
    for (int i = 1; i <= 3; i++) {
      one.flows.resume(one.track, 5, nanos + i, new Awaited(FlowKind.END, -10L - i), one.frame());
    }
    // Of one that was never seen nothing was forgotten.
    one.flows.resume(one.track, 5, nanos + 4, new Awaited(FlowKind.END, -9), one.frame());
    assertThat(arrows()).containsExactly("13@23 end 1@" + (nanos + 3));
    assertThat(linker.lost().say()).containsExactly(new Argument("end", 2L));
  }

  /** What was ambiguous once is so no more when none of it waits, forgotten or not. */
  @Test
  void whatIsForgotten_makesNothingAmbiguousThatComesLater() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, 7, 2).mark(Mark.EXECUTE, 7, 4);
    two.mark(Mark.BEGIN_TASK, 7, 5).enter(6).exit(7).mark(Mark.END_TASK, 0, 8);
    assertThat(arrows()).containsExactly("1@2 execute 2@6 of 2");
    for (int i = 0; i < MOST; i++) {
      one.mark(Mark.EXECUTE, 100 + i, 10L + i);
    }
    arrows();
    long end = 2L * MOST;
    one.mark(Mark.EXECUTE, 7, end);
    two.mark(Mark.BEGIN_TASK, 7, end + 5).enter(end + 6).exit(end + 7);
    assertThat(arrows()).last().isEqualTo("1@%d execute 2@%d".formatted(end, end + 6));
  }

  /** However many are handed over and taken up before the drainer looks. */
  @Test
  void whatIsTakenUpInTheSameRound_needsNoRoom() throws IOException {
    one.enter(1);
    for (int i = 0; i < 3 * MOST; i++) {
      one.mark(Mark.EXECUTE, i, 10L + 10L * i);
    }
    for (int i = 0; i < 3 * MOST; i++) {
      two.mark(Mark.BEGIN_TASK, i, 13L + 10L * i).enter(14L + 10L * i).exit(15L + 10L * i);
      two.mark(Mark.END_TASK, 0, 16L + 10L * i);
    }
    assertThat(arrows()).hasSize(3 * MOST);
    assertThat(linker.lost().total()).isZero();
  }

  @Test
  void whatIsTakenUp_makesRoom() throws IOException {
    one.enter(1).mark(Mark.EXECUTE, -1, 2);
    for (int i = 0; i < 3 * MOST; i++) {
      long nanos = 10L + 10L * i;
      one.mark(Mark.EXECUTE, i, nanos);
      two.mark(Mark.BEGIN_TASK, i, nanos + 3).mark(Mark.END_TASK, 0, nanos + 4);
      linker.settle();
    }
    long end = 100L * MOST;
    two.mark(Mark.BEGIN_TASK, -1, end).enter(end + 1);
    assertThat(arrows()).containsExactly("1@2 execute 2@" + (end + 1));
    assertThat(linker.lost().total()).isZero();
  }

  /** It is noted before it is carried out. */
  @Test
  void releaseInTheMomentInWhichAWaitBegins_endsIt() throws IOException {
    one.enter(1).mark(Mark.UNPARK, -2, 10).mark(Mark.UNPARK, -2, 18).mark(Mark.UNPARK, -2, 30);
    two.enter(15).waits(20, 100);
    assertThat(arrows()).containsExactly("1@18 unpark 2@100");
  }

  @Test
  void releaseThatNobodySees_isNoOthers() throws IOException {
    three.mark(Mark.UNPARK, -2, 12);
    one.enter(1).mark(Mark.UNPARK, -2, 13);
    two.enter(5).waits(10, 20);
    assertThat(arrows()).isEmpty();
  }

  @Test
  void releaseBeforeTheThreadDidSomethingElse_isOver() throws IOException {
    one.enter(1).mark(Mark.UNPARK, -2, 10);
    two.enter(15).waits(20, 100);
    one.mark(Mark.UNPARK, -2, 110);
    // Rounds go by while it waits.
    two.flows.parked(130, 140);
    for (int i = 0; i < 5; i++) {
      one.mark(Mark.UNPARK, -3, 200 + 10 * i).mark(Mark.UNPARK, -2, 205 + 10 * i);
      linker.settle();
    }
    two.flows.resume(two.track, 140, 900, Awaited.RELEASE, two.frame());
    assertThat(arrows()).containsExactly("1@205 unpark 2@900");
  }

  /** Two threads that wait for each other all the time, while the drainer looks now and then. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void everyWait_hasTheReleaseThatEndedIt(int turnsInARound) throws IOException {
    Row ping = new Row(1).enter(1);
    Row pong = new Row(2).enter(1);
    List<Runnable> ofPing = new ArrayList<>();
    List<Runnable> ofPong = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int turn = 1; turn <= 400; turn++) {
      long nanos = turn * 100L;
      ofPong.add(() -> pong.waits(nanos, nanos + 30).mark(Mark.UNPARK, -1, nanos + 60));
      // Released once more while it does not wait.
      ofPing.add(
          () ->
              ping.mark(Mark.UNPARK, -2, nanos + 10)
                  .waits(nanos + 20, nanos + 70)
                  .mark(Mark.UNPARK, -2, nanos + 75));
      expected.add("1@%d unpark 2@%d".formatted(nanos + 10, nanos + 30));
      expected.add("2@%d unpark 1@%d".formatted(nanos + 60, nanos + 70));
      if (turn % turnsInARound == 0) {
        readAll(ofPing);
        readAll(ofPong);
        linker.settle();
      }
    }
    readAll(ofPing);
    readAll(ofPong);

    assertThat(arrows()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void callThatIsLeftOut_takesItsArrowAlong() throws IOException {
    one.enter(0).mark(Mark.EXECUTE, 7, 10).mark(Mark.EXECUTE, 8, 20).exit(30);
    two.mark(Mark.BEGIN_TASK, 7, 40).begin(41);
    assertThat(arrows()).as("nobody knows yet").isEmpty();
    two.leaveOut(45).mark(Mark.END_TASK, 0, 46).mark(Mark.BEGIN_TASK, 8, 50).begin(51);
    assertThat(arrows()).isEmpty();
    two.keep(52);
    assertThat(arrows()).containsExactly("1@20 execute 2@51");
  }

  /** As if it had not been woven. */
  @Test
  void arrowToACallThatIsLeftOut_leadsToTheFirstThatIsKept() throws IOException {
    one.enter(0).mark(Mark.EXECUTE, 7, 10).mark(Mark.EXECUTE, 8, 20).mark(Mark.EXECUTE, 9, 30);
    one.exit(31);
    two.mark(Mark.BEGIN_TASK, 7, 40).begin(41).begin(42).keep(43).leaveOut(44);
    two.mark(Mark.END_TASK, 0, 45).mark(Mark.BEGIN_TASK, 8, 50).begin(51).leaveOut(52);
    two.enter(53).exit(54).enter(55).exit(56);
    two.mark(Mark.END_TASK, 0, 57).mark(Mark.BEGIN_TASK, 9, 60).begin(61).enter(62).exit(63);
    two.keep(64);
    assertThat(arrows())
        .containsExactly("1@10 execute 2@42", "1@20 execute 2@53", "1@30 execute 2@61");
  }

  /** The call around it does the hand-over; where there is none, what led to the task does. */
  @Test
  void arrowFromACallThatIsLeftOut_comesFromWhereItWouldWithoutIt() throws IOException {
    one.begin(1).begin(2).mark(Mark.EXECUTE, 7, 3).leaveOut(5);
    two.mark(Mark.BEGIN_TASK, 7, 10).begin(11).mark(Mark.EXECUTE, 8, 12).leaveOut(14);
    two.mark(Mark.END_TASK, 0, 15);
    three.mark(Mark.BEGIN_TASK, 8, 20).enter(21).exit(22).mark(Mark.END_TASK, 0, 23);
    assertThat(arrows()).as("one may be left out").isEmpty();
    one.keep(30);
    assertThat(arrows()).containsExactly("1@3 execute 3@21");

    Row four = new Row(4).begin(40).mark(Mark.EXECUTE, 9, 41).leaveOut(43);
    four.enter(44).mark(Mark.EXECUTE, 10, 45).exit(47);
    three.mark(Mark.BEGIN_TASK, 9, 50).enter(51).exit(52).mark(Mark.END_TASK, 0, 53);
    three.mark(Mark.BEGIN_TASK, 10, 54).enter(55).exit(56);
    assertThat(arrows()).containsExactly("1@3 execute 3@21", "4@45 execute 3@55");
  }

  /**
   * What runs in the call that has handed it over, and in one around that is drawn in its place.
   */
  @Test
  void nestedWork_needsNoArrow_whicheverCallAroundIsDrawn() throws IOException {
    one.begin(1).begin(2).mark(Mark.FORK, 7, 3);
    one.mark(Mark.BEGIN_TASK, 7, 5).enter(6).exit(7).mark(Mark.END_TASK, 0, 8);
    one.leaveOut(9).keep(10);
    assertThat(arrows()).isEmpty();
  }

  @Test
  void releaseOfACallThatIsLeftOut_isNobodyElses() throws IOException {
    one.enter(1);
    two.begin(1).mark(Mark.UNPARK, -1, 20).leaveOut(25).enter(26).mark(Mark.UNPARK, -1, 30);
    one.waits(10, 40).mark(Mark.UNPARK, -2, 50);
    two.exit(44).begin(45).waits(46, 60).leaveOut(70);
    assertThat(arrows()).isEmpty();
    two.begin(80).waits(81, 100).keep(110);
    one.mark(Mark.UNPARK, -2, 90);
    assertThat(arrows()).containsExactly("1@90 unpark 2@100");
  }

  @Test
  void arrowsThatWaitForTheEndOfACall_areNotMoreThanSoMany() throws IOException {
    one.begin(1);
    for (int i = 0; i < MOST; i++) {
      long nanos = 10L + 10L * i;
      one.mark(Mark.EXECUTE, i, nanos);
      two.mark(Mark.BEGIN_TASK, i, nanos + 3).enter(nanos + 4).exit(nanos + 5);
      two.mark(Mark.END_TASK, 0, nanos + 6);
      if (i % 100 == 0) {
        linker.settle();
      }
    }
    one.keep(100L * MOST);
    assertThat(arrows()).hasSizeBetween(MOST / 10, MOST / 5);
    assertThat(linker.lost().total()).isEqualTo(MOST - drawn.flows.size());
  }

  /** Tasks that hand over tasks, on threads that are read in any order. */
  @Seeds(5)
  void randomTasks_areJoinedAsTheyWere(long seed) throws IOException {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    List<List<Runnable>> unread = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      rows.add(new Row(10 + i));
      unread.add(new ArrayList<>());
    }
    TreeSet<String> truth = new TreeSet<>();
    List<long[]> handedOver = new ArrayList<>();
    long nanos = 10;
    int next = 0;
    for (int i = 0; i < 2_000; i++) {
      int at = random.nextInt(rows.size());
      Row row = rows.get(at);
      List<Runnable> events = unread.get(at);
      // A thread takes up what was handed over, calls something, and hands something over in it.
      long begin = nanos;
      boolean takes = !handedOver.isEmpty() && random.nextBoolean();
      if (takes) {
        long[] taken = handedOver.remove(random.nextInt(handedOver.size()));
        events.add(() -> row.mark(Mark.BEGIN_TASK, taken[0], begin));
        truth.add("%d@%d execute %d@%d".formatted(taken[1], taken[2], row.track.id(), begin + 1));
      }
      long key = i;
      events.add(() -> row.enter(begin + 1).mark(Mark.EXECUTE, key, begin + 3).exit(begin + 6));
      if (takes) {
        events.add(() -> row.mark(Mark.END_TASK, 0, begin + 7));
      }
      handedOver.add(new long[] {key, row.track.id(), begin + 3});
      nanos += 10;
      // The drainer reads thread after thread, while all of them go on.
      if (random.nextInt(5) == 0) {
        readAll(unread.get(next++));
        if (next == unread.size()) {
          next = 0;
          linker.settle();
        }
      }
    }
    for (int round = 0; round < 3; round++) {
      unread.forEach(FlowLinkerTest::readAll);
      linker.settle();
    }
    assertThat(arrows().stream().sorted().toList()).isEqualTo(List.copyOf(truth));
  }

  private static void readAll(List<Runnable> events) {
    events.forEach(Runnable::run);
    events.clear();
  }
}
