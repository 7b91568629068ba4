// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.weaver.agent.RunReport.Unmatched;
import dev.panopticon.weaver.match.Cause;
import dev.panopticon.weaver.weave.WeaveResult.Skipped;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternUseTest {
  private static final String BY_NAME = "com.acme.Order#place(int)";
  private static final String BY_ANNOTATION = "@com.acme.Audited";

  @ParameterizedTest
  @CsvSource({"ALREADY_WOVEN", "EXCLUDED", "NOT_TRACED", "FAILED"})
  void memberThatIsNotWoven_isMatchedAllTheSame(Cause cause) {
    for (String pattern : new String[] {BY_NAME, BY_ANNOTATION}) {
      PatternUse use = including(pattern);
      assertThat(use.unmatched()).extracting(Unmatched::pattern).containsExactly(pattern);

      use.skipped(new Skipped("com.acme.Order", "place(I)V", cause, "because"));

      assertThat(use.unmatched()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Order, place(I)V, NO_BODY",
    "com.acme.Order, place(J)V, ALREADY_WOVEN",
    "com.acme.Order, '', FAILED"
  })
  void whatDoesNotMatchOrCannotRun_isNoMatch(String className, String member, Cause cause) {
    PatternUse use = including(BY_NAME);

    use.skipped(new Skipped(className, member, cause, "because"));

    assertThat(use.unmatched()).extracting(Unmatched::pattern).containsExactly(BY_NAME);
  }

  private static PatternUse including(String pattern) {
    return new PatternUse(AgentOptions.parse("include=" + pattern));
  }
}
