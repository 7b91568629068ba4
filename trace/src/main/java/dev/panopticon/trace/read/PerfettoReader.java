// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceContents.Form;
import dev.panopticon.trace.read.TraceContents.OpenCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads Perfetto's protobuf as our sink writes it, packet by packet. What other writers do besides
 * is passed over.
 */
final class PerfettoReader {
  static final int PACKET_TAG = 0x0a;

  private static final int STATE_CLEARED = 1;
  private static final int SLICE_BEGIN = 1;
  private static final int SLICE_END = 2;
  private static final int INSTANT = 3;
  private static final int COUNTER = 4;
  private static final int REALTIME = 1;

  /** What our ids of arrows are without the process in them. */
  private static final long FLOW_NUMBER = (1L << 40) - 1;

  private final TraceInput in;
  private final TraceVisitor visitor;
  private final ReadFlows flows;
  private final OpenCalls calls;
  private final ReadCounters counters;
  private final Map<Long, State> sequences = new HashMap<>();
  private long startEpochNanos;
  private String boot = "";
  private long bootNanos;
  private long packets;
  private long endByte;

  /** What the packets of one sequence have said so far. */
  private static final class State {
    final Map<Long, String> names = new HashMap<>();
    final Map<Long, String> categories = new HashMap<>();
    final Map<Long, String> argumentNames = new HashMap<>();
    final Map<Long, SourcePlace> places = new HashMap<>();
    long track;
  }

  PerfettoReader(TraceInput in, TraceVisitor visitor) {
    this.in = in;
    this.visitor = visitor;
    this.flows = new ReadFlows(visitor);
    this.calls = new OpenCalls(visitor, flows);
    this.counters = new ReadCounters(calls);
  }

  TraceContents read() throws IOException {
    boolean cut = false;
    while (!cut) {
      int tag = in.read();
      if (tag < 0) {
        break;
      }
      if (tag != PACKET_TAG) {
        throw new InvalidTraceException(
            "at byte %d: found %d, where a packet begins with %d."
                .formatted(endByte, tag, PACKET_TAG));
      }
      int size = size();
      byte[] packet = size < 0 ? new byte[0] : in.readNBytes(size);
      cut = packet.length != size;
      if (!cut) {
        packet(packet);
        packets++;
        endByte = in.count();
      }
    }
    counters.flush();
    flows.over();
    return new TraceContents(
        Form.PACKETS,
        packets,
        calls.open(),
        0,
        endByte,
        in.count() - endByte,
        cut || in.damaged(),
        calls.lastNanos());
  }

