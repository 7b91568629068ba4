// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.panopticon.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How predicates are read, and written again. */
final class ExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          a||b&&c                   ; a || b && c
          (a||b)&&c                 ; (a || b) && c
          ( ((a)) )                 ; a
          !a==b                     ; !a == b
          !(a==b)                   ; !(a == b)
          a == b < c                ; a == b < c
          a-b-c                     ; a - b - c
          a-(b-c)                   ; a - (b - c)
          (a+b)*c%d                 ; (a + b) * c % d
          -a--5                     ; -a - -5
          -(5)                      ; -(5)
          - 2147483648              ; -2147483648
          0xFF+0b101                ; 255 + 5
          0xFFFFFFFF                ; -1
          1_000L                    ; 1000L
          .5+1e3+1.5f+2d            ; 0.5 + 1000.0 + 1.5f + 2.0
          'c' == "c"                ; 'c' == "c"
          'text' == ''              ; "text" == ""
          "\\u00e9\\101\\n\\""      ; "éA\\n\\""
          1500ms                    ; 1500ms
          duration>=2000us          ; duration >= 2ms
          duration>1.5s             ; duration > 1500ms
          0s                        ; 0ns
          120s                      ; 2min
          x in(1,2 , 3)             ; x in (1, 2, 3)
          !(in in (in))             ; !(in in (in))
          e instanceof java . io . IOException && f ; e instanceof java.io.IOException && f
          name matches "A.*"        ; name matches "A.*"
          class~com.acme.**&&a      ; class ~ com.acme.** && a
          (class!~com.acme.*)       ; class !~ com.acme.*
          method ~ A#b(int, int)    ; method ~ A#b(int, int)
          method ~ 'public @A'      ; method ~ "public @A"
          a.b[0] . c("x",'y')       ; a.b[0].c("x", 'y')
          null!=true                ; null != true
          """)
  void text_isWrittenInOneWay(String text, String canonical) {
    assertThat(Expression.parse(text)).hasToString(canonical);
    assertThat(Expression.parse(canonical)).hasToString(canonical);
    assertThat(Expression.parse(text)).isEqualTo(Expression.parse(canonical));
    assertThat(Expression.parse(text).text()).isEqualTo(text);
  }

  @Seeds(1)
  void everyTree_isReadAsItWasWritten(long seed) {
    RandomSyntax random = new RandomSyntax(seed);
    for (int i = 0; i < 5_000; i++) {
      Syntax tree = random.next(5);
      String text = Printer.print(tree);

      assertThat(withoutPlaces(Expression.parse(text).syntax()))
          .as(text)
          .isEqualTo(withoutPlaces(tree));
    }
  }

  private static String withoutPlaces(Syntax tree) {
    return tree.toString().replaceAll("(?i)at=\\d+", "at");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          ``                   ; 1  ; There is no condition.
          amount > 1000 x      ; 15 ; 'x' cannot stand here, where the condition is complete.
          amount = 1000        ; 8  ; '=' means nothing here. Values are compared with ==.
          a & b                ; 3  ; '&' means nothing here. Conditions are joined with &&.
          a > # b              ; 5  ; '#' means nothing here.
          amount >             ; 9  ; A value is missing before the end.
          a && || b            ; 6  ; A value is missing before '||'.
          (a > b               ; 7  ; The closing ) is missing before the end.
          args[0               ; 7  ; The closing ] is missing before the end.
          x in 1, 2            ; 6  ; After 'in' the values stand in parentheses, such as in (1, 2, 3) before '1'.
          x in ()              ; 7  ; There is no value to choose from.
          x instanceof 5       ; 14 ; The name of a class such as com.acme.Order is missing before '5'.
          name == "open        ; 9  ; The closing " is missing.
          name == 'open        ; 9  ; The closing ' is missing.
          "a\\qb" == x         ; 3  ; There is no such escape.
          "\\u12" == x         ; 2  ; There is no such escape.
          a > 5km              ; 5  ; '5km' is no number.
          a > 1.5L             ; 5  ; '1.5L' is no number.
          a > 1_               ; 5  ; '1_' is no number.
          a > 010              ; 5  ; A zero in front makes Java read octal digits.
          a > 2147483648       ; 5  ; The number is too large for an int. Write an L behind it.
          a > -2147483649      ; 6  ; The number is too large for an int.
          a > 0x1FFFFFFFF      ; 5  ; The number is too large for an int.
          a > 9223372036854775808L ; 5 ; The number is too large for a long.
          a > 1e999            ; 5  ; The number is too large for a double.
          a > 1e99f            ; 5  ; The number is too large for a float.
          duration > 0.5ns     ; 12 ; A duration is a whole number of nanoseconds
          duration > 9999999999s ; 12 ; A duration is a whole number of nanoseconds, at most 292 years.
          class ~ && a         ; 9  ; A pattern is missing
          name.                ; 6  ; The name of a member such as length() is missing before the end.
          """)
  void mistake_isShownAtItsPlace(String text, int column, String problem) {
    assertThatExceptionOfType(InvalidPredicateException.class)
        .isThrownBy(() -> Expression.parse(text))
        .satisfies(e -> assertThat(e.column()).isEqualTo(column))
        .satisfies(e -> assertThat(e.problem()).startsWith(problem).matches("[^\\n]*[.?]"))
        .withMessage(
            "Invalid predicate, column %s: %s\n  %s\n  %s^",
            column, problemOf(text), text, " ".repeat(column - 1));
  }

  private static String problemOf(String text) {
    try {
      Expression.parse(text);
      return "";
    } catch (InvalidPredicateException e) {
      return e.problem();
    }
  }

  @Test
  void mistake_inSeveralLinesIsShownInItsLine() {
    assertThatExceptionOfType(InvalidPredicateException.class)
        .isThrownBy(() -> Expression.parse("a > 1\n\t&& b >> 2\n|| c"))
        .withMessageStartingWith("Invalid predicate, line 2, column 8: A value is missing")
        .withMessageEndingWith("\n  \t&& b >> 2\n  \t      ^");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "!", "-", "a+", "a.b+", "a[", "a in(", "f.f("})
  void depth_hasALimit(String level) {
    assertThatExceptionOfType(InvalidPredicateException.class)
        .isThrownBy(() -> Expression.parse(level.repeat(2_000)))
        .withMessageContaining(
            "The condition is too deep here. Write it with less than 100 levels.");
    assertThatExceptionOfType(InvalidPredicateException.class)
        .isThrownBy(() -> Expression.parse("a".repeat(10_001)))
        .withMessageContaining("A predicate has at most 10000 characters, and this one has 10001.");
  }

  @Test
  void conditions_areJoinedWithoutALimit() {
    String text = "a || ".repeat(1_999) + "a";

    assertThat(Expression.parse(text)).hasToString(text);
  }
}
