// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RulesTest {
  private static final MethodFacts PLACE =
      Facts.of("com.acme.Order", "place", "int").annotatedWith("com.acme.Audited");

  @Test
  void matchingIncludesAreNamed() {
    Rules rules = Rules.of(List.of("com.other.**", "@com.acme.Audited", "com.acme.**"), List.of());

    assertThat(rules.including(PLACE))
        .containsExactly(Rule.parse("@com.acme.Audited"), Rule.parse("com.acme.**"));
    assertThat(rules.excluding(PLACE)).isEmpty();
  }

  @Test
  void matchingExcludesAreNamed_whateverIsIncluded() {
    Rules rules =
        Rules.of(List.of("com.acme.**"), List.of("com.acme.Order#get*", "com.acme.Order#place"));

    assertThat(rules.including(PLACE)).isNotEmpty();
    assertThat(rules.excluding(PLACE)).containsExactly(Rule.parse("com.acme.Order#place"));
    assertThat(rules.isExcluded(PLACE)).isTrue();
    assertThat(rules.isExcluded(MethodFacts.of("com.acme.Order", null))).isFalse();
  }

  @Test
  void includesAloneDecideWhichClassesAreWorthReading() {
    Rules rules = Rules.of(List.of("com.acme.*"), List.of("com.acme.Order"));

    assertThat(rules.mayInclude(MethodFacts.of("com.acme.Order", null))).isTrue();
    assertThat(rules.mayInclude(MethodFacts.of("com.other.Order", null))).isFalse();
  }

  @Test
  void annotationMayStandInAnyClass() {
    Rules rules = Rules.of(List.of("com.acme.*", "@com.acme.Audited"), List.of());

    assertThat(rules.mayInclude(MethodFacts.of("com.other.Order", null))).isTrue();
  }

  @Test
  void noRules_includeAndExcludeNothing() {
    assertThat(Rules.NONE.including(PLACE)).isEmpty();
    assertThat(Rules.NONE.excluding(PLACE)).isEmpty();
    assertThat(Rules.NONE.mayInclude(MethodFacts.of("com.acme.Order", null))).isFalse();
    assertThat(Rules.of(List.of(), List.of())).isEqualTo(Rules.NONE);
  }

  @Test
  void unreadablePatternIsRefusedInIncludesAndExcludesAlike() {
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> Rules.of(List.of("com.acme.**", "com..Order"), List.of()))
        .withMessageContaining("\"com..Order\"");
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> Rules.of(List.of(), List.of("#")))
        .withMessageContaining("\"#\"");
  }

  @Test
  void rulesDoNotChangeWithTheListsTheyWereMadeFrom() {
    var includes = new ArrayList<>(List.of(Rule.parse("com.acme.**")));
    Rules rules = new Rules(includes, List.of());

    includes.clear();

    assertThat(rules.including(PLACE)).isNotEmpty();
  }
}