  /** The length of the packet that follows, or -1 if the file ends before. */
  private int size() throws IOException {
    int size = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int next = in.read();
      if (next < 0) {
        return -1;
      }
      size |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return size;
      }
    }
    throw new InvalidTraceException("at byte " + endByte + ": a packet of more than 256 MB.");
  }

  private void packet(byte[] bytes) throws InvalidTraceException {
    try {
      read(new ProtoMessage(bytes));
    } catch (InvalidTraceException e) {
      throw new InvalidTraceException("at packet[" + packets + "]: " + e.getMessage());
    }
  }

  private void read(ProtoMessage packet) throws InvalidTraceException {
    long nanos = 0;
    State state = new State();
    while (packet.next()) {
      switch (packet.field()) {
        case 6 -> clocks(packet.message());
        case 8 -> nanos = packet.number();
        case 10 -> state = sequences.computeIfAbsent(packet.number(), id -> new State());
        case 11 -> event(packet.message(), state, nanos);
        case 12 -> interned(packet.message(), state);
        case 13 -> {
          if ((packet.number() & STATE_CLEARED) != 0) {
            clear(state);
          }
        }
        case 59 -> defaults(packet.message(), state);
        case 60 -> track(packet.message());
        case 126 -> attributes(packet.message());
        default -> {}
      }
    }
  }

  private static void clear(State state) {
    state.names.clear();
    state.categories.clear();
    state.argumentNames.clear();
    state.places.clear();
  }

  private static void defaults(ProtoMessage defaults, State state) throws InvalidTraceException {
    while (defaults.next()) {
      if (defaults.field() == 11) {
        ProtoMessage event = defaults.message();
        while (event.next()) {
          state.track = event.field() == 11 ? event.number() : state.track;
        }
      }
    }
  }

  private static void interned(ProtoMessage data, State state) throws InvalidTraceException {
    while (data.next()) {
      switch (data.field()) {
        case 1 -> text(data.message(), state.categories);
        case 2 -> text(data.message(), state.names);
        case 3 -> text(data.message(), state.argumentNames);
        case 4 -> place(data.message(), state.places);
        default -> {}
      }
    }
  }

  private static void text(ProtoMessage entry, Map<Long, String> texts)
      throws InvalidTraceException {
    long number = 0;
    String text = "";
    while (entry.next()) {
      switch (entry.field()) {
        case 1 -> number = entry.number();
        case 2 -> text = entry.text();
        default -> {}
      }
    }
    texts.put(number, text);
  }

  private static void place(ProtoMessage location, Map<Long, SourcePlace> places)
      throws InvalidTraceException {
    long number = 0;
    String file = "";
    String function = "";
    long line = 0;
    while (location.next()) {
      switch (location.field()) {
        case 1 -> number = location.number();
        case 2 -> file = location.text();
        case 3 -> function = location.text();
        case 4 -> line = location.number();
        default -> {}
      }
    }
    int dot = function.lastIndexOf('.');
    if (dot > 0) {
      int shown = line > 0 && line < Integer.MAX_VALUE ? (int) line : 0;
      places.put(
          number,
          new SourcePlace(function.substring(0, dot), function.substring(dot + 1), file, shown));
    }
  }

  private void track(ProtoMessage descriptor) throws InvalidTraceException {
    long uuid = 0;
    String name = "";
    String description = "";
    boolean process = false;
    boolean counter = false;
    while (descriptor.next()) {
      switch (descriptor.field()) {
        case 1 -> uuid = descriptor.number();
        case 2 -> name = descriptor.text();
        case 3 -> {
          process = true;
          process(descriptor.message());
        }
        case 4 -> name = threadName(descriptor.message());
        case 8 -> counter = true;
        case 14 -> description = descriptor.text();
        default -> {}
      }
    }
    if (counter) {
      counters.track(uuid, name);
    } else if (!process) {
      boolean virtual = description.startsWith("Virtual ");
      calls.track(uuid, new Track((int) uuid, name, threadId(description), virtual));
    }
  }

  private void process(ProtoMessage process) throws InvalidTraceException {
    long pid = 0;
    String name = "";
    while (process.next()) {
      switch (process.field()) {
        case 1 -> pid = process.number();
        case 6 -> name = process.text();
        default -> {}
      }
    }
    visitor.header(new TraceHeader(name, pid, startEpochNanos, boot, bootNanos));
    boot = "";
    bootNanos = 0;
  }

  /** Our snapshot pairs the start of the trace with the time of day. */
  private void clocks(ProtoMessage snapshot) throws InvalidTraceException {
    while (snapshot.next()) {
      if (snapshot.field() == 1) {
        clock(snapshot.message());
      }
    }
  }

  private void clock(ProtoMessage clock) throws InvalidTraceException {
    long id = 0;
    long nanos = 0;
    while (clock.next()) {
      switch (clock.field()) {
        case 1 -> id = clock.number();
        case 2 -> nanos = clock.number();
        default -> {}
      }
    }
    startEpochNanos = id == REALTIME ? nanos : startEpochNanos;
  }

  private static String threadName(ProtoMessage thread) throws InvalidTraceException {
    String name = "";
    while (thread.next()) {
      name = thread.field() == 5 ? thread.text() : name;
    }
    return name;
  }

  /** From {@code Java thread 23}, since the format has no field for it. */
  private static long threadId(String description) {
    String last = description.substring(description.lastIndexOf(' ') + 1);
    return last.matches("\\d{1,18}") ? Long.parseLong(last) : 0;
  }

  private void event(ProtoMessage event, State state, long nanos) throws InvalidTraceException {
    long track = state.track;
    long type = 0;
    String name = "";
    String category = "";
    List<Argument> arguments = new ArrayList<>();
    List<Long> flowIds = new ArrayList<>();
    long counted = 0;
    SourcePlace place = null;
    while (event.next()) {
      switch (event.field()) {
        case 3 -> category = state.categories.getOrDefault(event.number(), "");
        case 4 -> arguments.add(argument(event.message(), state));
        case 9 -> type = event.number();
        case 10 -> name = state.names.getOrDefault(event.number(), "");
        case 11 -> track = event.number();
        case 22 -> category = event.text();
        case 23 -> name = event.text();
        case 30 -> counted = event.number();
        case 34 -> place = state.places.get(event.number());
        case 47 -> flowIds.add(event.number() & FLOW_NUMBER);
        default -> {}
      }
    }
    if (type == COUNTER) {
      counters.value(track, nanos, counted);
      return;
    }
    counters.flush();
    if (type == SLICE_BEGIN) {
      flows(calls.trackOf(track, (int) track), name, category, nanos, flowIds);
      calls.begin(track, new OpenCall(track >>> 32, (int) track, name, category, nanos), place);
    } else if (type == SLICE_END) {
      calls.end(track, nanos, arguments);
    } else if (type == INSTANT && (int) track == 0) {
      calls.instant(name, category, nanos, arguments);
    }
  }

  /** Where a slice begins, some arrows do, or some that may come will end. */
  private void flows(Track track, String name, String category, long nanos, List<Long> ids) {
    FlowKind kind = ReadFlows.kindOf(name, category);
    for (long id : ids) {
      if (kind == null) {
        flows.first(id, track, nanos);
      } else {
        flows.fromHere(id, kind, track, nanos);
      }
    }
  }

  private static Argument argument(ProtoMessage annotation, State state)
      throws InvalidTraceException {
    String name = "";
    Object value = "";
    List<@Nullable Object> elements = new ArrayList<>();
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    while (annotation.next()) {
      switch (annotation.field()) {
        case 1 -> name = state.argumentNames.getOrDefault(annotation.number(), "");
        case 2 -> value = annotation.number() != 0;
        case 3, 4 -> value = annotation.number();
        case 5 -> value = Double.longBitsToDouble(annotation.number());
        case 6 -> value = annotation.text();
        case 10 -> name = annotation.text();
        case 11 -> {
          Argument entry = argument(annotation.message(), state);
          entries.put(entry.name(), entry.value());
        }
        case 12 -> elements.add(argument(annotation.message(), state).value());
        default -> {}
      }
    }
    if (!elements.isEmpty()) {
      return new Argument(name, elements);
    }
    return new Argument(name, entries.isEmpty() ? value : entries);
  }

  private void attributes(ProtoMessage attributes) throws InvalidTraceException {
    Map<String, Long> found = new HashMap<>();
    while (attributes.next()) {
      if (attributes.field() == 1) {
        attribute(attributes.message(), found);
      }
    }
    bootNanos = found.getOrDefault("panopticon.bootNanos", bootNanos);
    if (found.containsKey("panopticon.calls")) {
      flows.over();
      visitor.summary(
          new TraceSummary(
              found.getOrDefault("panopticon.calls", 0L),
              found.getOrDefault("panopticon.threads", 0L).intValue(),
              found.getOrDefault("panopticon.dropped", 0L),
              found.getOrDefault("panopticon.left_out", 0L),
              found.getOrDefault("panopticon.unfinished", 0L),
              found.getOrDefault("panopticon.lostValues", 0L)));
    }
  }

  private void attribute(ProtoMessage attribute, Map<String, Long> found)
      throws InvalidTraceException {
    String key = "";
    while (attribute.next()) {
      switch (attribute.field()) {
        case 1 -> key = attribute.text();
        case 2 -> found.put(key, attribute.number());
        case 3 -> boot = key.equals("panopticon.boot") ? attribute.text() : boot;
        default -> {}
      }
    }
  }
}
