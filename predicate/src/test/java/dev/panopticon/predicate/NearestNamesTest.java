// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> KEYS = List.of("includes", "excludes", "calls", "output");

  @Test
  void theNearestComesFirst() {
    assertThat(NearestNames.of("incldues", KEYS, 3)).startsWith("includes");
    assertThat(NearestNames.of("Exclude", KEYS, 1)).containsExactly("excludes");
  }

  @Test
  void whatIsNothingAlikeIsNotOffered() {
    assertThat(NearestNames.of("verbosity", KEYS, 3)).isEmpty();
    assertThat(NearestNames.didYouMean("verbosity", KEYS)).isEmpty();
  }

  @Test
  void swappedNeighboursAreOneSlip() {
    assertThat(NearestNames.of("clals", List.of("calls", "claws"), 2)).hasSize(2);
    assertThat(NearestNames.didYouMean("otuput", KEYS)).isEqualTo(" Did you mean output?");
  }
}
