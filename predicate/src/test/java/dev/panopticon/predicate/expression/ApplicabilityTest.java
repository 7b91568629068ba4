// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A predicate about many methods, of which each has names of its own. */
final class ApplicabilityTest {
  private static final Signature AMOUNT = Methods.place("int", "int amount");
  private static final Signature CUSTOMER = Methods.place("void", "java.lang.String customer");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          amount > 1000                          ; amount > 1000 ; false
          !(amount > 1000)                       ; !(amount > 1000) ; false
          amount > 1000 || duration > 1ms        ; amount > 1000 || duration > 1ms ; duration > 1ms
          amount > 1000 && duration > 1ms        ; amount > 1000 && duration > 1ms ; false
          !(amount > 1000 && depth == 1)         ; amount <= 1000 || depth != 1 ; depth != 1
          amount > 1000 || customer == 'Ann'     ; amount > 1000 ; customer == 'Ann'
          args[0] == 'Ann'                       ; false ; customer == 'Ann'
          return > 5 || args[0] == 'Ann'         ; return > 5 ; customer == 'Ann'
          (amount > 5) == (depth > 1)            ; (amount > 5) == (depth > 1) ; false
          """)
  void whatDoesNotFitAMethod_hasNoAnswerForItsCalls(
      String text, String forAmount, String forCustomer) {
    Applicability many = new Applicability(Expression.parse(text));

    TypedExpression amount = many.check(AMOUNT);
    TypedExpression customer = many.check(CUSTOMER);

    for (int i = 0; i < 20; i++) {
      Call ofAmount = Call.with(i * 100).from("A#b", i).returned(i).took(i * 100_000L);
      Call ofCustomer =
          Call.with(i < 10 ? "Ann" : "Bob").from("A#b", i).returned(null).took(i * 100_000L);
      assertThat(amount.test(ofAmount))
          .isEqualTo(Expression.parse(forAmount).check(AMOUNT).test(ofAmount));
      assertThat(customer.test(ofCustomer))
          .isEqualTo(Expression.parse(forCustomer).check(CUSTOMER).test(ofCustomer));
    }
    assertThat(many.mistake()).isEmpty();
  }

  @Test
  void whatFitsNoMethod_isAMistake() {
    Applicability many = new Applicability(Expression.parse("amount > 5 || amuont > 1000"));
    assertThat(many.mistake()).isEmpty();

    many.check(CUSTOMER);
    assertThat(many.mistake().map(InvalidPredicateException::problem))
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .startsWith("It fits none of 1 method: There is no 'amount' here. Known are "));

    many.check(AMOUNT);
    many.check(CUSTOMER);
    assertThat(many.mistake())
        .hasValueSatisfying(
            mistake -> {
              assertThat(mistake.column()).isEqualTo(15);
              assertThat(mistake.problem())
                  .startsWith(
                      "It fits none of 3 methods, of one of which: There is no 'amuont' here. Did"
                          + " you mean amount?");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"duration > 5", "depth == 'xy'", "method ~ place", "exception.text == null", "1"})
  void whatCanFitNoMethod_failsAtOnce(String text) {
    Applicability many = new Applicability(Expression.parse(text));

    assertThatExceptionOfType(InvalidPredicateException.class).isThrownBy(() -> many.check(AMOUNT));
  }

  @Test
  void fact_meansTheSameWhateverParametersAreCalled() {
    Applicability many = new Applicability(Expression.parse("depth == 2 && duration > 1ms"));
    TypedExpression expression = many.check(Methods.place("void", "int depth", "long duration"));

    assertThat(expression.test(Call.with(7, 7L).from("A#b", 2).took(2_000_000))).isTrue();
    assertThat(expression.test(Call.with(2, 7L).from("A#b", 7).took(2_000_000))).isFalse();
    assertThat(many.mistake()).isEqualTo(Optional.empty());
  }
}
