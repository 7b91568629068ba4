// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule asks beside the name. */
final class RuleTermsTest {
  private static final Facts PLACE = Facts.of("com.acme.Order", "place", "int");

  @ParameterizedTest
  @CsvSource({
    "@com.acme.Audited, com.acme.Audited, YES",
    "@com.acme.Audited, com.acme.AuditedTwice, NO",
    "@com.acme.Audited, com.acme.Audited$List, NO",
    "@ com.acme.Audited, com.acme.Audited, YES",
    "@com.acme.Audit.Log, com.acme.Audit$Log, YES",
    "@com.acme.*, com.acme.Audited, YES",
    "@com.acme.*, com.acme.log.Audited, NO",
    "@com.acme.**, com.acme.log.Audited, YES",
    "@**Audited, com.acme.Audited, YES",
    "!@com.acme.Audited, com.acme.Audited, NO",
    "! @ com.acme.Audited, com.acme.Quiet, YES",
  })
  void annotation_coversWhatCarriesIt(String pattern, String annotation, Answer expected) {
    Rule rule = Rule.parse(pattern);

    assertThat(rule.test(PLACE.annotatedWith("java.lang.Deprecated", annotation)))
        .isEqualTo(expected);
    assertThat(rule.test(PLACE)).isEqualTo(Answer.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "public, YES",
    "!public, NO",
    "static, NO",
    "!static, YES",
    "public final, YES",
    "public static, NO",
    "!static !private, YES",
    "public com.acme.**, YES",
    "com.acme.Order#place(int) public, YES",
    "public com.other.**, NO",
  })
  void modifiers_mustAllHold(String pattern, Answer expected) {
    assertThat(Rule.parse(pattern).test(PLACE.modified(Modifier.PUBLIC, Modifier.FINAL)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void everyModifierIsWrittenInLowerCase(Modifier modifier) {
    assertThat(Rule.parse(modifier.toString()).matches(PLACE.modified(modifier))).isTrue();
    assertThat(Rule.parse("!" + modifier).matches(PLACE.modified(modifier))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000, false, PACKAGE",
    "0x0001, false, PUBLIC",
    "0x0001, true, PUBLIC DEFAULT",
    "0x0401, true, PUBLIC ABSTRACT",
    "0x0009, true, PUBLIC STATIC",
    "0x0002, true, PRIVATE",
    "0x0089, false, PUBLIC STATIC VARARGS",
    "0x0034, false, PROTECTED FINAL SYNCHRONIZED",
    "0x0902, false, PRIVATE NATIVE STRICTFP",
    "0x1040, false, PACKAGE",
  })
  void modifiers_areReadFromAccessFlags(String access, boolean inInterface, String words) {
    Set<Modifier> expected = EnumSet.noneOf(Modifier.class);
    for (String word : words.split(" ", -1)) {
      expected.add(Modifier.valueOf(word));
    }

    assertThat(Modifier.of(Integer.decode(access), inInterface)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "size>=20, 20, YES",
    "size>=20, 19, NO",
    "size>20, 21, YES",
    "size>20, 20, NO",
    "size<=5, 5, YES",
    "size<=5, 6, NO",
    "size<5, 4, YES",
    "size<5, 5, NO",
    "size=3, 3, YES",
    "size=3, 4, NO",
    "size >= 20, 20, YES",
    "! size < 5, 4, NO",
    "size>2 size<4, 3, YES",
    "size<0, 0, NO",
    "com.acme.Order size >= 3 public, 2, NO",
  })
  void size_isCompared(String pattern, int size, Answer expected) {
    assertThat(Rule.parse(pattern).test(PLACE.modified(Modifier.PUBLIC).sized(size)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "source:Order.java, YES",
    "source:*.java, YES",
    "source:Ord??.java, YES",
    "source:*.kt, NO",
    "source:order.java, NO",
    "source:rder.java, NO",
    "!source:*.kt, YES",
    "binary:order-1.2.jar, YES",
    "binary:order-*.jar, YES",
    "binary:order-1?2.jar, YES",
    "binary:rder-1.2.jar, NO",
    "binary:order, NO",
    "binary:lib/order-*.jar, YES",
    "binary:app/*.jar, NO",
    "binary:app/**.jar, YES",
    "binary:/srv/app/lib/order-1.2.jar, YES",
    "binary:**/lib/, NO",
    "!binary:order-*.jar, NO",
  })
  void file_isComparedFromItsEnd(String pattern, Answer expected) {
    Rule rule = Rule.parse(pattern);

    assertThat(rule.test(PLACE.from("Order.java", "/srv/app/lib/order-1.2.jar")))
        .isEqualTo(expected);
    assertThat(rule.test(PLACE)).isEqualTo(Answer.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"binary:classes", "binary:classes/", "binary:**/classes/", "binary:target/*"})
  void directory_endsWithASlashThatMayBeLeftOut(String pattern) {
    assertThat(Rule.parse(pattern).matches(PLACE.from("", "/shop/target/classes/"))).isTrue();
  }

  @Test
  void whatIsNotKnownIsNotAskedForWhereTheNameDecides() {
    Rule rule = Rule.parse("size>3 @com.acme.Audited private com.acme.Order#place");

    assertThat(rule.test(MethodFacts.of("com.other.Order", null))).isEqualTo(Answer.NO);
    assertThat(rule.test(MethodFacts.of("com.acme.Order", null))).isEqualTo(Answer.UNKNOWN);
    assertThat(rule.test(PLACE)).isEqualTo(Answer.UNKNOWN);
    assertThat(rule.test(PLACE.modified(Modifier.PUBLIC))).isEqualTo(Answer.NO);
    assertThat(rule.matches(PLACE)).isFalse();
    assertThat(rule.beyond(EnumSet.of(Fact.NAME))).isEqualTo("private");
    assertThat(rule.beyond(EnumSet.allOf(Fact.class))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Order, YES",
    "com.acme.Order#*, YES",
    "com.acme.Order#place, UNKNOWN",
    "com.acme.Order#*(int), UNKNOWN",
    "com.acme.Cart, NO",
    "binary:classes, YES",
    "binary:lib, NO",
    "!static, UNKNOWN",
  })
  void ofAClassTheNameAndTheOriginAreEnough(String pattern, Answer expected) {
    assertThat(Rule.parse(pattern).test(MethodFacts.of("com.acme.Order", "/shop/classes/")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pubilc com.acme.**     | 'pubilc' is no modifier. Did you mean public? A class of that name is written `pubilc`. Modifiers: public, protected, package, private, static, final, abstract, default, synchronized, native, strictfp, varargs
          !privat                | 'privat' is no modifier. Did you mean private?
          !                      | a term is missing after '!'
          public !               | a term is missing after '!'
          !!static               | '!' cannot be part of the class name '!static'
          @                      | the annotation name is missing
          @com.acme.Audited(x)   | '(' cannot be part of the annotation name 'com.acme.Audited(x)'
          size=>20               | 'size=>20' is no size. Write size>=20, size<5 or size=1, in bytecode instructions
          size>=many             | 'size>=many' is no size.
          size>=-1               | 'size>=-1' is no size.
          size<9999999           | 'size<9999999' is no size.
          source:                | the file name after 'source:' is missing
          binary:                | the file name after 'binary:' is missing
          source:shop/Order.java | the class file names the source file without folders, and so must 'source:shop/Order.java'
          sorce:Order.java       | 'sorce:' is no kind of file. Known are source: and binary:. Did you mean source:?
          com.acme.A com.acme.B  | it has two names, 'com.acme.A' and 'com.acme.B', and one is allowed
          """)
  void wrongTerm_isNamedWithItsProblemAndWhatIsAllowed(String pattern, String problem) {
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> Rule.parse(pattern))
        .withMessageStartingWith("Invalid pattern \"" + pattern + "\": " + problem)
        .withMessageContaining(" Allowed: com.acme.**")
        .withMessageContaining("@com.acme.Audited")
        .withMessageContaining("size>=20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "order", "Static", "pubilc*", "app", "com.acme.Static"})
  void classWhoseNameIsUnlikeAModifier_isAClass(String name) {
    assertThat(Rule.parse(name).nameText()).contains(name);
  }
}
