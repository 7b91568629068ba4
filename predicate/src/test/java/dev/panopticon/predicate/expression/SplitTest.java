// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.testing.Seeds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a predicate is decided before a call, when it begins and when it ends. */
final class SplitTest {
  private static final List<String> AT_THE_END =
      List.of(
          "return > 5",
          "!(return == i)",
          "exception == null",
          "exception.message matches 'x'",
          "duration > 1ms",
          "(return / i > 1) == z",
          "depth > return");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          class ~ com.acme.** && 1 < 2               ; WEAVE ; true ; true
          method ~ **#cancel && duration > 1ms       ; WEAVE ; false ; true
          method !~ @com.acme.Audited || i > 1000    ; ENTRY ; i > 1000 ; true
          i > 1000                                   ; ENTRY ; i > 1000 ; true
          duration > 1ms                             ; EXIT ; true ; duration > 1ms
          i > 1000 && duration > 1ms                 ; EXIT ; i > 1000 ; duration > 1ms
          duration > 1ms && i > 1000                 ; EXIT ; i > 1000 ; duration > 1ms
          i > 1000 || duration > 1ms                 ; EXIT ; true ; i > 1000 || duration > 1ms
          !(duration > 1ms || i > 1000)              ; EXIT ; !(i > 1000) ; !(duration > 1ms)
          i > 5 && (i > 9 && duration > 1ms || i < 7) ; EXIT ; i > 5 && (i > 9 || i < 7) ; i > 9 && duration > 1ms || i < 7
          10 / i > 1 && duration > 1ms               ; EXIT ; 10 / i > 1 ; duration > 1ms
          duration > 1ms && 10 / i > 1               ; EXIT ; true ; duration > 1ms && 10 / i > 1
          duration > 1ms && 10 / 2 > i && i > 1      ; EXIT ; 5 > i && i > 1 ; duration > 1ms
          """)
  void parts_areAskedAsEarlyAsTheyCan(String text, Phase phase, String entry, String exit) {
    Signature signature = Methods.place("int", "int i");
    TypedExpression whole = Expression.parse(text).check(signature);

    assertThat(whole.phase()).isEqualTo(phase);
    assertThat(whole.entry()).isEqualTo(Expression.parse(entry).check(signature).condition());
    assertThat(whole.exit()).isEqualTo(Expression.parse(exit).check(signature).condition());
  }

  @Seeds(1)
  void randomPredicate_isTheSameInTwoParts(long seed) {
    RandomCondition random = new RandomCondition(seed, AT_THE_END);
    Random ends = new Random(seed);
    Signature signature = Methods.place("int", RandomCondition.PARAMETERS.toArray(String[]::new));
    Map<String, Integer> outcomes = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      String text = random.next(5);
      TypedExpression whole;
      try {
        whole = Expression.parse(text).check(signature);
      } catch (InvalidPredicateException e) {
        assertThat(e.problem()).isEqualTo("It divides by zero.");
        continue;
      }
      for (int call = 0; call < 20; call++) {
        Object[] arguments = random.arguments();
        Call ended = ended(arguments, ends);
        String expected = outcome(whole.condition(), ended);
        // It has not ended: that the entry part asks nothing about the end shows here.
        String parts = outcome(whole.entry(), Call.with(arguments));
        if (parts.equals("true")) {
          parts = outcome(whole.exit(), ended);
        }
        // What fails at the end need not be reached: the beginning may refuse the call before.
        assertThat(parts)
            .as("%s with %s", text, Arrays.toString(arguments))
            .isIn(expected.equals("fails") ? List.of("fails", "false") : List.of(expected));
        boolean isHeld = whole.entry().equals(Condition.TRUE);
        outcomes.merge(expected + isHeld, 1, Integer::sum);
      }
    }
    assertThat(outcomes).hasSize(6);
    assertThat(outcomes.values()).allMatch(count -> count > 100);
  }

  private static Call ended(Object[] arguments, Random random) {
    Call call = Call.with(arguments).took(random.nextInt(2_000_000));
    return random.nextInt(3) == 0
        ? call.threw(new IllegalStateException(random.nextBoolean() ? "x" : null))
        : call.returned(random.nextInt(10));
  }

  private static String outcome(Condition condition, Call call) {
    try {
      return String.valueOf(condition.test(call));
    } catch (ArithmeticException e) {
      return "fails";
    }
  }
}
