// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and what reads the file are of one mind. */
class SchemaTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = SCHEMAS.getSchema(ConfigFile.schema());

  private final Path folder;

  SchemaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theSchemaIsOne() throws IOException {
    Schema draft =
        SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(draft.validate(JSON.readTree(ConfigFile.schema()))).isEmpty();
    assertThat(ConfigFile.schema())
        .isEqualTo(Files.readString(Path.of("../docs/panopticon.schema.json")));
  }

  @Test
  void itKnowsTheKeysThatTheReaderKnows() throws IOException {
    JsonNode schema = JSON.readTree(ConfigFile.schema());
    List<String> ofARule = new ArrayList<>(List.of(ConfigRules.PATTERN));
    ofARule.addAll(RuleOptions.NAMES);

    assertThat(schema.path("properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(ConfigFile.KEYS);
    assertThat(schema.path("$defs").path("rule").path("properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(ofARule);
    assertThat(schema.path("properties").path("record").path("properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(Capture.NAMES);
    assertThat(schema.path("properties").path("limits").path("properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(Stream.of(Limit.values()).map(Limit::key).toList());
  }

  @Test
  void everyKeyIsInTheTableOfTheDocumentation() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("../docs/filters.md")).stream()
            .filter(line -> line.matches("\\| `[$\\w]+` \\|.*\\|.*\\|.*\\|"))
            .map(line -> line.split("`", 3)[1])
            .toList();

    assertThat(rows).containsAll(ConfigFile.KEYS);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REQUEST")
  void everyKindOfArrowsIsKnownToBoth(FlowKind kind) throws IOException {
    String json = "{\"arrows\": \"" + kind.category() + "\"}";

    assertThat(SCHEMA.validate(JSON.readTree(json))).isEmpty();
    assertThat(refusal(json)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"$schema\": \"https://acme.com/panopticon.schema.json\"}",
        "{\"includes\": []}",
        "{\"includes\": [\"public com.acme.**#place* { result = false }\"]} // all",
        "{\"includes\": [{\"pattern\": \"com.acme.**\"}]}",
        "{\"includes\": [{\"pattern\": \"a.B\", \"arguments\": false, \"result\": true}]}",
        "{\"includes\": [\"a.B\", {\"category\": \"the orders\", \"pattern\": \"a.B\"}]}",
        "{\"excludes\": [\"size<5\", {\"pattern\": \"source:*.kt\"}]}",
        "{\"calls\": [\"java.sql.**\", {\"pattern\": \"java.io.**\"}]}",
        "{\"where\": \"amount > 1000\"}",
        "{\"where\": [\"amount > 1000\", \"duration > 5ms\"]}",
        "{\"includes\": [{\"pattern\": \"a.B\", \"when\": \"amount > 1000\"}]}",
        "{\"generated\": true}",
        "{\"skipTrivial\": true, \"output\": \"target/acme.trace.gz\"}",
        "{\"includes\": [{\"pattern\": \"a.B\", \"values\": \"fields\"}]}",
        "{\"values\": {\"a.B\": \"toString\", \"a.C\": \"fields\", \"a.D\": \"structure\"}}",
        "{\"valueLimits\": {\"depth\": 32, \"elements\": 0, \"chars\": 16372, \"bytes\": 1048576}}",
        "{\"valueLimits\": {\"time\": \"50ms\"}}",
        "{\"record\": {\"receiver\": true, \"arguments\": false, \"result\": true}}",
        "{\"record\": {\"exception\": false}}",
        "{\"includes\": [{\"pattern\": \"a.B\", \"receiver\": true, \"exception\": false}]}",
        "{\"limits\": {\"minDuration\": \"1.5ms\", \"maxDepth\": 1, \"first\": 0, \"every\": 1}}",
        "{\"limits\": {\"threads\": [\"http-*\"], \"startAt\": [\"a.B\"], \"stopAfter\": []}}",
        "{\"limits\": {\"inside\": [\"a.B#c(int,int)\", \"source:*.kt\"]}}",
        "{\"redact\": [\"iban\"], \"noRedact\": [\"iban\", \"tokenType\"]}",
        "{\"readableBy\": \"group\", \"warnSize\": \"500MB\"}",
        "{\"readableBy\": \"all\", \"warnSize\": \"none\"}",
        "{\"arrows\": \"none\", \"virtualTracks\": 0}",
        "{\"arrows\": \"all\", \"virtualTracks\": 2147483647}",
        "{\"arrows\": \"submit,async.stage\"}",
      })
  void whatIsRightIsRightForBoth(String json) throws IOException {
    assertThat(SCHEMA.validate(JSON.readTree(json))).isEmpty();
    assertThat(refusal(json)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]                                                 | expected an object",
        "7                                                  | expected an object",
        "{\"includs\": []}                                  | Did you mean includes",
        "{\"$schema\": 7}                                   | \"$schema\" must be text",
        "{\"includes\": \"a.B\"}                            | must be a list of patterns",
        "{\"includes\": [7]}                                | must hold patterns",
        "{\"includes\": [[\"a.B\"]]}                        | must hold patterns",
        "{\"includes\": [null]}                             | must hold patterns",
        "{\"includes\": [\"  \"]}                           | it is blank",
        "{\"includes\": [{}]}                               | must have a \"pattern\"",
        "{\"includes\": [{\"arguments\": true}]}            | must have a \"pattern\"",
        "{\"includes\": [{\"pattern\": 7}]}                 | \"pattern\" must be text",
        "{\"includes\": [{\"pattern\": \"\"}]}              | it is blank",
        "{\"includes\": [{\"pattern\": \"a.B\", \"arguments\": \"no\"}]} | is 'no'; allowed are"
            + " true",
        "{\"includes\": [{\"pattern\": \"a.B\", \"result\": null}]}      | is 'null'; allowed are",
        "{\"includes\": [{\"pattern\": \"a.B\", \"category\": true}]}    | is 'true'; allowed is"
            + " one",
        "{\"includes\": [{\"pattern\": \"a.B\", \"category\": \" \"}]}   | is ' '; allowed is one",
        "{\"includes\": [{\"pattern\": \"a.B\", \"category\": \"a,b\"}]} | is 'a,b'; allowed is"
            + " one",
        "{\"includes\": [{\"pattern\": \"a.B\", \"argument\": true}]}    | Did you mean arguments",
        "{\"excludes\": [{\"pattern\": \"a.B\", \"result\": false}]}     | is excluded has none",
        "{\"calls\": [{\"pattern\": \"a.B\", \"result\": false}]}        | a call has none",
        "{\"skipTrivial\": \"yes\"}                         | must be true or false",
        "{\"generated\": 1}                                 | must be true or false",
        "{\"output\": {}}                                   | \"output\" must be text",
        "{\"includes\": [{\"pattern\": \"a.B\", \"values\": \"text\"}]}    | is 'text'; allowed"
            + " are",
        "{\"values\": \"toString\"}                          | \"values\" must be an object",
        "{\"values\": {\"a.B\": true}}                       | \"a.B\" must be text",
        "{\"values\": {\"a.B\": \"text\"}}                   | as \"text\"; allowed is structure",
        "{\"noRedact\": \"token\"}                      | must be a list of names",
        "{\"noRedact\": [7]}                            | must hold names in quotes",
        "{\"readableBy\": \"me\"}                       | are no readers; allowed is owner",
        "{\"warnSize\": 7}                              | \"warnSize\" must be text",
        "{\"warnSize\": \"big\"}                        | is no size; allowed is one such",
        "{\"record\": [\"receiver\"]}                     | must be an object",
        "{\"record\": {\"this\": true}}                   | unknown key \"this\"",
        "{\"record\": {\"receiver\": \"yes\"}}            | must be true or false",
        "{\"limits\": 7}                                  | must be an object",
        "{\"limits\": {\"max-depth\": 7}}                 | Did you mean maxDepth",
        "{\"limits\": {\"maxDepth\": 0}}                  | The greatest depth is 0; allowed is 1",
        "{\"limits\": {\"maxDepth\": \"7\"}}              | \"maxDepth\" must be a whole number",
        "{\"limits\": {\"minDuration\": \"5\"}}           | '5' is no duration. Allowed are",
        "{\"limits\": {\"minDuration\": 5}}               | \"minDuration\" must be text",
        "{\"limits\": {\"threads\": \"main\"}}            | must be a list of texts",
        "{\"limits\": {\"inside\": [7]}}                  | must hold texts in quotes",
        "{\"limits\": {\"first\": -1}}                    | allowed is 1 or more",
        "{\"limits\": {\"every\": 0}}                     | allowed is 1 or more",
        "{\"valueLimits\": 7}                               | must be an object",
        "{\"valueLimits\": {\"deep\": 7}}                   | unknown key \"deep\"",
        "{\"valueLimits\": {\"depth\": \"7\"}}              | \"depth\" must be a whole number",
        "{\"valueLimits\": {\"depth\": 33}}                 | is \"33\"; allowed is 0 to 32",
        "{\"valueLimits\": {\"elements\": 1000001}}         | allowed is 0 to 1000000",
        "{\"valueLimits\": {\"chars\": 16373}}              | allowed is 0 to 16372",
        "{\"valueLimits\": {\"bytes\": -1}}                 | allowed is 0 to 1048576",
        "{\"valueLimits\": {\"time\": \"5\"}}               | allowed is 0ms to 60000ms",
        "{\"valueLimits\": {\"time\": 5}}                   | \"time\" must be text",
        "{\"arrows\": [\"submit\"]}                        | \"arrows\" must be text",
        "{\"arrows\": \"submit, stage\"}                   | Arrows are \"submit, stage\". Allowed"
            + " are",
        "{\"arrows\": \"all,stage\"}                       | Arrows are \"all,stage\". Allowed are",
        "{\"arrows\": \"\"}                                | Arrows are \"\". Allowed are",
        "{\"virtualTracks\": \"7\"}                        | must be a whole number",
        "{\"virtualTracks\": -1}                           | \"virtualTracks\" is -1; allowed is 0",
        "{\"virtualTracks\": 2147483648}                   | is 2147483648; allowed is 0 to"
            + " 2147483647",
      })
  void whatIsWrongIsWrongForBoth(String json, String problem) throws IOException {
    assertThat(SCHEMA.validate(JSON.readTree(json))).isNotEmpty();
    assertThat(refusal(json))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(problem);
  }

  /** The grammar of patterns has one reader, and the schema is not a second one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"includes\": [\"com..acme\"]}",
        "{\"includes\": [{\"pattern\": \"a.B { result = true }\", \"result\": true}]}",
        "{\"calls\": [\"static java.**\"]}",
        "{\"limits\": {\"inside\": [\"static a.B\"]}}",
        "{\"limits\": {\"startAt\": [\"a..B\"]}}",
      })
  void whatIsWrongWithAPatternTheReaderAloneKnows(String json) throws IOException {
    assertThat(SCHEMA.validate(JSON.readTree(json))).isEmpty();
    assertThat(refusal(json)).isInstanceOf(InvalidConfigException.class);
  }

  private Throwable refusal(String json) throws IOException {
    Files.writeString(folder.resolve(ConfigFile.NAME), json);
    return catchThrowable(() -> ConfigFile.in(folder));
  }
}
