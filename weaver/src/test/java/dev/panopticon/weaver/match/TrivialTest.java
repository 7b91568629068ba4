// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.weaver.fixture.filter.Ledger;
import dev.panopticon.weaver.match.Selection.Rejected;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which methods do next to nothing, as javac compiles them. */
class TrivialTest {
  private static final String LEDGER = Ledger.class.getName();

  @Test
  void gettersSettersAndEmptyBodiesAreLeftOut_whateverTheyAreCalled() {
    FixtureScan scan = FixtureScan.of(Ledger.class, LEDGER).skippingTrivial();

    assertThat(reasons(scan))
        .containsOnly(
            Map.entry("getCount", "trivial: a getter"),
            Map.entry("getTotal", "trivial: a getter"),
            Map.entry("getLast", "trivial: a getter"),
            Map.entry("setCount", "trivial: a setter"),
            Map.entry("setTotal", "trivial: a setter"),
            Map.entry("withTotal", "trivial: a setter"),
            Map.entry("nothing", "trivial: an empty body"));
    // The constructor initialises fields, getOther() calls something, getNamed() is @Traced.
    assertThat(scan.chosen())
        .contains("<init>()V", "getNamed()I", "add([I)I", "doubled()I")
        .anyMatch(key -> key.startsWith("getOther"));
    assertThat(scan.selection().rejected()).extracting(Rejected::cause).containsOnly(Cause.TRIVIAL);
  }

  @Test
  void constructorsThatOnlyCallTheSuperConstructorAreEmpty() {
    assertThat(reasons(FixtureScan.of(Ledger.Side.class, "**").skippingTrivial()))
        .containsExactly(Map.entry("<init>", "trivial: an empty body"));
    assertThat(reasons(FixtureScan.of(Ledger.Inner.class, "**").skippingTrivial()))
        .containsExactly(Map.entry("<init>", "trivial: an empty body"));
    assertThat(FixtureScan.of(Ledger.Line.class, "**").skippingTrivial().chosen()).hasSize(2);
  }

  @Test
  void whatARuleNamesItselfStays() {
    assertThat(
            FixtureScan.of(Ledger.class, LEDGER, "**#getTot*", "**#*(boolean)")
                .skippingTrivial()
                .chosen())
        .contains("getTotal()I")
        .doesNotContain("getCount()I");
  }

  @Test
  void withoutTheSwitchNothingIsLeftOut() {
    assertThat(FixtureScan.of(Ledger.class, LEDGER).selection().rejected()).isEmpty();
  }

  private static Map<String, String> reasons(FixtureScan scan) {
    return scan.selection().rejected().stream()
        .collect(
            toMap(
                rejected -> rejected.member().substring(0, rejected.member().indexOf('(')),
                Rejected::reason));
  }
}
