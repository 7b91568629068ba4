// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of classes and methods in a rule. */
final class RuleNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com.acme.**            | com.acme.Order           | true
          com.acme.**            | com.acme.shop.cart.Order | true
          com.acme.**            | com.acme.Order$Line      | true
          com.acme.**            | com.acmexpress.Order     | false
          com.acme.**            | com.acme                 | false
          com.acme.*             | com.acme.Order           | true
          com.acme.*             | com.acme.Order$Line      | true
          com.acme.*             | com.acme.shop.Order      | false
          com.*.Order            | com.acme.Order           | true
          com.*.Order            | com.acme.shop.Order      | false
          com.**.Order           | com.acme.shop.Order      | true
          com.acme.Order*        | com.acme.OrderLine       | true
          com.acme.*Test         | com.acme.OrderTest       | true
          com.acme.*Test         | com.acme.TestOrder       | false
          com.acme.Order         | com.acme.Order           | true
          com.acme.Order         | com.acme.Order$Line      | true
          com.acme.Order         | com.acme.Order$Line$Tax  | true
          com.acme.Order         | com.acme.Order$1         | true
          com.acme.Order         | com.acme.OrderLine       | false
          com.acme.Order         | org.com.acme.Order       | false
          com.acme.Order         | com.acme.Order.Line      | false
          com.acme.Order$Line    | com.acme.Order$Line      | true
          com.acme.Order$Line    | com.acme.Order           | false
          com.acme.Order.Line    | com.acme.Order$Line      | true
          com.acme.Order.Line    | com.acme.Order$Line$Tax  | true
          com.acme.Order.*       | com.acme.Order$Line      | true
          com.acme.Order.*       | com.acme.Order           | false
          comXacme.Order         | com.acme.Order           | false
          *                      | Main                     | true
          *                      | com.acme.Order           | false
          **                     | com.acme.Order           | true
          Main                   | Main                     | true
          com.acme.Größe         | com.acme.Größe           | true
          com.acme.$Proxy        | com.acme.$Proxy          | true
          """)
  void type_patternCoversClass(String pattern, String className, boolean expected) {
    Rule parsed = Rule.parse(pattern);

    assertThat(parsed.test(MethodFacts.of(className, null))).isEqualTo(Answer.of(expected));
    assertThat(parsed.matches(method(className, "run"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com.acme.Order#place     | com.acme.Order      | place     | true
          com.acme.Order#place     | com.acme.Order      | placeAll  | false
          com.acme.Order#place     | com.acme.Order$Line | place     | false
          com.acme.Order.Line#tax  | com.acme.Order$Line | tax       | true
          com.acme.Order*#place    | com.acme.Order$Line | place     | true
          com.acme.Order#place*    | com.acme.Order      | place     | true
          com.acme.Order#place*    | com.acme.Order      | placeAll  | true
          com.acme.Order#place*    | com.acme.Order      | replace   | false
          com.acme.Order#*         | com.acme.Order      | place     | true
          com.acme.Order#*         | com.acme.Order      | <init>    | true
          com.acme.Order#*         | com.acme.Order      | <clinit>  | true
          com.acme.Order#<init>    | com.acme.Order      | <init>    | true
          com.acme.Order#<init>    | com.acme.Order      | <clinit>  | false
          com.acme.Order#<init>    | com.acme.Order      | init      | false
          com.acme.Order#<clinit>  | com.acme.Order      | <clinit>  | true
          com.acme.Order#<clinit>  | com.acme.Order      | <init>    | false
          com.acme.**#close        | com.acme.a.Socket   | close     | true
          com.acme.**#close        | com.acme.a.Socket   | closeAll  | false
          com.acme.Price#of-*      | com.acme.Price      | of-a1b2c3 | true
          com.acme.Order#lambda$*  | com.acme.Order      | lambda$place$0 | true
          """)
  void method_patternCoversMethod(
      String pattern, String className, String methodName, boolean expected) {
    assertThat(Rule.parse(pattern).matches(method(className, methodName))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ()                       |                           | true
          ( )                      |                           | true
          ()                       | int                       | false
          (int)                    | int                       | true
          (int)                    | int[]                     | false
          (int)                    | int;int                   | false
          (int)                    |                           | false
          (int[])                  | int[]                     | true
          (int[])                  | int                       | false
          (int[][])                | int[][]                   | true
          (int [])                 | int[]                     | true
          (int...)                 | int[]                     | true
          (java.lang.String[])     | java.lang.String[]        | true
          (java.util.Map.Entry)    | java.util.Map$Entry       | true
          (java.util.Map$Entry)    | java.util.Map$Entry       | true
          (int,java.lang.String)   | int;java.lang.String      | true
          ( int , java.lang.String ) | int;java.lang.String    | true
          (int,java.lang.String)   | java.lang.String;int      | false
          (String)                 | java.lang.String          | false
          (**String)               | java.lang.String          | true
          (*)                      | int                       | true
          (*)                      | java.lang.String          | false
          (**)                     | java.lang.String          | true
          (**)                     | java.lang.String;int      | false
          (**,**)                  | java.lang.String;int      | true
          (**[])                   | java.lang.String[]        | true
          (**[])                   | java.lang.String          | false
          """)
  void parameters_chooseOneOverload(String list, @Nullable String types, boolean expected) {
    String pattern = "com.acme.Order#place" + list;
    List<String> parameterTypes = types == null ? List.of() : List.of(types.split(";"));
    var facts = MethodFacts.of("com.acme.Order", "place", parameterTypes);

    assertThat(Rule.parse(pattern).matches(facts)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          my-script                     | my-script                | run         | true
          com.acme.my-*                 | com.acme.my-script       | run         | true
          my-script#run                 | my-script                | run         | true
          `name with spaces`            | name with spaces         | run         | true
          `name with spaces`            | name with spaces$1       | run         | true
          com.acme.`a b`.C              | com.acme.a b.C           | run         | true
          com.acme.`a b`*               | com.acme.a bc            | run         | true
          com.acme.Order#`places it!`   | com.acme.Order           | places it!  | true
          com.acme.Order#`places it!`() | com.acme.Order           | places it!  | true
          `*`                           | *                        | run         | true
          `*`                           | Order                    | run         | false
          `a``b`                        | a`b                      | run         | true
          `a#b(c){d},e:f@!`#run         | a#b(c){d},e:f@!          | run         | true
          `public`                      | public                   | run         | true
          `int`#run                     | int                      | run         | true
          `größer 𝒜ls`                  | größer 𝒜ls               | run         | true
          𝒜ls                           | 𝒜ls                      | run         | true
          `com.acme`.Order              | com$acme.Order           | run         | false
          """)
  void anyNameOfAClassFile_canBeWritten(
      String pattern, String className, String methodName, boolean expected) {
    Rule rule = Rule.parse(pattern);

    assertThat(rule.matches(method(className, methodName))).isEqualTo(expected);
    assertThat(rule).hasToString(pattern);
    assertThat(Rule.parse(rule.nameText().orElseThrow()).matches(method(className, methodName)))
        .as("read again: " + rule.nameText())
        .isEqualTo(expected);
  }

  @Test
  void parametersWithUnusualNames_areChosenInBackquotes() {
    Rule rule = Rule.parse("com.acme.Order#place(`a, b`[]) { arguments = false }");

    assertThat(rule.matches(MethodFacts.of("com.acme.Order", "place", List.of("a, b[]")))).isTrue();
    assertThat(rule.options().arguments()).contains(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {" com.acme.Order # place ( int ) ", "\tcom.acme.Order#place(int)\n"})
  void whiteSpace_doesNotCount(String pattern) {
    var facts = MethodFacts.of("com.acme.Order", "place", List.of("int"));

    assertThat(Rule.parse(pattern).matches(facts)).isTrue();
  }

  @Test
  void pattern_isTheTextThatWasWritten() {
    Rule pattern = Rule.parse("  com.acme.Order#place( int )\n");

    assertThat(pattern).hasToString("com.acme.Order#place( int )");
    assertThat(pattern)
        .isEqualTo(Rule.parse("com.acme.Order#place( int )"))
        .hasSameHashCodeAs(Rule.parse("com.acme.Order#place( int )"))
        .isNotEqualTo(Rule.parse("com.acme.Order"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ` `                    | it is blank
          #place                 | the class name is missing
          com.acme.Order#        | the method name is missing
          com.acme.Order#(int)   | the method name is missing
          com.acme.Order#f(int   | the parameter list does not end with ')'
          com.acme.Order#f(int)x | the parameter list does not end with ')'
          com.acme.Order#f(int,) | the parameter type is missing
          com.acme.Order#f([])   | the parameter type is missing
          com.acme.Order#f(a[b]) | '[' cannot be part of the parameter type 'a[b]'
          com.acme.Order.f(int)  | a method is written after '#'
          com.acme.              | a name is missing beside a dot in the class name 'com.acme.'
          .acme.Order            | a name is missing beside a dot in the class name '.acme.Order'
          com..Order             | a name is missing beside a dot in the class name 'com..Order'
          com.acme.Order#a.b     | '.' cannot be part of the method name 'a.b'
          com.acme.Order#<new>   | '<' cannot be part of the method name '<new>'
          com.acme.Order#a#b     | '#' cannot be part of the method name 'a#b'
          com/acme/Order         | '/' cannot be part of the class name 'com/acme/Order'
          com.acme.Order[]       | '[' cannot be part of the class name 'com.acme.Order[]'
          com.acme.A,com.acme.B  | ',' cannot be part of the class name 'com.acme.A,com.acme.B'
          !com.acme.Order        | the name in '!com.acme.Order' cannot be negated; exclude it instead
          com.acme.?             | '?' cannot be part of the class name 'com.acme.?'
          com.acme Order         | it has two names, 'com.acme' and 'Order', and one is allowed
          """)
  void invalidPattern_isNamedWithItsProblemAndWhatIsAllowed(String pattern, String problem) {
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> Rule.parse(pattern))
        .withMessageStartingWith("Invalid pattern \"" + pattern + "\": " + problem + ". Allowed: ")
        .withMessageContaining("com.acme.**")
        .withMessageContaining("com.acme.Order#place(int)")
        .withMessageContaining("@com.acme.Audited");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com.acme.`a b   | the backquote at '`a b' is not closed
          com.acme.``     | nothing stands between two backquotes
          """)
  void backquotesThatDoNotFit_areNamed(String pattern, String problem) {
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> Rule.parse(pattern))
        .withMessageStartingWith("Invalid pattern \"" + pattern + "\": " + problem + ". Allowed: ");
  }

  private static MethodFacts method(String className, String methodName) {
    return MethodFacts.of(className, methodName, List.of());
  }
}
