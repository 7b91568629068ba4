// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names tell that a value is secret. */
final class SecretNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "userPassword",
        "PASSWORD",
        "db.password",
        "spring.datasource.password",
        "oldPasswords",
        "accessToken",
        "X-Auth-Token",
        "Authorization",
        "proxy-authorization",
        "Set-Cookie",
        "apiKey",
        "api_key",
        "X-API-Key",
        "APIKEY",
        "clientSecret",
        "awsCredentials",
        "privateKey",
        "JWTToken"
      })
  void secret(String name) {
    assertThat(SecretNames.DEFAULTS.contain(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "user",
        "tokenizer",
        "secretary",
        "key",
        "passwordless",
        "pass",
        "authorName",
        "keyPrivate"
      })
  void plain(String name) {
    assertThat(SecretNames.DEFAULTS.contain(name)).isFalse();
  }

  @Test
  void namesCanBeAdded() {
    SecretNames more = SecretNames.DEFAULTS.and(List.of("iban", "cardNumber"));

    assertThat(more.contain("customerIban")).isTrue();
    assertThat(more.contain("card_number")).isTrue();
    assertThat(more.contain("CARDNUMBER")).isTrue();
    assertThat(more.contain("number")).isFalse();
    assertThat(more.contain("password")).isTrue();
    assertThat(more.added()).containsExactly("iban", "cardNumber");
    assertThat(more.and(List.of("pin")).contain("iban")).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretNames.DEFAULTS.and(List.of("--")))
        .withMessage("'--' is no name to redact: it has no letters or digits.");
  }

  @Test
  void longTextIsNoName() {
    assertThat(SecretNames.DEFAULTS.contain("the password ".repeat(20))).isFalse();
  }
}
