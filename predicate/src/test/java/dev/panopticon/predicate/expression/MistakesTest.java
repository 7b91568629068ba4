// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.testing.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does not fit a method is said, and where. */
final class MistakesTest {
  private static final Signature PLACE =
      Methods.place(
          "void",
          "int amount",
          "java.lang.String customer",
          "com.acme.Status status",
          "com.acme.Order order",
          "int depth",
          "boolean urgent",
          "int[] sizes",
          "java.lang.Integer count");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          amuont > 1000               ; 1  ; There is no 'amuont' here. Did you mean amount or count? Known are amount (int), customer (String), status (com.acme.Status),
          urgent && amuont > 1000     ; 11 ; There is no 'amuont' here.
          false && amuont > 1000      ; 10 ; There is no 'amuont' here.
          return > 5                  ; 1  ; There is no 'return' here. The method returns nothing.
          args > 5                    ; 1  ; There is no 'args' here. Write args[0] for the first argument.
          args[8] > 5                 ; 6  ; The index is a number from 0 to 7, one for each parameter.
          args[amount] > 5            ; 6  ; The index is a number from 0 to 7, one for each parameter.
          sizes[0] > 5                ; 6  ; Only the arguments have an index, such as args[0]; elements are not looked at.
          depth > 5                   ; 1  ; 'depth' is a parameter here, and known of every call too. Write call.depth for that of the call, or args[i] for the parameter.
          amount                      ; 1  ; amount (int) is no condition. Compare it with something, such as amount > 0.
          customer                    ; 1  ; customer (String) is no condition. Compare it with something, such as customer != null.
          duration || urgent          ; 1  ; duration (duration) is no condition. Compare it with something, such as duration > 5ms.
          !amount                     ; 2  ; amount (int) is no condition.
          amount && urgent            ; 1  ; amount (int) is no condition.
          amount == customer          ; 8  ; amount (int) and customer (String) cannot be compared so.
          amount == null              ; 8  ; amount (int) and null (null) cannot be compared so. It is never null.
          amount == urgent            ; 8  ; amount (int) and urgent (boolean) cannot be compared so.
          amount in (1, 'two')        ; 8  ; amount (int) and "two" (String) cannot be compared so.
          customer > 'A'              ; 10 ; customer (String) and 'A' (char) cannot be compared so.
          urgent > false              ; 8  ; urgent (boolean) and false (boolean) cannot be compared so.
          1 < amount < 5              ; 12 ; 1 < amount (boolean) and 5 (int) cannot be compared so.
          duration > 5                ; 10 ; duration (duration) and 5 (int) cannot be compared so. A duration is compared with a duration, such as 5ms.
          amount > 5ms                ; 8  ; amount (int) and 5ms (duration) cannot be compared so. A duration is compared with a duration, such as 5ms.
          duration + 1 > 5ms          ; 10 ; '+' calculates with numbers, and duration (duration) is none.
          customer + 'x' == 'y'       ; 10 ; '+' calculates with numbers, and customer (String) is none.
          -customer == 'y'            ; 1  ; '-' calculates with numbers, and customer (String) is none.
          amount / 0 > 1              ; 8  ; It divides by zero.
          amount % (3 - 3) > 1        ; 8  ; It divides by zero.
          status == OPNE              ; 11 ; com.acme.Status has no constant 'OPNE'. Did you mean OPEN? Its constants are OPEN, CLOSED.
          status == 'OPNE'            ; 11 ; com.acme.Status has no constant 'OPNE'.
          status == Door.OPEN         ; 16 ; status (com.acme.Status) is no Door.
          OPEN == status              ; 1  ; There is no 'OPEN' here.
          customer == OPEN            ; 13 ; There is no 'OPEN' here.
          order == OPEN               ; 10 ; There is no 'OPEN' here.
          order == 'xy'               ; 7  ; order (com.acme.Order) and "xy" (String) cannot be compared so.
          count == order              ; 7  ; count (java.lang.Integer) and order (com.acme.Order) cannot be compared so.
          sizes == 'xy'               ; 7  ; sizes (int[]) and "xy" (String) cannot be compared so.
          exception == 'xy'           ; 11 ; exception (java.lang.Throwable) and "xy" (String) cannot be compared so.
          amount instanceof Integer   ; 8  ; amount (int) is no object, and so no instance of a class.
          amount matches '5'          ; 8  ; Only a text matches, and amount (int) is none.
          customer matches customer   ; 18 ; A regular expression stands in quotes, such as matches "A.*".
          customer matches '('        ; 18 ; It is no regular expression of Java: Unclosed group.
          customer ~ A*               ; 10 ; Only class, method and caller are compared with a pattern. A text matches a regular expression: matches "A.*".
          class ~ A#b                 ; 9  ; The pattern is about methods. Write method ~ for it.
          class ~ @com.acme.A         ; 9  ; The pattern is about methods. Write method ~ for it.
          method ~ place*             ; 10 ; The pattern names classes. Write class ~ for it; a method is named with a #, such as **#place*.
          method ~ 'A#b { result = false }' ; 10 ; A pattern has no options here.
          method ~ 'size>=many'       ; 10 ; Invalid pattern "size>=many": 'size>=many' is no size.
          caller ~ @com.acme.A        ; 10 ; Of the caller only the class and the method are known by name.
          caller ~ A#b(int)           ; 10 ; Of the caller only the class and the method are known by name.
          customer.size() > 1         ; 10 ; customer (String) has no method 'size' that a predicate may call. Allowed are methods of a String: length, isEmpty, startsWith,
          customer.lenght() > 1       ; 10 ; customer (String) has no method 'lenght' that a predicate may call. Did you mean length?
          order.isEmpty()             ; 7  ; order (com.acme.Order) has no method 'isEmpty' that a predicate may call.
          order.total > 5             ; 7  ; order (com.acme.Order) has no 'total'. Known are length of an array and exception.message; fields are not looked at.
          customer.length > 5         ; 10 ; customer (String) has no 'length'.
          customer.startsWith()       ; 10 ; startsWith takes one text.
          customer.startsWith(5)      ; 10 ; startsWith takes one text.
          customer.isEmpty('x')       ; 10 ; isEmpty takes nothing: write isEmpty().
          """)
  void mistake_isShownAtItsPlace(String text, int column, String problem) {
    Expression expression = Expression.parse(text);

    assertThatExceptionOfType(InvalidPredicateException.class)
        .isThrownBy(() -> expression.check(PLACE))
        .satisfies(e -> assertThat(e.problem()).startsWith(problem).matches("[^\\n]*[.?]"))
        .satisfies(e -> assertThat(e.column()).isEqualTo(column))
        .withMessageEndingWith("\n  " + text + "\n  " + " ".repeat(column - 1) + "^");
  }

  @Seeds(1)
  void noTree_isWorseThanAMistake(long seed) {
    RandomSyntax random = new RandomSyntax(seed);
    int fitting = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = Printer.print(random.next(3));
      try {
        Expression.parse(text).check(PLACE);
        fitting++;
      } catch (InvalidPredicateException e) {
        assertThat(e.problem()).as(text).isNotBlank();
        assertThat(e.column()).as(text).isBetween(1, text.length());
      }
    }
    assertThat(fitting).isGreaterThan(100);
  }

  @Seeds(1)
  void noText_isWorseThanAMistake(long seed) {
    String signs =
        "amount customer status depth args 1 5ms 'c' \"t\" . ( ) [ ] , ~ ! == < + - * || &&";
    String[] words = signs.split(" ", -1);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = random.nextInt(12); word >= 0; word--) {
        text.append(words[random.nextInt(words.length)]);
      }
      text.setLength(text.length() - random.nextInt(2));
      try {
        Expression.parse(text.toString()).check(PLACE);
      } catch (InvalidPredicateException e) {
        assertThat(e.column()).as(text.toString()).isBetween(1, text.length() + 1);
      }
    }
  }

  @Test
  void namesThatExist_areListedWithTheirTypes() {
    assertThatExceptionOfType(InvalidPredicateException.class)
        .isThrownBy(
            () ->
                Expression.parse("x > 1")
                    .check(Methods.place("long", "int", "java.lang.String text")))
        .withMessageContaining(
            "Known are arg0 (int), text (String), class (String), method (String), this"
                + " (com.acme.Order), depth (int), thread (String), caller (String), return (long),"
                + " exception (java.lang.Throwable), duration (duration).");
  }

  @Test
  void thisIsNotKnownWithoutAReceiver() {
    Signature place =
        new Signature(
            MethodFacts.of("com.acme.Order", "place", List.of()),
            false,
            List.of(),
            Type.of("void"));

    assertThatExceptionOfType(InvalidPredicateException.class)
        .isThrownBy(() -> Expression.parse("this == null").check(place))
        .withMessageContaining(
            "There is no 'this' here. A static method has no object, and a constructor none when it"
                + " begins.");
    assertThatExceptionOfType(InvalidPredicateException.class)
        .isThrownBy(() -> Expression.parse("args[0] == null").check(place))
        .withMessageContaining("The method has no parameters.");
  }
}
