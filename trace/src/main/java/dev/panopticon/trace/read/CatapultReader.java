// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceContents.Form;
import dev.panopticon.trace.read.TraceContents.OpenCall;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads Catapult JSON, one event at a time, in either form. */
final class CatapultReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Of a time in microseconds: with nanoseconds as well it is a long. */
  private static final int WHOLE_DIGITS = 15;

  private final TraceInput in;
  private final TraceVisitor visitor;
  private final ReadFlows flows;
  private final OpenCalls calls;
  private final ReadSources sources = new ReadSources();
  private long events;
  private long firstByte;
  private long endByte;

  CatapultReader(TraceInput in, TraceVisitor visitor) {
    this.in = in;
    this.visitor = visitor;
    this.flows = new ReadFlows(visitor);
    this.calls = new OpenCalls(visitor, flows);
  }

  TraceContents read() throws IOException {
    Form form = Form.ARRAY;
    boolean cut = false;
    try (JsonParser json = JSON.createParser(in)) {
      try {
        if (json.nextToken() == JsonToken.START_ARRAY) {
          events(json);
        } else {
          form = Form.OBJECT;
          object(json);
        }
      } catch (JsonParseException e) {
        // Jackson looks for more only when it has used up what there is.
        if (!in.ended()) {
          throw new InvalidTraceException("at " + where() + ": " + e.getOriginalMessage());
        }
        cut = true;
      }
    }
    long lost = cut ? in.count() - endByte : 0;
    return new TraceContents(
        form, events, calls.open(), firstByte, endByte, lost, cut, calls.lastNanos());
  }

  private void object(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("traceEvents") && value == JsonToken.START_ARRAY) {
        events(json);
      } else if (field.equals("otherData") && value == JsonToken.START_OBJECT) {
        summary(json.readValueAsTree());
      } else {
        json.skipChildren();
      }
    }
  }

  private void events(JsonParser json) throws IOException {
    firstByte = json.currentLocation().getByteOffset();
    endByte = firstByte;
    for (JsonToken next = json.nextToken();
        next != JsonToken.END_ARRAY && next != null;
        next = json.nextToken()) {
      if (next != JsonToken.START_OBJECT) {
        throw invalid("", json.getText(), "an event is an object");
      }
      event(json.readValueAsTree());
      events++;
      endByte = json.currentLocation().getByteOffset();
    }
  }

  private void event(JsonNode event) throws InvalidTraceException {
    String phase = event.path("ph").asText();
    switch (phase) {
      case "M" -> metadata(event);
      case "B" -> begin(event);
      case "X" -> complete(event);
      case "E" -> calls.end(key(event), nanos(event, "ts"), arguments(event.path("args")));
      case "i", "I" -> {
        if (event.path("s").asText().equals("p")) {
          calls.instant(
              event.path("name").asText(),
              event.path("cat").asText(),
              nanos(event, "ts"),
              arguments(event.path("args")));
        }
      }
      case "C" ->
          calls.counter(
              event.path("name").asText(), nanos(event, "ts"), arguments(event.path("args")));
      case "s", "f" -> flow(event, phase.equals("s"));
      case "" -> throw invalid(".ph", event.path("ph"), "every event has a phase such as \"B\"");
      default -> {} // of others: kept by whoever copies bytes, of no interest to a visitor
    }
  }

  /** One end of an arrow; those of other tools are not ours to understand. */
  private void flow(JsonNode event, boolean isSource) throws InvalidTraceException {
    FlowKind kind = ReadFlows.kindOf(event.path("name").asText());
    if (kind != null
        && kind.category().equals(event.path("cat").asText())
        && event.path("id").isIntegralNumber()) {
      long id = event.path("id").longValue();
      Track track = calls.trackOf(key(event), (int) integer(event, "tid"));
      if (isSource) {
        flows.first(id, track, nanos(event, "ts"));
      } else {
        flows.toHere(id, kind, track, nanos(event, "ts"));
      }
    }
  }

  private void metadata(JsonNode event) throws InvalidTraceException {
    if (event.path("name").asText().equals("process_name")) {
      JsonNode args = event.path("args");
      visitor.header(
          new TraceHeader(
              args.path("name").asText(),
              integer(event, "pid"),
              epochNanos(args.path("start").asText()),
              args.path("boot").asText(),
              args.path("bootNanos").asLong()));
    } else if (event.path("name").asText().equals("thread_name")) {
      JsonNode args = event.path("args");
      int tid = (int) integer(event, "tid");
      calls.track(
          key(event),
          new Track(
              tid,
              args.path("name").asText(),
              args.path("javaThreadId").asLong(tid),
              args.path("virtual").asBoolean()));
    }
  }

  /** 0 where a trace of others does not say it. */
  private static long epochNanos(String start) {
    try {
      return ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(start));
    } catch (DateTimeParseException | ArithmeticException unknown) {
      return 0;
    }
  }

  private long key(JsonNode event) throws InvalidTraceException {
    return integer(event, "pid") << 32 | integer(event, "tid");
  }

  private long integer(JsonNode event, String field) throws InvalidTraceException {
    JsonNode value = event.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw invalid("." + field, value, "it is a whole number");
    }
    return value.longValue();
  }

  private void complete(JsonNode event) throws InvalidTraceException {
    // Those of other tools may lack what ours have, and nothing of them has to be ended.
    if (event.path("dur").isNumber() && event.path("pid").isInt() && event.path("tid").isInt()) {
      long end = nanos(event, "ts") + nanos(event, "dur");
      begin(event);
      calls.end(key(event), end, arguments(event.path("args")));
    }
  }

  private void begin(JsonNode event) throws InvalidTraceException {
    OpenCall call = call(event);
    calls.begin(key(event), call, sources.of(call, event.path("at")));
  }

  private OpenCall call(JsonNode event) throws InvalidTraceException {
    return new OpenCall(
        integer(event, "pid"),
        (int) integer(event, "tid"),
        event.path("name").asText(),
        event.path("cat").asText(),
        nanos(event, "ts"));
  }

  private long nanos(JsonNode event, String field) throws InvalidTraceException {
    JsonNode ts = event.path(field);
    if (!ts.isNumber()) {
      throw invalid("." + field, ts, "it is a number of microseconds");
    }
    BigDecimal micros = ts.decimalValue();
    // By its exponent first: to write all digits of 1e99999999 would take minutes.
    long wholeDigits = (long) micros.precision() - micros.scale();
    if (wholeDigits > WHOLE_DIGITS) {
      throw invalid("." + field, micros, "it is below 10^" + WHOLE_DIGITS + " microseconds");
    }
    return wholeDigits < -WHOLE_DIGITS ? 0 : nanos(micros);
  }

  private static long nanos(BigDecimal micros) {
    return micros.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static List<Argument> arguments(JsonNode args) {
    List<Argument> arguments = new ArrayList<>();
    args.properties()
        .forEach(arg -> arguments.add(new Argument(arg.getKey(), value(arg.getValue()))));
    return arguments;
  }

  private static Object value(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isArray()) {
      List<Object> elements = new ArrayList<>();
      value.elements().forEachRemaining(element -> elements.add(value(element)));
      return elements;
    }
    if (value.isObject()) {
      Map<String, Object> entries = new LinkedHashMap<>();
      value.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
      return entries;
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private void summary(JsonNode about) {
    if (about.has("calls")) {
      visitor.summary(
          new TraceSummary(
              about.path("calls").asLong(),
              about.path("threads").asInt(),
              about.path("dropped").asLong(),
              about.path("leftOut").asLong(),
              about.path("unfinished").asLong(),
              about.path("lostValues").asLong()));
    }
  }

  private InvalidTraceException invalid(String field, Object seen, String allowed) {
    String value = String.valueOf(seen);
    return new InvalidTraceException(
        "at %s%s: found %s, but %s."
            .formatted(where(), field, value.isEmpty() ? "nothing" : value, allowed));
  }

  private String where() {
    return "traceEvents[" + events + "]";
  }
}
