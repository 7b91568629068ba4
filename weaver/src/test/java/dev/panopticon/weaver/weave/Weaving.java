// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/** The two ways in which woven code names its trace points, and running a fixture in each. */
enum Weaving {
  LITERAL,
  CONSTANT;

  static final String FIXTURES = "dev.panopticon.weaver.fixture.";

  ClassWeaver weaver(String... calls) {
    return weaver(Capture.USUAL, calls);
  }

  private ClassWeaver weaver(Capture capture, String... calls) {
    Naming naming = this == LITERAL ? Naming.literal(RecordingAdvice::number) : Naming.constant();
    return new ClassWeaver(
        new WeaveOptions(
            Rules.of(List.of("dev.panopticon.weaver.fixture.**"), List.of()),
            true,
            Arrays.stream(calls).map(Rule::parse).toList(),
            capture,
            false),
        naming);
  }

  /** Runs one method of a woven fixture; answers what the advice was told. */
  List<String> run(String fixture, String method, Object... arguments) throws Exception {
    return run(new WovenLoader(weaver(), FIXTURES), FIXTURES + fixture, method, arguments);
  }

  /** Runs one method of a fixture that was woven to record those parts of calls. */
  List<String> run(Capture capture, String fixture, String method, Object... arguments)
      throws Exception {
    return run(
        new WovenLoader(weaver(capture, "java.**"), FIXTURES),
        FIXTURES + fixture,
        method,
        arguments);
  }

  /** Runs one method of a woven fixture whose calls into the JDK are drawn. */
  List<String> runWithCalls(String fixture, String method, Object... arguments) throws Exception {
    return run(new WovenLoader(weaver("java.**"), FIXTURES), FIXTURES + fixture, method, arguments);
  }

  static List<String> run(WovenLoader loader, String type, String name, Object... arguments)
      throws Exception {
    Method method =
        Arrays.stream(Class.forName(type, true, loader).getDeclaredMethods())
            .filter(candidate -> candidate.getName().equals(name) && !candidate.isSynthetic())
            .findFirst()
            .orElseThrow();
    Object receiver = null;
    if (!Modifier.isStatic(method.getModifiers())) {
      Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
      receiver = constructor.newInstance();
    }
    RecordingAdvice.start();
    try {
      method.invoke(receiver, arguments);
    } catch (InvocationTargetException thrownByFixture) {
      // The events tell.
      assertThat(thrownByFixture.getCause()).isNotInstanceOf(LinkageError.class);
    }
    return RecordingAdvice.stop();
  }
}
