// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rule;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.closing.RunReport.Unmatched;
import dev.panopticon.weaver.match.RuleUse;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatternUseTest {
  private static final String ORDER = "com.acme.Order#place(int)";
  private static final String AUDITED = "@com.acme.Audited";

  @Test
  void whatHasMatchedInAClassIsNotNamed() {
    PatternUse use = new PatternUse(AgentOptions.parse("include=" + ORDER + ",exclude=" + AUDITED));
    assertThat(use.unmatched()).extracting(Unmatched::pattern).containsExactly(ORDER, AUDITED);

    use.read(new RuleUse(Set.of(Rule.parse(ORDER)), Set.of()));
    assertThat(use.unmatched()).extracting(Unmatched::pattern).containsExactly(AUDITED);

    use.read(new RuleUse(Set.of(Rule.parse(AUDITED)), Set.of(Rule.parse(ORDER))));
    assertThat(use.unmatched()).isEmpty();
  }

  @Test
  void whatHasMatchedOnlyMembersWithoutBodyIsNamedForThat() {
    PatternUse use = new PatternUse(AgentOptions.parse("include=" + ORDER + ",exclude=native"));
    use.loaded("com.acme.Ordr");

    use.read(new RuleUse(Set.of(), Set.of(Rule.parse(ORDER), Rule.parse("native"))));

    assertThat(use.unmatched()).containsExactly(new Unmatched(Options.INCLUDE, ORDER, true, ""));
  }

  @Test
  void patternsThatKeptAClassFromBeingLookedAtAreNotCalledMistaken() {
    PatternUse use =
        new PatternUse(
            AgentOptions.parse(
                "include=com.acme.Order#place,include=com.acme.Cart,exclude=com.acme.Order"));

    use.passedOver(MethodFacts.of("com.acme.Order", null));

    assertThat(use.unmatched()).extracting(Unmatched::pattern).containsExactly("com.acme.Cart");
  }

  @Test
  void theNearestNamesAreThoseOfTheClassThatTheRuleNames() {
    PatternUse use =
        new PatternUse(
            AgentOptions.parse("include=public com.acem.Order#place { result = false }"));
    use.loaded("com.acme.Order");

    assertThat(use.unmatched()).extracting(Unmatched::nearest).containsExactly("com.acme.Order");
  }

  @Test
  void callsAreKnownByTheirTracePoints() {
    PatternUse use = new PatternUse(AgentOptions.parse("calls=java.util.List#get(int),calls=a.B"));

    use.woven(
        new TracePoint(
            TracePoint.Kind.CALL,
            "java.util.List",
            "get",
            "(I)Ljava/lang/Object;",
            "List.get",
            TracePoint.DEFAULT_CATEGORY,
            List.of(),
            "",
            0,
            false,
            false));

    assertThat(use.unmatched())
        .extracting(Unmatched::option, Unmatched::pattern)
        .containsExactly(tuple(Options.CALLS, "a.B"));
  }
}
