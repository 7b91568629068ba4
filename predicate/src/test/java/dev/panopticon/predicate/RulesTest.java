// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RulesTest {
  private static final MethodFacts PLACE =
      new MethodFacts("com.acme.Order", "place", List.of("int"), Set.of("com.acme.Audited"));

  @Test
  void firstMatchingIncludeIsNamed() {
    Rules rules = Rules.of(List.of("com.other.**", "@com.acme.Audited", "com.acme.**"), List.of());

    assertThat(rules.including(PLACE)).contains(NamePattern.parse("@com.acme.Audited"));
    assertThat(rules.excluding(PLACE)).isEmpty();
  }

  @Test
  void firstMatchingExcludeIsNamed_whateverIsIncluded() {
    Rules rules =
        Rules.of(List.of("com.acme.**"), List.of("com.acme.Order#get*", "com.acme.Order#place"));

    assertThat(rules.including(PLACE)).isPresent();
    assertThat(rules.excluding(PLACE)).contains(NamePattern.parse("com.acme.Order#place"));
  }

  @Test
  void includesAloneDecideWhichClassesAreWorthReading() {
    Rules rules = Rules.of(List.of("com.acme.*"), List.of("com.acme.Order"));

    assertThat(rules.mayIncludeClass("com.acme.Order")).isTrue();
    assertThat(rules.mayIncludeClass("com.other.Order")).isFalse();
  }

  @Test
  void annotationMayStandInAnyClass() {
    Rules rules = Rules.of(List.of("com.acme.*", "@com.acme.Audited"), List.of());

    assertThat(rules.mayIncludeClass("com.other.Order")).isTrue();
  }

  @Test
  void noRules_includeAndExcludeNothing() {
    assertThat(Rules.NONE.including(PLACE)).isEmpty();
    assertThat(Rules.NONE.excluding(PLACE)).isEmpty();
    assertThat(Rules.NONE.mayIncludeClass("com.acme.Order")).isFalse();
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
    var includes = new ArrayList<>(List.of(NamePattern.parse("com.acme.**")));
    Rules rules = new Rules(includes, List.of());

    includes.clear();

    assertThat(rules.including(PLACE)).isPresent();
  }
}
