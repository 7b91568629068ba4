// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamePatternTest {

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
    NamePattern parsed = NamePattern.parse(pattern);

    assertThat(parsed.mayMatchClass(className)).isEqualTo(expected);
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
    assertThat(NamePattern.parse(pattern).matches(method(className, methodName)))
        .isEqualTo(expected);
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
    var facts = new MethodFacts("com.acme.Order", "place", parameterTypes, Set.of());

    assertThat(NamePattern.parse(pattern).matches(facts)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "@com.acme.Audited, com.acme.Audited, true",
    "@com.acme.Audited, com.acme.AuditedTwice, false",
    "@com.acme.Audited, com.acme.Audited$List, false",
    "@ com.acme.Audited, com.acme.Audited, true",
    "@com.acme.Audit.Log, com.acme.Audit$Log, true",
    "@com.acme.*, com.acme.Audited, true",
    "@com.acme.*, com.acme.log.Audited, false",
    "@com.acme.**, com.acme.log.Audited, true",
    "@**Audited, com.acme.Audited, true",
  })
  void annotation_patternCoversWhatCarriesIt(String pattern, String annotation, boolean expected) {
    NamePattern parsed = NamePattern.parse(pattern);
    var facts =
        new MethodFacts("x.Any", "any", List.of(), Set.of("java.lang.Deprecated", annotation));

    assertThat(parsed.matches(facts)).isEqualTo(expected);
    assertThat(parsed.isAnnotation()).isTrue();
    assertThat(parsed.mayMatchClass("x.Any")).isTrue();
    assertThat(parsed.matches(method("x.Any", "any"))).isFalse();
  }

  @Test
  void type_patternIsNoAnnotation() {
    assertThat(NamePattern.parse("com.acme.Audited").isAnnotation()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {" com.acme.Order # place ( int ) ", "\tcom.acme.Order#place(int)\n"})
  void whiteSpace_doesNotCount(String pattern) {
    var facts = new MethodFacts("com.acme.Order", "place", List.of("int"), Set.of());

    assertThat(NamePattern.parse(pattern).matches(facts)).isTrue();
  }

  @Test
  void pattern_isTheTextThatWasWritten() {
    NamePattern pattern = NamePattern.parse("  com.acme.Order#place( int )\n");

    assertThat(pattern).hasToString("com.acme.Order#place( int )");
    assertThat(pattern)
        .isEqualTo(NamePattern.parse("com.acme.Order#place( int )"))
        .hasSameHashCodeAs(NamePattern.parse("com.acme.Order#place( int )"))
        .isNotEqualTo(NamePattern.parse("com.acme.Order"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ` `                    | it is blank
          @                      | the annotation name is missing
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
          !com.acme.Order        | '!' cannot be part of the class name '!com.acme.Order'
          com.acme Order         | ' ' cannot be part of the class name 'com.acme Order'
          @com.acme.Audited(x)   | '(' cannot be part of the annotation name 'com.acme.Audited(x)'
          """)
  void invalidPattern_isNamedWithItsProblemAndWhatIsAllowed(String pattern, String problem) {
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> NamePattern.parse(pattern))
        .withMessageStartingWith("Invalid pattern \"" + pattern + "\": " + problem + ". Allowed: ")
        .withMessageContaining("com.acme.**")
        .withMessageContaining("com.acme.Order#place(int)")
        .withMessageContaining("@com.acme.Audited");
  }

  private static MethodFacts method(String className, String methodName) {
    return new MethodFacts(className, methodName, List.of(), Set.of());
  }
}
