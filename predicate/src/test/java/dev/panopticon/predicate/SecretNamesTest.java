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
  void namesCanBeTakenOff() {
    SecretNames fewer = SecretNames.DEFAULTS.without(List.of("token", "access key"));

    assertThat(fewer.contain("accessToken")).isFalse();
    assertThat(fewer.contain("AWS_ACCESS_KEY")).isFalse();
    assertThat(fewer.contain("accesskey")).isFalse();
    assertThat(fewer.contain("tokenSecret")).as("another stands in it").isTrue();
    assertThat(fewer.contain("apiKey")).isTrue();
    assertThat(fewer.areReturnedBy("getToken")).isFalse();
    assertThat(fewer.and(List.of("token")).contain("token")).as("what is off stays off").isFalse();
    assertThat(fewer.removed()).containsExactly("token", "access key");
    assertThat(fewer).isNotEqualTo(SecretNames.DEFAULTS);
  }

  @Test
  void namesInWhichOneStandsCanBeTakenOff() {
    SecretNames fewer = SecretNames.DEFAULTS.without(List.of("tokenType", "password policy"));

    assertThat(fewer.contain("accessTokenType")).isFalse();
    assertThat(fewer.contain("password_policy")).isFalse();
    assertThat(fewer.contain("tokenTypeOfToken")).as("once more beside it").isTrue();
    assertThat(fewer.contain("token")).isTrue();
    assertThat(fewer.contain("password")).isTrue();
    assertThat(fewer.without(List.of("token")).contain("token")).isFalse();
  }

  @Test
  void eitherOfTwo_hidesWhatOneOfThemHides() {
    SecretNames one = SecretNames.DEFAULTS.and(List.of("iban")).without(List.of("token", "pwd"));
    SecretNames both = one.or(SecretNames.DEFAULTS.and(List.of("pin")).without(List.of("token")));

    assertThat(both.contain("token")).isFalse();
    assertThat(both.contain("pwd")).isTrue();
    assertThat(both.contain("iban")).isTrue();
    assertThat(both.contain("pin")).isTrue();
  }

  @Test
  void whatIsNoSecretCannotBeTakenOff() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretNames.DEFAULTS.and(List.of("iban")).without(List.of("pasword")))
        .withMessage(
            "'pasword' is not redacted, so that there is nothing to take off; what is: password,"
                + " passwd, pwd, passphrase, passcode, secret, token, authorization, credential,"
                + " cookie, api key, private key, access key, secret key, iban.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretNames.DEFAULTS.without(List.of("key")))
        .withMessageStartingWith("'key' is not redacted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getPassword",
        "password",
        "token",
        "apiKey",
        "getSecret",
        "getSecret$shop_main",
        "readPassword",
        "tokenFor",
        "getPasswordFromVault",
        "findTokenByUser",
        "getAPIKey",
        "is_token",
        "nextTokens"
      })
  void returnsSecret(String method) {
    assertThat(SecretNames.DEFAULTS.areReturnedBy(method)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getTokenizer",
        "getUser",
        "findByToken",
        "userByToken",
        "getUsernameFromToken",
        "fromToken",
        "secretary",
        "getKey",
        "main"
      })
  void returnsNoSecret(String method) {
    assertThat(SecretNames.DEFAULTS.areReturnedBy(method)).isFalse();
  }

  @Test
  void longTextIsNoName() {
    assertThat(SecretNames.DEFAULTS.contain("the password ".repeat(20))).isFalse();
  }
}
