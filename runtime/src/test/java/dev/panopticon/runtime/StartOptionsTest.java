// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.recorder.SessionOptions;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartOptionsTest {

  @Test
  void withoutProperties_everythingIsKept() {
    assertThat(StartOptions.read(name -> null).session()).isEqualTo(SessionOptions.DEFAULTS);
  }

  @Test
  void everyPropertyIsRead() {
    Map<String, String> properties =
        Map.ofEntries(
            Map.entry("panopticon.include", "com.acme.**,a.B#c(int,,int)"),
            Map.entry("panopticon.exclude", "com.acme.gen.**"),
            Map.entry("panopticon.where", "amount in (1, 2) || duration > 5ms"),
            Map.entry("panopticon.min-duration", "1.5ms"),
            Map.entry("panopticon.max-depth", "7"),
            Map.entry("panopticon.threads", "http-*,main"),
            Map.entry("panopticon.start-at", "a.B#start"),
            Map.entry("panopticon.stop-after", "a.B#stop"),
            Map.entry("panopticon.inside", "a.C"),
            Map.entry("panopticon.first", "3"),
            Map.entry("panopticon.every", "10"),
            Map.entry("panopticon.values", "com.acme.Money=toString,com.acme.Line=fields"),
            Map.entry("panopticon.value-depth", "5"),
            Map.entry("panopticon.value-elements", "6"),
            Map.entry("panopticon.value-chars", "7"),
            Map.entry("panopticon.value-bytes", "800"),
            Map.entry("panopticon.value-time", "9ms"),
            Map.entry("panopticon.redact", "iban"),
            Map.entry("panopticon.no-redact", "token,tokenType"),
            Map.entry("panopticon.readable-by", "group"),
            Map.entry("panopticon.warn-size", "2k"),
            Map.entry("panopticon.no-values", "true"));

    SessionOptions options = StartOptions.read(properties::get).session();

    assertThat(options.rules().includes())
        .containsExactly(Rule.parse("com.acme.**"), Rule.parse("a.B#c(int,int)"));
    assertThat(options.rules().excludes()).containsExactly(Rule.parse("com.acme.gen.**"));
    assertThat(options.where())
        .containsExactly(Expression.parse("amount in (1, 2) || duration > 5ms"));
    assertThat(options.limits())
        .isEqualTo(
            new Limits(
                1_500_000,
                7,
                List.of("http-*", "main"),
                List.of(Rule.parse("a.B#start")),
                List.of(Rule.parse("a.B#stop")),
                List.of(Rule.parse("a.C")),
                3,
                10));
    assertThat(StartOptions.readers(properties::get)).isEqualTo(Readers.GROUP);
    assertThat(StartOptions.warnSize(properties::get)).isEqualTo(2048);
    assertThat(options.values())
        .isEqualTo(
            ValueOptions.DEFAULTS
                .with("com.acme.Money", ValueStyle.TO_STRING)
                .with("com.acme.Line", ValueStyle.FIELDS)
                .with(ValueLimit.DEPTH, 5)
                .with(ValueLimit.ELEMENTS, 6)
                .with(ValueLimit.CHARS, 7)
                .with(ValueLimit.BYTES, 800)
                .with(ValueLimit.TIME, 9_000_000)
                .redacting(List.of("iban"))
                .showing(List.of("token", "tokenType"))
                .none(true));
  }

  @Test
  void fileIsItsOwnersAlone_andMayGrowToAGigabyteUnnoticed() {
    assertThat(StartOptions.readers(name -> null)).isEqualTo(Readers.OWNER);
    assertThat(StartOptions.warnSize(name -> null)).isEqualTo(1L << 30);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StartOptions.readers(name -> "me"))
        .withMessage(
            "-Dpanopticon.readable-by=me: \"me\" are no readers; allowed is owner, group, all.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StartOptions.warnSize(name -> "big"))
        .withMessageStartingWith("-Dpanopticon.warn-size=big: \"big\" is no size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max-depth    | 0    | -Dpanopticon.max-depth=0: The greatest depth is 0; allowed is 1 or more.
          first        | few  | -Dpanopticon.first=few: The limit 'first' is "few"; allowed are whole numbers.
          min-duration | 5    | -Dpanopticon.min-duration=5: '5' is no duration. Allowed are
          inside       | size>3 | -Dpanopticon.inside=size>3: The pattern "size>3" asks with 'size>3'
          where        | a >  | -Dpanopticon.where=a >: Invalid predicate, column 4: A value is missing
          value-depth  | 33   | -Dpanopticon.value-depth=33: The limit of values 'depth' is "33"; allowed is
          values       | a.B  | -Dpanopticon.values=a.B: "a.B" is not TYPE=HOW, such as com.acme.Money=toString.
          no-redact    | user | -Dpanopticon.no-redact=user: 'user' is not redacted
          no-values    | yes  | -Dpanopticon.no-values=yes: allowed are true and false.
          """)
  void whatIsWrong_isNamed(String name, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                StartOptions.read(property -> property.equals("panopticon." + name) ? value : null))
        .withMessageStartingWith(message);
  }
}
