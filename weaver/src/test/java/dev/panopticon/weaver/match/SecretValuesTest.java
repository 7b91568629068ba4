// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.SecretNames;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.fixture.secret.Account;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which arguments and results are secret, as javac compiles them. */
class SecretValuesTest {
  private static final Set<Integer> RESULT = Set.of(TracePoint.RESULT);
  private static final Set<Integer> CONTENT = Set.of(TracePoint.RESULT_CONTENT);
  private static final Set<Integer> FIRST = Set.of(0);

  @Test
  void resultsAreSecret_byNameAndType() {
    assertThat(secrets(FixtureScan.of(Account.class, "**")))
        .containsOnly(
            Map.entry("getPassword", RESULT),
            Map.entry("token", RESULT),
            Map.entry("apiKey", RESULT),
            Map.entry("component1", RESULT),
            Map.entry("getPin", RESULT),
            Map.entry("shortly", RESULT),
            Map.entry("digits", RESULT),
            Map.entry("setPin", FIRST),
            Map.entry("setPassword", FIRST),
            Map.entry("tokenKind", CONTENT),
            Map.entry("tokenOrNothing", RESULT),
            Map.entry("secretOf", RESULT),
            Map.entry("secretLater", RESULT),
            Map.entry("lambda$secretLater$", RESULT),
            Map.entry("toString", RESULT));
  }

  @Test
  void toString_isHiddenWhereTheObjectHasSecrets() {
    assertThat(secrets(FixtureScan.of(Account.Sub.class, "**"))).containsKey("toString");
    assertThat(secrets(FixtureScan.of(Account.Plain.class, "**"))).isEmpty();
  }

  @Test
  void toString_isShownToWhomAsksForIt() {
    assertThat(secrets(FixtureScan.of(Account.Asked.class, "**"))).isEmpty();
    assertThat(secrets(FixtureScan.of(Account.Sub.class, "**#toString { values = toString }")))
        .isEmpty();
    FixtureScan scan = FixtureScan.of(Account.class, "**#toString");
    String name = Account.class.getName();
    assertThat(secrets(scan.secrets(new Secrets(SecretNames.DEFAULTS, Set.of(name))))).isEmpty();
    assertThat(secrets(scan.secrets(new Secrets(SecretNames.DEFAULTS, Set.of("Other")))))
        .containsKey("toString");
  }

  @Test
  void namesThatAreTakenOff_areShown() {
    SecretNames names =
        SecretNames.DEFAULTS.without(List.of("token", "password", "secret")).and(List.of("user"));

    assertThat(
            secrets(
                FixtureScan.of(Account.class, "**").secrets(new Secrets(names, Set.of("Other")))))
        .containsKeys("getUser", "setUser", "apiKey", "getPin", "toString")
        .doesNotContainKeys("getPassword", "token", "component1", "tokenKind", "secretOf");
  }

  private static Map<String, Set<Integer>> secrets(FixtureScan scan) {
    Map<String, Set<Integer>> secrets = new TreeMap<>();
    for (TracePoint point : scan.selection().chosen().values()) {
      if (!point.redacted().isEmpty()) {
        secrets.put(point.method().replaceAll("\\$\\d+$", "\\$"), point.redacted());
      }
    }
    return secrets;
  }
}
