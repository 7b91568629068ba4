// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import static org.assertj.core.api.Assertions.assertThat;

import androidx.tracing.wire.protos.MutableDebugAnnotation;
import androidx.tracing.wire.protos.MutableEventName;
import androidx.tracing.wire.protos.MutableTrace;
import androidx.tracing.wire.protos.MutableTraceAttributes;
import androidx.tracing.wire.protos.MutableTracePacket;
import androidx.tracing.wire.protos.MutableTrackDescriptor;
import androidx.tracing.wire.protos.MutableTrackEvent;
import com.squareup.wire.ProtoAdapter;
import com.squareup.wire.ProtoReader;
import dev.panopticon.runtime.event.TraceSummary;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads Perfetto's protobuf with decoders that Wire has generated for AndroidX.
 *
 * <p>They know no category, name and annotation by number, so those come from what they call
 * unknown fields.
 */
final class PerfettoDecoder {
  private static final long PID = 4711;
  private static final int STATE_CLEARED = 1;
  private static final int NEEDS_STATE = 2;

  private final DecodedTrace trace = new DecodedTrace();
  private final Map<Integer, State> states = new HashMap<>();
  private final Map<Long, Target> targets = new HashMap<>();
  private @Nullable Source source;

  /** What the packets of one sequence have said so far. */
  private static final class State {
    final Map<Long, String> names = new HashMap<>();
    final Map<Long, String> categories = new HashMap<>();
    final Map<Long, String> argumentNames = new HashMap<>();
    final Map<Long, String> sources = new HashMap<>();
    long track;
  }

  static DecodedTrace decode(byte[] content) throws IOException {
    PerfettoDecoder decoder = new PerfettoDecoder();
    for (MutableTracePacket packet : MutableTrace.ADAPTER.decode(content).getPacket()) {
      decoder.packet(packet);
    }
    return decoder.trace;
  }

  private void packet(MutableTracePacket packet) throws IOException {
    int sequence = packet.getTrusted_packet_sequence_id();
    assertThat(sequence).isPositive();
    if (packet.getTrace_packet_defaults() != null) {
      assertThat(packet.getSequence_flags()).isEqualTo(STATE_CLEARED);
      State state = new State();
      state.track =
          Objects.requireNonNull(packet.getTrace_packet_defaults().getTrack_event_defaults())
              .getTrack_uuid();
      assertThat(states.put(sequence, state)).as("state of an earlier packet").isNull();
    }
    if (packet.getTrack_descriptor() != null) {
      track(packet.getTrack_descriptor());
    }
    if (sequence == 1 && packet.getTrack_event() != null) {
      outsideOfSequences(packet, packet.getTrack_event());
    } else if (packet.getTrack_event() != null) {
      assertThat(packet.getSequence_flags()).isEqualTo(NEEDS_STATE);
      State state = Objects.requireNonNull(states.get(sequence));
      if (packet.getInterned_data() != null) {
        intern(packet, state);
      }
      event(packet, packet.getTrack_event(), state);
    }
    if (packet.getTrace_attributes() != null) {
      summary(packet.getTrace_attributes());
    }
  }

  private void track(MutableTrackDescriptor track) throws IOException {
    if (track.getProcess() != null) {
      assertThat(track.getUuid()).isEqualTo(PID << 32);
      assertThat(track.getProcess().getPid()).isEqualTo((int) PID);
      assertThat(track.getProcess().getProcess_name()).isEqualTo("Hello \"World\"");
      return;
    }
    int id = (int) track.getUuid();
    assertThat(track.getUuid() >>> 32).isEqualTo(PID);
    String description = text(track.unknownFields(), 14);
    if (track.getThread() == null) {
      assertThat(track.getParent_uuid()).isEqualTo(PID << 32);
      assertThat(description).startsWith("Virtual Java thread ");
      trace.row(id, Objects.requireNonNull(track.getName()), lastWord(description) + " virtual");
    } else {
      assertThat(track.getThread().getPid()).isEqualTo((int) PID);
      assertThat(track.getThread().getTid()).isEqualTo(id);
      assertThat(description).startsWith("Java thread ");
      trace.row(
          id, Objects.requireNonNull(track.getThread().getThread_name()), lastWord(description));
    }
  }

