// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.FileNotFoundException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What predicates answer of calls, beyond what they have in common with Java. */
final class TypedExpressionTest {
  /** An enum one of whose constants has a class of its own. */
  enum Status {
    OPEN,
    CLOSED {
      @Override
      public String toString() {
        throw new AssertionError("code of the program runs");
      }
    }
  }

  private static final Signature PLACE =
      Methods.place(
          "int",
          "java.lang.String customer",
          "com.acme.Status status",
          "java.lang.Object thing",
          "java.lang.Integer count",
          "int[] sizes",
          "int amount",
          "java.lang.Boolean paid",
          "java.lang.Character letter",
          "com.acme.Order order");

  private static final Object ORDER = new Object();

  private static Call call() {
    return Call.with("Ann", Status.OPEN, Status.CLOSED, 7, new int[3], 1500, true, 'x', ORDER)
        .on(ORDER)
        .from("com.acme.Web#handle", 2)
        .took(3_000_000)
        .returned(42);
  }

  private static boolean test(String predicate, Call call) {
    return Expression.parse(predicate).check(PLACE).test(call);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer == 'Ann'",
        "customer != 'Bob' && 'Ann' == customer",
        "customer.equals(\"Ann\") && !customer.equals('ann')",
        "customer.equalsIgnoreCase('ANN')",
        "customer.startsWith('A') && customer.endsWith('nn') && customer.contains('n')",
        "customer.length() == 3 && !customer.isEmpty()",
        "customer matches 'A.*' && !(customer matches 'n')",
        "customer in ('Bob', 'Ann')",
        "customer instanceof String && customer instanceof java.lang.CharSequence",
        "status == OPEN && status != CLOSED",
        "status == Status.OPEN && status == com.acme.Status.OPEN",
        "status == 'OPEN' && status in (CLOSED, OPEN)",
        "status instanceof Enum && status instanceof Status",
        "thing == CLOSED && thing != OPEN && thing == 'CLOSED'",
        "thing instanceof TypedExpressionTest.Status",
        "thing != status && thing != customer",
        "count == 7 && count + 0.5 == 7.5 && count in (6, 7)",
        "count != null && count < amount",
        "sizes.length == 3 && sizes != null",
        "args[5] > 1000 && arg5 > 1000 && amount in (1500, 0)",
        "paid && paid == true && !(paid == false)",
        "letter == 'x' && letter in ('a', 'x')",
        "order == this && this != thing",
        "depth == 2 && call.depth == 2",
        "thread == 'worker-7' && thread.startsWith('worker-')",
        "caller ~ com.acme.Web#* && caller ~ com.acme.** && caller !~ com.acme.Web#get*",
        "caller == 'com.acme.Web#handle'",
        "class ~ com.acme.** && class == 'com.acme.Order' && class !~ java.**",
        "class.endsWith('.Order') && method matches 'pl.*'",
        "method == 'place' && method ~ com.acme.Order#place(int) && method ~ @com.acme.Audited",
        "method ~ 'public !@com.acme.Other **#place'",
        "method !~ com.acme.`place it`#`a (b)` && method ~ com.acme.Order#`place`(`int`)",
        "return == 42 && return > 0",
        "exception == null && !(exception instanceof Throwable)",
        "duration == 3ms && duration > 2ms && duration in (3ms)",
        "exception.message == null",
      })
  void holds(String predicate) {
    assertThat(test(predicate, call())).isTrue();
    assertThat(test("!(" + predicate + ")", call())).isFalse();
  }

  @Test
  void exception_isKnownWithItsTypesAndItsMessage() {
    Call call = call().threw(new FileNotFoundException("no order 17"));

    assertThat(test("exception instanceof java.io.IOException", call)).isTrue();
    assertThat(test("exception instanceof Exception && exception != null", call)).isTrue();
    assertThat(test("exception instanceof java.util.IOException", call)).isFalse();
    assertThat(test("exception.message matches '.*\\\\d+'", call)).isTrue();
    assertThat(test("exception.message.contains('order')", call)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          customer.length() > 0
          customer.startsWith('A')
          'Ann'.startsWith(customer)
          count > 5
          count == 5
          count in (5, 6)
          count * 2 == amount
          sizes.length < 3
          paid
          paid == true
          letter == 'x'
          """)
  void whatLooksIntoNull_hasNoAnswer(String predicate) {
    Call call = Call.with(null, null, null, null, null, 1500, null, null, null).returned(1);

    assertThat(test(predicate, call)).isFalse();
    assertThat(test("!(" + predicate + ")", call)).isFalse();
    assertThat(test("!(!(" + predicate + "))", call)).isFalse();
    assertThat(test("!(" + predicate + " && amount > 0)", call)).isFalse();
    assertThat(test("!(" + predicate + " && amount < 0)", call)).isTrue();
    assertThat(test(predicate + " || amount > 0", call)).isTrue();
    assertThat(test("(" + predicate + ") == (amount > 0)", call)).isFalse();
    assertThat(test("(" + predicate + ") != (amount > 0)", call)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer == null && null == customer && status == null && sizes == null && count == null",
        "customer != 'Ann' && status != OPEN && !(customer in ('Ann', 'Bob'))",
        "!(customer matches '.*') && !(customer instanceof String)",
        "customer == thing",
        "caller == null && caller !~ com.acme.**",
        "customer in ('Ann', null)",
      })
  void whatComparesWithNull_hasAnAnswer(String predicate) {
    Call call = Call.with(null, null, null, null, null, 1500, null, null, null).returned(1);

    assertThat(test(predicate, call)).isTrue();
    assertThat(test("!(" + predicate + ")", call)).isFalse();
  }

  @Test
  void whatIsReturned_hasNoAnswerIfAnExceptionIsThrown() {
    Call call = call().threw(new IllegalStateException());

    assertThat(test("return > 0", call)).isFalse();
    assertThat(test("return <= 0", call)).isFalse();
    assertThat(test("!(return > 0)", call)).isFalse();
    assertThat(test("return > 0 || exception != null", call)).isTrue();
  }

  @Test
  void divisionByZero_fails() {
    Call call = Call.with(null, null, null, 0, null, 0, null, null, null);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> test("10 / amount > 1", call));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> test("10 % count == 1", call));
    assertThat(test("amount != 0 && 10 / amount > 1", call)).isFalse();
    assertThat(test("10.0 / amount > 1", call)).isTrue();
  }

  @Test
  void whatIsNotKnownOfTheMethod_hasNoAnswer() {
    assertThat(Expression.parse("method ~ static").check(PLACE).condition())
        .isEqualTo(Condition.FALSE);
    assertThat(Expression.parse("method ~ 'size>5'").check(PLACE).condition())
        .isEqualTo(Condition.FALSE);
    assertThat(Expression.parse("method !~ 'size>5'").check(PLACE).condition())
        .isEqualTo(Condition.FALSE);
    assertThat(Expression.parse("!(method ~ 'size>5 private')").check(PLACE).condition())
        .isEqualTo(Condition.TRUE);
  }

  @ParameterizedTest
  @CsvSource({
    "java.util.TreeMap, true",
    "java.util.Map, true",
    "java.util.NavigableMap, true",
    "SortedMap, true",
    "Object, true",
    "java.lang.Object, true",
    "java.Object, false",
    "reeMap, false",
    "util.TreeMap, true",
    "java.util.HashMap, false",
  })
  void instance_isFoundByNameAmongAllThatTheClassIs(String name, boolean expected) {
    assertThat(new TypeName(name).isSupertypeOf(TreeMap.class)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "java.util.Map.Entry, java.util.Map$Entry, true",
    "java.util.Map$Entry, java.util.Map$Entry, true",
    "Entry, java.util.Map$Entry, true",
    "Map.Entry, java.util.Map$Entry, true",
    "java.util.Map$Entry, java.util.Map.Entry, false",
    "Order, Order, true",
    "Order, MyOrder, false",
  })
  void nestedType_isWrittenAsInSource(String name, String binaryName, boolean expected) {
    assertThat(new TypeName(name).matches(binaryName)).isEqualTo(expected);
  }
}
