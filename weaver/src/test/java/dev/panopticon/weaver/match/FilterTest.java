// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.panopticon.predicate.Rule;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.fixture.filter.Ledger;
import dev.panopticon.weaver.match.Selection.Rejected;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules choose in a true class file. */
class FilterTest {
  private static final String LEDGER = Ledger.class.getName();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          static                | getCount()I setCount(I)V getOther(L)S
          static !public        | setCount(I)V getOther(L)S
          public static         | getCount()I
          protected             | setTotal(I)V
          private               | doubled()I
          synchronized          | doubled()I
          varargs               | add([I)I
          package #get*         | getLast()S getNamed()I getOther(L)S
          #getLast              | getLast()S
          size<=2               | nothing()V getCount()I
          size=1                | nothing()V
          size>=9 !static       | add([I)I <init>()V
          static source:*.kt    |
          private source:Ledger.java | doubled()I
          private binary:classes/ |
          private binary:test-classes/ | doubled()I
          private @dev.panopticon.annotation.Traced | doubled()I
          private !@dev.panopticon.annotation.Traced |
          """)
  void everyTermIsAnsweredByTheClassFile(String terms, String expected) {
    String rule = terms.contains("#") ? terms.replace("#", LEDGER + "#") : terms + " " + LEDGER;

    List<String> wanted = expected == null ? List.of() : Arrays.asList(expected.split(" ", -1));
    assertThat(FixtureScan.of(Ledger.class, rule).chosen())
        .map(key -> key.replaceAll("L[\\w/]+/(\\w)\\w*;", "$1"))
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void interfaceMethods_haveTheModifierDefault() {
    assertThat(FixtureScan.of(Ledger.Book.class, "default").chosen()).containsExactly("half()I");
    assertThat(FixtureScan.of(Ledger.Book.class, "abstract").selection().rejected())
        .containsExactly(new Rejected("pages()I", Cause.NO_BODY, "no body: abstract"));
  }

  @Test
  void lambda_hasTheNameAndModifiersOfItsMethodAndASizeOfItsOwn() {
    assertThat(FixtureScan.of(Ledger.class, "package " + LEDGER + "#later").chosen())
        .hasSize(2)
        .contains("later()Ljava/util/function/IntSupplier;");
    assertThat(FixtureScan.of(Ledger.class, "private " + LEDGER + "#later").chosen()).isEmpty();
    assertThat(FixtureScan.of(Ledger.class, "size>4 " + LEDGER + "#later").chosen())
        .singleElement()
        .asString()
        .startsWith("lambda$later$");
  }

  @Test
  void exclude_winsHoweverSpecificTheIncludeIs() {
    FixtureScan scan = FixtureScan.of(Ledger.class, LEDGER + "#getTotal()").excluding("public **");

    assertThat(scan.chosen()).isEmpty();
    assertThat(scan.selection().rejected())
        .containsExactly(new Rejected("getTotal()I", Cause.EXCLUDED, "excluded by public **"));
  }

  @Test
  void rulesThatMatchAreRemembered_andWhetherThereIsABody() {
    RuleUse use =
        FixtureScan.of(Ledger.Book.class, "**#pages", "**#half", "**#none")
            .excluding("**#ha*", "default", "private")
            .selection()
            .ruleUse();

    assertThat(use)
        .isEqualTo(
            new RuleUse(
                Set.of(Rule.parse("**#half"), Rule.parse("**#ha*"), Rule.parse("default")),
                Set.of(Rule.parse("**#pages"))));
  }

  @Test
  void options_areDecidedOneByOne_byRuleAndAnnotation() {
    FixtureScan scan =
        FixtureScan.of(
            Ledger.class,
            "** { arguments = false, category = \"package\" }",
            LEDGER + " { category = \"class\" }",
            LEDGER + "#getTotal { result = true }",
            "**#getN* { category = \"method\" }",
            "**#getN* { category = \"later\" }");

    assertThat(List.of(point(scan, "nothing()V"), point(scan, "getTotal()I")))
        .extracting(TracePoint::capture, TracePoint::category)
        // The annotation on the class says something about the result, and gives way in the rest.
        .containsExactly(
            tuple(new Capture(false, false, false, true), "class"),
            tuple(new Capture(false, false, true, true), "class"));
    // Its own annotation says nothing about the result, and the one on the class does not count.
    assertThat(point(scan, "getNamed()I"))
        .extracting(TracePoint::capture, TracePoint::category)
        .containsExactly(new Capture(false, false, true, true), "later");
  }

  @Test
  void receiver_isRecordedWhereThereIsOne() {
    FixtureScan scan =
        FixtureScan.of(
            Ledger.class,
            LEDGER + " { receiver = true, exception = false }",
            "**#getTotal { receiver = false }");

    assertThat(point(scan, "nothing()V").capture())
        .isEqualTo(new Capture(true, true, false, false));
    assertThat(point(scan, "getTotal()I").capture().receiver()).isFalse();
    assertThat(point(scan, "getCount()I").capture().receiver()).as("static").isFalse();
    assertThat(point(scan, "<init>()V").capture().receiver()).as("a constructor").isFalse();
  }

  @Test
  void annotationOnTheMethod_isMoreSpecificThanARuleForTheClass() {
    FixtureScan scan = FixtureScan.of(Ledger.class, LEDGER + " { category = \"class\" }");

    assertThat(point(scan, "getNamed()I").category()).isEqualTo("named");
    assertThat(point(scan, "getNamed()I").capture().arguments()).isFalse();
    assertThat(point(scan, "getTotal()I").capture().arguments()).isTrue();
  }

  @Test
  void explanation_namesEveryRuleThatMatches() {
    Decision decision =
        FixtureScan.of(Ledger.class, "**", "static", "public")
            .excluding("**#get*")
            .decisions()
            .stream()
            .filter(one -> one.member().equals("getTotal()I"))
            .findFirst()
            .orElseThrow();

    assertThat(decision.isTraced()).isFalse();
    assertThat(decision.includes()).containsExactly(Rule.parse("**"), Rule.parse("public"));
    assertThat(decision.excludes()).containsExactly(Rule.parse("**#get*"));
    assertThat(decision.traced()).contains(LEDGER);
    assertThat(decision.rejected()).map(Rejected::cause).contains(Cause.EXCLUDED);
  }

  private static TracePoint point(FixtureScan scan, String key) {
    return Objects.requireNonNull(scan.selection().chosen().get(key), key);
  }
}
