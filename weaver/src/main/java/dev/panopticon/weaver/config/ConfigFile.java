// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.panopticon.predicate.InvalidPatternException;
import dev.panopticon.predicate.NamePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code panopticon.json}.
 *
 * <pre>{@code
 * {
 *   // Patterns as for --include, --exclude and --calls; comments are allowed.
 *   "includes": ["com.acme.**"],
 *   "excludes": ["com.acme.Order#toString()"],
 *   "calls": ["java.sql.**"],
 *   "output": "build/acme.trace.gz"
 * }
 * }</pre>
 *
 * <p>Every key is optional. Errors carry line and column.
 */
public final class ConfigFile {
  /** The name under which the file is looked for. */
  public static final String NAME = "panopticon.json";

  private static final List<String> KEYS = List.of("includes", "excludes", "calls", "output");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;
  private final JsonParser parser;
  private Config config = Config.EMPTY;

  private ConfigFile(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * What {@code panopticon.json} in the folder says; {@link Config#EMPTY} where there is none.
   *
   * @throws InvalidConfigException if the file cannot be read or understood
   */
  public static Config in(Path folder) throws InvalidConfigException {
    Path file = folder.resolve(NAME);
    return Files.exists(file) ? read(file) : Config.EMPTY;
  }

  /**
   * What the file says. A relative {@code output} is relative to the file's folder.
   *
   * @throws InvalidConfigException if the file cannot be read or understood
   */
  public static Config read(Path file) throws InvalidConfigException {
    try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
      return new ConfigFile(file, parser).read();
    } catch (JsonProcessingException malformed) {
      throw at(file, malformed.getLocation(), malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new InvalidConfigException(file + ": cannot be read: " + unreadable);
    }
  }

  private Config read() throws IOException, InvalidConfigException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw here("expected an object, such as {\"includes\": [\"com.acme.**\"]}");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      readKey(parser.currentName());
    }
    if (parser.nextToken() != null) {
      throw here("expected the end of the file after the object");
    }
    return config;
  }

  private void readKey(String key) throws IOException, InvalidConfigException {
    switch (key) {
      case "includes" -> config = config.withIncludes(patterns(key));
      case "excludes" -> config = config.withExcludes(patterns(key));
      case "calls" -> config = config.withCalls(patterns(key));
      case "output" -> config = config.withOutput(output());
      default ->
          throw here(
              "unknown key \""
                  + key
                  + "\". Known keys: "
                  + String.join(", ", KEYS)
                  + "."
                  + NearestNames.didYouMean(key, KEYS));
    }
  }

  private List<NamePattern> patterns(String key) throws IOException, InvalidConfigException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw here("\"" + key + "\" must be a list of patterns, such as [\"com.acme.**\"]");
    }
    List<NamePattern> patterns = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw here("\"" + key + "\" must hold patterns in quotes, such as \"com.acme.**\"");
      }
      try {
        patterns.add(NamePattern.parse(parser.getText()));
      } catch (InvalidPatternException invalid) {
        throw here(String.valueOf(invalid.getMessage()));
      }
    }
    return patterns;
  }

  private Path output() throws IOException, InvalidConfigException {
    if (parser.nextToken() != JsonToken.VALUE_STRING) {
      throw here("\"output\" must be a file name in quotes, such as \"acme.trace\"");
    }
    return file.resolveSibling(parser.getText());
  }

  private InvalidConfigException here(String problem) {
    return at(file, parser.currentTokenLocation(), problem);
  }

  private static InvalidConfigException at(Path file, JsonLocation where, String problem) {
    return new InvalidConfigException(
        file + ":" + where.getLineNr() + ":" + where.getColumnNr() + ": " + problem);
  }
}