  private static String lastWord(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  private static void intern(MutableTracePacket packet, State state) throws IOException {
    var data = Objects.requireNonNull(packet.getInterned_data());
    for (MutableEventName name : data.getEvent_names()) {
      put(state.names, name.getIid(), name.getName());
    }
    ProtoReader reader = new ProtoReader(new Buffer().write(data.unknownFields()));
    reader.beginMessage();
    for (int tag = reader.nextTag(); tag != -1; tag = reader.nextTag()) {
      ByteString entry = ProtoAdapter.BYTES.decode(reader);
      switch (tag) {
        case 1 -> put(state.categories, number(entry, 1), text(entry, 2));
        case 3 -> put(state.argumentNames, number(entry, 1), text(entry, 2));
        case 4 ->
            put(
                state.sources,
                number(entry, 1),
                text(entry, 3) + "(" + text(entry, 2) + ":" + number(entry, 4) + ")");
        default -> throw new AssertionError("Unexpected interned data " + tag);
      }
    }
  }

  private static void put(Map<Long, String> interned, long number, String text) {
    assertThat(interned.put(number, text)).as("number %s given twice", number).isNull();
  }

  private void event(MutableTracePacket packet, MutableTrackEvent event, State state)
      throws IOException {
    int row = (int) state.track;
    ByteString more = event.unknownFields();
    switch (event.getType()) {
      case TYPE_SLICE_BEGIN -> {
        if (event.getName() != null) {
          // In the tail, which interns nothing.
          trace.begin(row, event.getName(), event.getCategories().get(0), packet.getTimestamp());
          return;
        }
        String name = Objects.requireNonNull(state.names.get(number(more, 10)));
        String category = Objects.requireNonNull(state.categories.get(number(more, 3)));
        assertThat(state.sources.get(number(more, 34)))
            .isEqualTo("com.acme.Order.place(Order.java:17)");
        trace.begin(row, name, category, packet.getTimestamp());
        for (long id : event.getFlow_ids()) {
          assertThat(targets.put(id, new Target(row, packet.getTimestamp()))).isNull();
        }
      }
      case TYPE_SLICE_END -> trace.end(row, packet.getTimestamp(), arguments(event, state));
      default -> throw new AssertionError("Unexpected event " + event.getType());
    }
  }

  private void departs(int row, long nanos, List<Long> ids) {
    assertThat(ids).hasSize(1);
    Target target = targets.remove(ids.get(0));
    assertThat(target).as("the target of %s", ids).isNotNull();
    assertThat(ids.get(0) >>> 40).isEqualTo(PID);
    trace.flow(ids.get(0) - (PID << 40), row, nanos, target.row, target.nanos);
  }

  private record Target(int row, long nanos) {}

  private record Source(String name, String category, long nanos) {}

  /** On the process's sequence, which has no state. */
  private void outsideOfSequences(MutableTracePacket packet, MutableTrackEvent event) {
    switch (event.getType()) {
      case TYPE_INSTANT -> instant(packet, event);
      case TYPE_SLICE_BEGIN -> {
        assertThat(source).isNull();
        source =
            new Source(
                Objects.requireNonNull(event.getName()),
                event.getCategories().get(0),
                packet.getTimestamp());
        departs((int) event.getTrack_uuid(), packet.getTimestamp(), event.getFlow_ids());
      }
      case TYPE_SLICE_END -> {
        Source begun = Objects.requireNonNull(source);
        source = null;
        trace.source(
            (int) event.getTrack_uuid(),
            begun.name,
            begun.category,
            begun.nanos,
            packet.getTimestamp());
      }
      default -> throw new AssertionError("Unexpected event " + event.getType());
    }
  }

  private void instant(MutableTracePacket packet, MutableTrackEvent event) {
    assertThat(event.getType().name()).isEqualTo("TYPE_INSTANT");
    assertThat(event.getTrack_uuid()).isEqualTo(PID << 32);
    assertThat(event.getCategories()).hasSize(1);
    String category = event.getCategories().get(0);
    String name = Objects.requireNonNull(event.getName());
    trace.instant(name, category, packet.getTimestamp(), arguments(event, new State()));
  }

  private static Map<String, Object> arguments(MutableTrackEvent event, State state) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (MutableDebugAnnotation annotation : event.getDebug_annotations()) {
      Long number = annotation.getName_iid();
      String name = number == null ? annotation.getName() : state.argumentNames.get(number);
      found.put(Objects.requireNonNull(name), value(annotation));
    }
    return found;
  }

  private static Object value(MutableDebugAnnotation annotation) {
    if (!annotation.getArray_values().isEmpty()) {
      return annotation.getArray_values().stream().map(PerfettoDecoder::value).toList();
    }
    if (!annotation.getDict_entries().isEmpty()) {
      Map<String, Object> entries = new LinkedHashMap<>();
      annotation.getDict_entries().forEach(entry -> entries.put(entry.getName(), value(entry)));
      return entries;
    }
    return firstOf(
        annotation.getBool_value(),
        annotation.getInt_value(),
        annotation.getDouble_value(),
        annotation.getString_value());
  }

  private static Object firstOf(@Nullable Object... values) {
    for (Object value : values) {
      if (value != null) {
        return value;
      }
    }
    throw new AssertionError("An annotation without a value");
  }

  private void summary(MutableTraceAttributes attributes) {
    Map<String, Object> found = new HashMap<>();
    attributes
        .getAttribute()
        .forEach(
            entry ->
                found.put(
                    Objects.requireNonNull(entry.getKey()),
                    firstOf(entry.getLong_value(), entry.getString_value())));
    assertThat((String) found.get("panopticon.version")).matches("\\d+\\.\\d+\\.\\d+.*");
    trace.summary(
        new TraceSummary(
            attribute(found, "calls"),
            (int) attribute(found, "threads"),
            attribute(found, "dropped"),
            (Long) found.getOrDefault("panopticon.left_out", 0L),
            attribute(found, "unfinished"),
            attribute(found, "lostValues")));
  }

  private static long attribute(Map<String, Object> attributes, String name) {
    return (Long) Objects.requireNonNull(attributes.get("panopticon." + name));
  }

  private static long number(ByteString message, int field) throws IOException {
    return find(message, field, ProtoAdapter.INT64);
  }

  private static String text(ByteString message, int field) throws IOException {
    return find(message, field, ProtoAdapter.STRING);
  }

  private static <T> T find(ByteString message, int field, ProtoAdapter<T> type)
      throws IOException {
    ProtoReader reader = new ProtoReader(new Buffer().write(message));
    reader.beginMessage();
    for (int tag = reader.nextTag(); tag != -1; tag = reader.nextTag()) {
      if (tag == field) {
        return type.decode(reader);
      }
      reader.skip();
    }
    throw new AssertionError("No field " + field + " in " + message);
  }
}
