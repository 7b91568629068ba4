// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassWeaverTest {
  private static final String FIXTURES = "dev.panopticon.weaver.fixture.";

  /** Both ways of naming a trace point. */
  enum Names {
    LITERAL,
    CONSTANT;

    Naming naming() {
      return this == LITERAL ? Naming.literal(RecordingAdvice::number) : Naming.constant();
    }
  }

  private static ClassWeaver weaver(Names names) {
    Rules rules = Rules.of(List.of("dev.panopticon.weaver.fixture.**"), List.of());
    return new ClassWeaver(new WeaveOptions(rules, true, List.of(), true, true), names.naming());
  }

  private static List<String> run(Names names, String fixture, String method, Object... arguments)
      throws Exception {
    WovenLoader loader = new WovenLoader(weaver(names), FIXTURES);
    Class<?> type = Class.forName(FIXTURES + fixture, true, loader);
    assertThat(loader.results.values())
        .allSatisfy(
            result -> {
              assertThat(result.skipped()).isEmpty();
              if (result.bytes() != null) {
                assertThat(WovenLoader.verify(WovenLoader.redirect(result.bytes()), loader))
                    .isEmpty();
              }
            });
    var target =
        Arrays.stream(type.getDeclaredMethods())
            .filter(m -> m.getName().equals(method))
            .findFirst()
            .orElseThrow();
    Object receiver = null;
    if ((target.getModifiers() & java.lang.reflect.Modifier.STATIC) == 0) {
      receiver = type.getDeclaredConstructor().newInstance();
    }
    RecordingAdvice.start();
    try {
      target.invoke(receiver, arguments);
    } catch (InvocationTargetException e) {
      // The events tell.
    }
    return RecordingAdvice.stop();
  }

  @ParameterizedTest
  @EnumSource
  void return_endsTheSlice(Names names) throws Exception {
    assertThat(run(names, "Bodies", "add", 1, 2))
        .containsExactly("> Bodies.add", "  int 1", "  int 2", "< Bodies.add int 3");
    assertThat(run(names, "Bodies", "nothing"))
        .containsExactly("> Bodies.nothing", "< Bodies.nothing");
    assertThat(run(names, "Bodies", "wide", 1L, 2.0, 3f, (byte) 4, 'e', true, "g"))
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
    assertThat(run(names, "Bodies", "loopAtStart", 3))
        .containsExactly("> Bodies.loopAtStart", "  int 3", "< Bodies.loopAtStart int -2");
  }

  @ParameterizedTest
  @EnumSource
  void throw_endsTheSliceOnce(Names names) throws Exception {
    assertThat(run(names, "Bodies", "tryFinally", 0))
        .containsExactly(
            "> Bodies.tryFinally",
            "  int 0",
            "> Bodies.nap",
            "< Bodies.nap",
            "< Bodies.tryFinally throws IllegalStateException");
    assertThat(run(names, "Bodies", "tryFinally", 1))
        .containsExactly(
            "> Bodies.tryFinally",
            "  int 1",
            "> Bodies.nap",
            "< Bodies.nap",
            "< Bodies.tryFinally int -1");
    assertThat(run(names, "Bodies", "endless"))
        .containsExactly(
            "> Bodies.endless", "< Bodies.endless throws UnsupportedOperationException");
  }
}
