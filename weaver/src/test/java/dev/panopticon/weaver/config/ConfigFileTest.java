// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowKinds;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueOptions;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  private final Path folder;

  ConfigFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyKeyIsRead() throws Exception {
    write(
        """
        {
          // what we are looking at
          "$schema": "docs/panopticon.schema.json",
          "includes": [
            "com.acme.** { result = false }",
            {"pattern": "@com.acme.Audited", "category": "audit", "arguments": false,
             "when": "customer == \\\"Ann\\\""}
          ],
          "excludes": ["com.acme.Order#toString()"],
          "calls": ["java.sql.**"],
          "skipTrivial": true,
          "generated": true,
          "record": {"receiver": true, "exception": false},
          "where": ["amount > 1000", "duration > 5ms"],
          "limits": {
            "minDuration": "1.5ms", "maxDepth": 7, "threads": ["http-*", "main"],
            "startAt": ["a.B#start"], "stopAfter": ["a.B#stop(int,int)"], "inside": ["a.C"],
            "first": 3, "every": 10
          },
          "output": "out/acme.trace.gz",
          "values": {"com.acme.Money": "toString"},
          "valueLimits": {"depth": 5, "time": "50ms"},
          "redact": ["iban"],
          "noRedact": ["tokenType"],
          "readableBy": "group",
          "warnSize": "500MiB",
          "arrows": "submit,stage",
          "virtualTracks": 7
        }
        """);

    AgentOptions config = ConfigFile.in(folder);

    assertThat(config.get(Options.INCLUDE))
        .containsExactly(
            Rule.parse("com.acme.** { result = false }"),
            Rule.parse(
                "@com.acme.Audited { arguments = false, category = \"audit\","
                    + " when = \"customer == \\\"Ann\\\"\" }"));
    assertThat(config.get(Options.INCLUDE))
        .extracting(Rule::origin)
        .containsExactly("panopticon.json:5", "panopticon.json:6");
    assertThat(config.get(Options.SKIP_TRIVIAL)).isTrue();
    assertThat(config.get(Options.GENERATED)).isTrue();
    assertThat(config.get(Options.EXCLUDE))
        .containsExactly(Rule.parse("com.acme.Order#toString()"));
    assertThat(config.get(Options.CALLS)).containsExactly(Rule.parse("java.sql.**"));
    assertThat(config.get(Options.WHERE))
        .containsExactly(Expression.parse("amount > 1000"), Expression.parse("duration > 5ms"));
    assertThat(config.get(Part.CAPTURE)).isEqualTo(new Capture(true, true, true, false));
    assertThat(config.get(Part.LIMITS))
        .isEqualTo(
            new Limits(
                1_500_000,
                7,
                List.of("http-*", "main"),
                List.of(Rule.parse("a.B#start")),
                List.of(Rule.parse("a.B#stop(int,int)")),
                List.of(Rule.parse("a.C")),
                3,
                10));
    assertThat(config.get(Part.FLOWS))
        .isEqualTo(new FlowOptions(FlowKinds.parse("submit,stage"), 7));
    assertThat(config.get(Options.OUTPUT)).contains(folder.resolve("out/acme.trace.gz"));
    assertThat(config.get(Part.VALUES))
        .isEqualTo(
            ValueOptions.DEFAULTS
                .with("com.acme.Money", ValueStyle.TO_STRING)
                .with(ValueLimit.DEPTH, 5)
                .with(ValueLimit.TIME, ValueLimit.TIME.parse("50ms"))
                .redacting(List.of("iban"))
                .showing(List.of("tokenType")));
    assertThat(config.get(Options.READABLE_BY)).isEqualTo(Readers.GROUP);
    assertThat(config.get(Options.WARN_SIZE)).isEqualTo(500L << 20);
  }

  @Test
  void noFileSaysNothing() throws Exception {
    assertThat(ConfigFile.in(folder)).isEqualTo(AgentOptions.DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"includes\": [\"a.**\",, ]}      | :1:22: | Unexpected character",
        "{\\n  \"incldues\": []}            | :2:3:  | Did you mean includes",
        "{\\n\\n \"includes\": \"a.**\"}    | :3:14: | must be a list of patterns",
        "{\"excludes\": [7]}                | :1:15: | must hold patterns in quotes",
        "{\"calls\": [\"java.util.*)\"]}    | :1:12: | Invalid pattern",
        "{\"where\": 7}                    | :1:11: | must be a predicate in quotes",
        "{\"where\": \"amount >\"}         | :1:11: | the predicate 'amount >', column 9: A value",
        "{\"includes\": [{\"pattern\": \"a.B\", \"when\": \"a >\"}]} | :1:47: | the predicate 'a >', column 4",
        "{\"arrows\": \"submit,stages\"}     | :1:12: | Arrows are \"submit,stages\". Allowed",
        "{\"virtualTracks\": -1}           | :1:19: | \"virtualTracks\" is -1; allowed is 0",
        "{\"output\": {}}                   | :1:12: | must be text in quotes",
        "{\"calls\": [], \"calls\": []}     | :1:22: | Duplicate field 'calls'",
        "[]                                 | :1:1:  | expected an object",
        "{} {}                              | :1:4:  | expected the end of the file",
        "{\"includes\": [                   | :1:15: | Unexpected end-of-input",
      })
  void whatIsWrongIsSaidWithItsPlace(String json, String place, String problem) throws Exception {
    write(json.replace("\\n", "\n"));

    assertThatThrownBy(() -> ConfigFile.in(folder))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageStartingWith(folder.resolve(ConfigFile.NAME) + place + " ")
        .hasMessageContaining(problem)
        .message()
        .doesNotContain("\n");
  }

  private void write(String json) throws IOException {
    Files.writeString(folder.resolve(ConfigFile.NAME), json);
  }
}
