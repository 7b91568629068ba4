// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.panopticon.predicate.NearestNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a {@code panopticon.json}, token by token: takes what must come next, and knows the
 * place of what is wrong.
 */
final class ConfigText {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;
  private final JsonParser parser;

  private ConfigText(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /** What the reading of a file comes to. */
  interface Reading<T> {
    T read(ConfigText text) throws IOException, InvalidConfigException;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidConfigException if it cannot be read or understood
   */
  static <T> T read(Path file, Reading<T> reading) throws InvalidConfigException {
    try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
      return reading.read(new ConfigText(file, parser));
    } catch (JsonProcessingException malformed) {
      throw at(file, malformed.getLocation(), malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new InvalidConfigException(file + ": cannot be read: " + unreadable);
    }
  }

  Path file() {
    return file;
  }

  int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** Reads the next token; returns whether it is that one. */
  boolean nextIs(JsonToken token) throws IOException {
    return parser.nextToken() == token;
  }

  /** Returns whether the current token is that one. */
  boolean is(JsonToken token) {
    return parser.currentToken() == token;
  }

  /** Reads the next key of an object; returns whether there is one. */
  boolean nextKey() throws IOException {
    return nextIs(JsonToken.FIELD_NAME);
  }

  /** Reads the next element of a list; returns whether there is one. */
  boolean nextElement() throws IOException {
    return !nextIs(JsonToken.END_ARRAY);
  }

  /** Reads on; returns whether the text has ended. */
  boolean isAtEnd() throws IOException {
    return parser.nextToken() == null;
  }

  /** Returns the current key. */
  String key() throws IOException {
    return parser.currentName();
  }

  /** Returns the current token as it is written, without quotes. */
  String written() throws IOException {
    return parser.getText();
  }

  /** Reads the next token, which must be that one. */
  void require(String key, JsonToken token, String expected)
      throws IOException, InvalidConfigException {
    if (!nextIs(token)) {
      throw here("\"" + key + "\" must be " + expected);
    }
  }

  boolean bool(String key) throws IOException, InvalidConfigException {
    if (!parser.nextToken().isBoolean()) {
      throw here("\"" + key + "\" must be true or false");
    }
    return parser.getBooleanValue();
  }

  String quoted(String key, String example) throws IOException, InvalidConfigException {
    if (!nextIs(JsonToken.VALUE_STRING)) {
      throw here("\"" + key + "\" must be text in quotes, such as \"" + example + "\"");
    }
    return parser.getText();
  }

  /** What is made of a token, which may be refused with an {@link IllegalArgumentException}. */
  interface Taking<T> {
    T take() throws IOException;
  }

  /** Returns what is made of the current token; a refusal gets the place of the token. */
  <T> T taken(Taking<T> taking) throws IOException, InvalidConfigException {
    try {
      return taking.take();
    } catch (IllegalArgumentException refused) {
      throw here(String.valueOf(refused.getMessage()));
    }
  }

  InvalidConfigException unknown(String key, List<String> known) {
    return here(
        "unknown key \""
            + key
            + "\". Known keys: "
            + String.join(", ", known)
            + "."
            + NearestNames.didYouMean(key, known));
  }

  InvalidConfigException here(String problem) {
    return at(file, parser.currentTokenLocation(), problem);
  }

  private static InvalidConfigException at(Path file, JsonLocation where, String problem) {
    return new InvalidConfigException(
        file + ":" + where.getLineNr() + ":" + where.getColumnNr() + ": " + problem);
  }
}
