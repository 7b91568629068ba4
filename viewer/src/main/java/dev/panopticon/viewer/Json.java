// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Writes answers in JSON. */
final class Json {
  /** Escaped: a name may hold half of a character, which has no bytes of its own. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Json() {}

  /** Writes the content of an answer. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** An object with these fields. */
  static Answer object(Content fields) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return new Answer(200, "application/json", out.toByteArray());
  }
}
