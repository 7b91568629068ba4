// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceSummary;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads Catapult JSON with Jackson, as strictly as the strictest viewer. */
final class CatapultDecoder {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final DecodedTrace trace = new DecodedTrace();
  private final Map<Integer, String> threads = new HashMap<>();
  private final Map<Long, JsonNode> sources = new HashMap<>();

  static DecodedTrace decode(byte[] content) throws IOException {
    return new CatapultDecoder().read(new String(content, UTF_8));
  }

  private DecodedTrace read(String text) throws IOException {
    if (text.startsWith("[")) {
      assertThat(text).matches("(?s)\\[ *\\{\".*\\} *");
      JSON.readTree(text + "]").forEach(this::event);
      return trace;
    }
    JsonNode whole = JSON.readTree(text);
    assertThat(whole.path("displayTimeUnit").textValue()).isEqualTo("ns");
    whole.path("traceEvents").forEach(this::event);
    JsonNode about = whole.path("otherData");
    assertThat(about.path("tool").textValue()).isEqualTo("Panopticon");
    assertThat(about.path("version").textValue()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(about.path("process").textValue()).isEqualTo("Hello \"World\"");
    assertThat(about.path("start").textValue()).isEqualTo("2026-11-01T00:00:00.123456789Z");
    trace.summary(
        new TraceSummary(
            about.path("calls").longValue(),
            about.path("threads").intValue(),
            about.path("dropped").longValue(),
            about.path("leftOut").longValue(),
            about.path("unfinished").longValue(),
            about.path("lostValues").longValue()));
    return trace;
  }

  private void event(JsonNode event) {
    assertThat(event.path("pid").intValue()).isEqualTo(4711);
    assertThat(event.path("cat").isTextual()).as("cat of %s", event).isTrue();
    int tid = event.path("tid").intValue();
    String name = event.path("name").textValue();
    switch (event.path("ph").textValue()) {
      case "M" -> metadata(name, tid, event.path("args"));
      case "B" -> {
        assertThat(event.has("args")).isFalse();
        trace.begin(tid, name, event.path("cat").textValue(), nanos(event));
      }
      case "X" -> {
        if (name.startsWith(FlowKind.SOURCE_MARK)) {
          long begin = nanos(event);
          trace.source(
              tid, name, event.path("cat").textValue(), begin, begin + nanos(event, "dur"));
          return;
        }
        trace.begin(tid, name, event.path("cat").textValue(), nanos(event));
        trace.end(tid, nanos(event) + nanos(event, "dur"), arguments(event.path("args")));
      }
      case "E" -> trace.end(tid, nanos(event), arguments(event.path("args")));
      case "s" -> sources.put(event.path("id").longValue(), event);
      case "f" -> {
        assertThat(event.path("bp").textValue()).isEqualTo("e");
        long id = event.path("id").longValue();
        JsonNode source = sources.remove(id);
        assertThat(source).as("the beginning of %s", event).isNotNull();
        assertThat(source.path("name")).isEqualTo(event.path("name"));
        assertThat(source.path("cat")).isEqualTo(event.path("cat"));
        trace.flow(id, source.path("tid").intValue(), nanos(source), tid, nanos(event));
      }
      case "i" -> {
        assertThat(event.path("s").textValue()).isEqualTo("p");
        trace.instant(
            name, event.path("cat").textValue(), nanos(event), arguments(event.path("args")));
      }
      default -> throw new AssertionError("Unexpected event " + event);
    }
  }

  private void metadata(String name, int tid, JsonNode args) {
    switch (name) {
      case "process_name" -> assertThat(args.path("name").textValue()).isEqualTo("Hello \"World\"");
      case "thread_name" -> {
        String virtual = args.path("virtual").booleanValue() ? " virtual" : "";
        threads.put(tid, args.path("javaThreadId").longValue() + virtual);
        trace.row(tid, args.path("name").textValue(), threads.get(tid));
      }
      case "thread_sort_index" -> assertThat(args.path("sort_index").intValue()).isEqualTo(tid);
      default -> throw new AssertionError("Unexpected metadata " + name);
    }
  }

  private static long nanos(JsonNode event) {
    return nanos(event, "ts");
  }

  private static long nanos(JsonNode event, String key) {
    BigDecimal micros = event.path(key).decimalValue();
    assertThat(micros.scale()).as("decimals of %s", event).isEqualTo(3);
    return micros.movePointRight(3).longValueExact();
  }

  private static Map<String, Object> arguments(JsonNode args) {
    Map<String, Object> found = new LinkedHashMap<>();
    args.properties()
        .forEach(
            entry -> {
              found.put(entry.getKey(), value(entry.getValue()));
            });
    return found;
  }

  private static Object value(JsonNode json) {
    if (json.isArray() && !json.isEmpty()) {
      return StreamSupport.stream(json.spliterator(), false).map(CatapultDecoder::value).toList();
    }
    if (json.isObject() && !json.isEmpty()) {
      return arguments(json);
    }
    assertThat(json.isNull()).isFalse();
    return json.isValueNode() ? json.asText() : json.toString();
  }
}
