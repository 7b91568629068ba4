// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stack that overflows anywhere, in the advice as well, never ends a slice twice. */
class StackEdgeTest {

  @ParameterizedTest
  @EnumSource
  void overflow_spendsEachTokenAtMostOnce(Weaving weaving) throws Exception {
    ClassWeaver weaver =
        weaving == Weaving.LITERAL
            ? new ClassWeaver(options(), Naming.literal(SpendingAdvice::number))
            : new ClassWeaver(options(), Naming.constant());
    WovenLoader loader = new WovenLoader(weaver, Weaving.FIXTURES, SpendingAdvice.class);
    Method depth =
        Class.forName(Weaving.FIXTURES + "Bodies", true, loader).getMethod("depth", int.class);
    Arrays.fill(SpendingAdvice.SPENT, 0);
    SpendingAdvice.entered = 0;

    for (int round = 0; round < 3; round++) {
      assertThatThrownBy(() -> depth.invoke(null, 0))
          .isInstanceOf(InvocationTargetException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
    }

    assertThat(SpendingAdvice.entered).isGreaterThan(1000);
    int spent = 0;
    for (int token = 1; token < SpendingAdvice.SPENT.length; token++) {
      assertThat(SpendingAdvice.SPENT[token]).as("token %d", token).isLessThanOrEqualTo(1);
      spent += SpendingAdvice.SPENT[token];
    }
    // What is missing at the edge is a handful; a token is never invented.
    assertThat(spent)
        .isLessThanOrEqualTo(SpendingAdvice.entered)
        .isGreaterThan(SpendingAdvice.entered - 100);
  }

  private static WeaveOptions options() {
    return new WeaveOptions(
        Rules.of(List.of(Weaving.FIXTURES + "**"), List.of()),
        false,
        List.of(),
        Capture.USUAL,
        false);
  }
}
