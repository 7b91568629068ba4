// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.predicate.NamePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
          "includes": ["com.acme.**", "@com.acme.Audited"],
          "excludes": ["com.acme.Order#toString()"],
          "calls": ["java.sql.**"],
          "output": "out/acme.trace.gz"
        }
        """);

    Config config = ConfigFile.in(folder);

    assertThat(config.includes())
        .containsExactly(NamePattern.parse("com.acme.**"), NamePattern.parse("@com.acme.Audited"));
    assertThat(config.excludes()).containsExactly(NamePattern.parse("com.acme.Order#toString()"));
    assertThat(config.calls()).containsExactly(NamePattern.parse("java.sql.**"));
    assertThat(config.output()).contains(folder.resolve("out/acme.trace.gz"));
  }

  @Test
  void noFileSaysNothing() throws Exception {
    assertThat(ConfigFile.in(folder)).isEqualTo(Config.EMPTY);
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
        "{\"output\": {}}                   | :1:12: | must be a file name",
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
