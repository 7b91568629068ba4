// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Capture;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What advice is told by bodies of many shapes, call by call. */
class BodiesTest {

  @ParameterizedTest
  @EnumSource
  void return_endsTheSlice(Weaving weaving) throws Exception {
    assertThat(weaving.run("Bodies", "add", 1, 2))
        .containsExactly("> Bodies.add", "  int 1", "  int 2", "< Bodies.add int 3");
    assertThat(weaving.run("Bodies", "nothing"))
        .containsExactly("> Bodies.nothing", "< Bodies.nothing");
    assertThat(weaving.run("Bodies", "sum", (Object) new int[] {1, 2}))
        .containsExactly("> Bodies.sum", "  Object int[]", "< Bodies.sum long 3");
    assertThat(weaving.run("Bodies", "half", 3f))
        .containsExactly("> Bodies.half", "  float 3.0", "< Bodies.half float 1.5");
    assertThat(weaving.run("Bodies", "choose", "b"))
        .containsExactly("> Bodies.choose", "  Object b", "< Bodies.choose Object second");
    assertThat(weaving.run("Bodies", "choose", "z"))
        .containsExactly("> Bodies.choose", "  Object z", "< Bodies.choose Object null");
  }

  @ParameterizedTest
  @EnumSource
  void arguments_comeInOrderAndUnboxed(Weaving weaving) throws Exception {
    assertThat(weaving.run("Bodies", "wide", 1L, 2.0, 3f, (byte) 4, 'e', true, "g"))
        .containsExactly(
            "> Bodies.wide",
            "  long 1",
            "  double 2.0",
            "  float 3.0",
            "  int 4",
            "  int 101",
            "  int 1",
            "  Object g",
            "< Bodies.wide double 111.0");
  }

  @ParameterizedTest
  @EnumSource
  void receiver_comesBeforeThem_whereThereIsOne(Weaving weaving) throws Exception {
    Capture receivers = Capture.USUAL.with("receiver", true);
    assertThat(weaving.run(receivers, "Bodies", "weigh", 2L, "3"))
        .containsExactly(
            "> Bodies.weigh",
            "  Object Bodies",
            "  long 2",
            "  Object 3",
            "> Integer.parseInt",
            "< Integer.parseInt",
            "< Bodies.weigh double 5.0");
    assertThat(weaving.run(receivers.with("arguments", false), "Bodies", "weigh", 2L, "3").get(1))
        .isEqualTo("  Object Bodies");
    assertThat(weaving.run(receivers, "Bodies", "add", 1, 2))
        .containsExactly("> Bodies.add", "  int 1", "  int 2", "< Bodies.add int 3");
  }

  @ParameterizedTest
  @EnumSource
  void exceptionThatIsNotRecorded_endsItsSlicesAllTheSame(Weaving weaving) throws Exception {
    Capture quiet = Capture.USUAL.with("exception", false);
    assertThat(weaving.run(quiet, "Bodies", "weigh", 2L, "none"))
        .containsExactly(
            "> Bodies.weigh",
            "  long 2",
            "  Object none",
            "> Integer.parseInt",
            "< Integer.parseInt",
            "< Bodies.weigh");
    assertThat(weaving.run(quiet, "Bodies", "parsed", "none"))
        .containsExactly(
            "> Bodies.parsed",
            "  Object none",
            "> Integer.parseInt",
            "< Integer.parseInt",
            "< Bodies.parsed int -1");
  }

  @ParameterizedTest
  @EnumSource
  void loopAtTheStart_isEnteredOnce(Weaving weaving) throws Exception {
    assertThat(weaving.run("Bodies", "loopAtStart", 3))
        .containsExactly("> Bodies.loopAtStart", "  int 3", "< Bodies.loopAtStart int -2");
  }

  @ParameterizedTest
  @EnumSource
  void throw_endsTheSliceOnce(Weaving weaving) throws Exception {
    assertThat(weaving.run("Bodies", "tryFinally", 0))
        .containsExactly(
            "> Bodies.tryFinally",
            "  int 0",
            "> Bodies.nap",
            "< Bodies.nap",
            "< Bodies.tryFinally throws IllegalStateException");
    assertThat(weaving.run("Bodies", "tryFinally", 1))
        .containsExactly(
            "> Bodies.tryFinally",
            "  int 1",
            "> Bodies.nap",
            "< Bodies.nap",
            "< Bodies.tryFinally int -1");
    assertThat(weaving.run("Bodies", "endless"))
        .containsExactly(
            "> Bodies.endless", "< Bodies.endless throws UnsupportedOperationException");
    Callable<Integer> failing =
        () -> {
          throw new Exception();
        };
    assertThat(weaving.run("Bodies", "tryStart", failing).get(2))
        .isEqualTo("< Bodies.tryStart throws IllegalArgumentException");
  }

  @ParameterizedTest
  @EnumSource
  void synchronizedCode_isTraced(Weaving weaving) throws Exception {
    assertThat(weaving.run("Bodies", "locked", "lock", -1))
        .containsExactly(
            "> Bodies.locked",
            "  Object lock",
            "  int -1",
            "> Bodies.add",
            "  int -1",
            "  int 1",
            "< Bodies.add int 0",
            "< Bodies.locked int 0");
  }
}
