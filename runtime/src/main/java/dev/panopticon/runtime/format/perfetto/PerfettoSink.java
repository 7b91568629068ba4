// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.perfetto;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.format.file.TraceFile;
import dev.panopticon.runtime.format.perfetto.Proto.Attributes;
import dev.panopticon.runtime.format.perfetto.Proto.ClockSnapshot;
import dev.panopticon.runtime.format.perfetto.Proto.DebugAnnotation;
import dev.panopticon.runtime.format.perfetto.Proto.Defaults;
import dev.panopticon.runtime.format.perfetto.Proto.Packet;
import dev.panopticon.runtime.format.perfetto.Proto.TrackDescriptor;
import dev.panopticon.runtime.format.perfetto.Proto.TrackEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes begins and ends as Perfetto track events.
 *
 * <h2>Design</h2>
 *
 * A trace is a row of packets, readable wherever it is cut, so the file needs no head, and its tail
 * is the ends of open slices and the summary.
 *
 * <ul>
 *   <li>Each track is a sequence of its own, whose defaults name the track: an event is its time,
 *       its kind and two or three small numbers.
 *   <li>Times are plain nanoseconds on the default clock: what every version of every reader
 *       understands, where times relative to the packet before would save some bytes.
 *   <li>Instants are rare, and of the process: they are whole in themselves, on the process's
 *       track.
 *   <li>The tail interns nothing. Events that follow replace it, and would miss what it had said.
 *   <li>A virtual thread is a plain track below the process: a reader would take it for a thread of
 *       the operating system otherwise.
 * </ul>
 */
public final class PerfettoSink implements TraceSink {
  private static final int PROCESS_SEQUENCE = 1;
  private static final int BUFFER_BYTES = 1 << 18;

  private final TraceFile file;
  private final TraceHeader fileHeader;
  private final String toolVersion;

  /** Of the process that is being told of. */
  private TraceHeader header;

  /** Packets that are not yet in the file. */
  private final ProtoBuffer packets = new ProtoBuffer(BUFFER_BYTES * 2);

  /** The InternedData that the packet in the making turns out to need; empty between packets. */
  private final ProtoBuffer interned = new ProtoBuffer(1024);

  private Counters counters;

  private @Nullable Sequence[] sequences = new @Nullable Sequence[64];

  /**
   * Creates the file, or replaces it.
   *
   * @param path compressed if the name ends with {@code .gz}
   * @param readers who may read it besides its owner
   * @param toolVersion what wrote the file, for the reader of it
   * @throws IOException if it cannot be written; the message says why, and names the file
   */
  public PerfettoSink(Path path, Readers readers, TraceHeader header, String toolVersion)
      throws IOException {
    this(TraceFile.create(path, readers, new byte[0]), header, toolVersion);
  }

  /** Writes into that file, which is empty. */
  public PerfettoSink(TraceFile file, TraceHeader header, String toolVersion) throws IOException {
    this.fileHeader = header;
    this.header = header;
    this.toolVersion = toolVersion;
    this.file = file;
    this.counters = new Counters(PROCESS_SEQUENCE, uuid(0));
    clockSnapshot();
    process();
  }

  @Override
  public void process(TraceHeader other) {
    header = other;
    counters = new Counters(PROCESS_SEQUENCE, uuid(0));
    process();
  }

  private void clockSnapshot() {
    int packet = packets.open(Proto.TRACE_PACKET);
    packets.number(Packet.SEQUENCE_ID, PROCESS_SEQUENCE);
    int snapshot = packets.open(Packet.CLOCK_SNAPSHOT);
    clock(ClockSnapshot.BOOTTIME, 0);
    clock(ClockSnapshot.REALTIME, header.startEpochNanos());
    packets.close(snapshot);
    packets.close(packet);
  }

  private void clock(int id, long nanos) {
    int clock = packets.open(ClockSnapshot.CLOCKS);
    packets.number(ClockSnapshot.CLOCK_ID, id);
    packets.number(ClockSnapshot.CLOCK_TIMESTAMP, nanos);
    packets.close(clock);
  }

  private void process() {
    if (!header.boot().isEmpty()) {
      boot();
    }
    int packet = packets.open(Proto.TRACE_PACKET);
    packets.number(Packet.SEQUENCE_ID, PROCESS_SEQUENCE);
    int descriptor = packets.open(Packet.TRACK_DESCRIPTOR);
    packets.number(TrackDescriptor.UUID, uuid(0));
    packets.number(TrackDescriptor.CHILD_ORDERING, TrackDescriptor.CHILD_ORDERING_EXPLICIT);
    int process = packets.open(TrackDescriptor.PROCESS);
    packets.number(TrackDescriptor.PROCESS_PID, header.pid());
    packets.string(TrackDescriptor.PROCESS_NAME, header.processName());
    packets.close(process);
    packets.close(descriptor);
    packets.close(packet);
  }

  /** Before the process that it is about. */
  private void boot() {
    int packet = packets.open(Proto.TRACE_PACKET);
    packets.number(Packet.SEQUENCE_ID, PROCESS_SEQUENCE);
    int attributes = packets.open(Packet.TRACE_ATTRIBUTES);
    int boot = packets.open(Attributes.ATTRIBUTE);
    packets.string(Attributes.KEY, "panopticon.boot");
    packets.string(Attributes.STRING, header.boot());
    packets.close(boot);
    attribute(packets, "panopticon.bootNanos", header.bootNanos());
    packets.close(attributes);
    packets.close(packet);
  }

  /** Unique among traces of other processes too, which may be joined with this one. */
  private long uuid(int trackId) {
    return header.pid() << 32 | trackId;
  }

  /** The same for a track that may be one of a process that was told of before. */
  private long uuid(Track track) {
    Sequence known = track.id() < sequences.length ? sequences[track.id()] : null;
    return known == null ? uuid(track.id()) : known.track;
  }

  @Override
  public void track(Track track) {
    boolean first = track.id() >= sequences.length || sequences[track.id()] == null;
    Sequence sequence = sequence(track);
    int packet = packets.open(Proto.TRACE_PACKET);
    packets.number(Packet.SEQUENCE_ID, sequence.id);
    if (first) {
      packets.number(Packet.SEQUENCE_FLAGS, Packet.STATE_CLEARED);
      packets.bool(Packet.FIRST_ON_SEQUENCE, true);
      int defaults = packets.open(Packet.DEFAULTS);
      int trackEvent = packets.open(Defaults.TRACK_EVENT);
      packets.number(Defaults.TRACK_EVENT_TRACK_UUID, sequence.track);
      packets.close(trackEvent);
      packets.close(defaults);
    }
    int descriptor = packets.open(Packet.TRACK_DESCRIPTOR);
    packets.number(TrackDescriptor.UUID, sequence.track);
    if (track.virtual()) {
      describeVirtual(track);
    } else {
      describePlatform(track);
    }
    packets.close(descriptor);
    packets.close(packet);
  }

  private void describeVirtual(Track track) {
    packets.string(TrackDescriptor.NAME, track.name());
    packets.number(TrackDescriptor.PARENT_UUID, uuid(0));
    packets.number(TrackDescriptor.SIBLING_ORDER_RANK, track.id());
    packets.number(TrackDescriptor.SIBLING_MERGE, TrackDescriptor.SIBLING_MERGE_NONE);
    packets.string(TrackDescriptor.DESCRIPTION, "Virtual Java thread " + track.threadId());
  }

  private void describePlatform(Track track) {
    int thread = packets.open(TrackDescriptor.THREAD);
    packets.number(TrackDescriptor.THREAD_PID, header.pid());
    packets.number(TrackDescriptor.THREAD_TID, track.id());
    packets.string(TrackDescriptor.THREAD_NAME, track.name());
    packets.close(thread);
    packets.string(TrackDescriptor.DESCRIPTION, "Java thread " + track.threadId());
  }

  @Override
  public void trackEnds(Track track) {
    if (track.id() < sequences.length) {
      sequences[track.id()] = null;
    }
  }

  private Sequence sequence(Track track) {
    if (track.id() >= sequences.length) {
      sequences = Arrays.copyOf(sequences, Math.max(sequences.length * 2, track.id() + 1));
    }
    Sequence sequence = sequences[track.id()];
    if (sequence == null) {
      sequence = new Sequence(PROCESS_SEQUENCE + track.id(), uuid(track.id()));
      sequences[track.id()] = sequence;
    }
    return sequence;
  }

  @Override
  public void beginSlice(Track track, TracePoint point, long timestampNanos, long[] flows)
      throws IOException {
    Sequence sequence = sequence(track);
    Label label = sequence.label(point, interned);
    int packet = open(packets, sequence, timestampNanos);
    intern();
    if (flows.length == 0) {
      packets.raw(label.begin);
    } else {
      int event = packets.open(Packet.TRACK_EVENT);
      packets.raw(label.fields);
      for (long flow : flows) {
        packets.fixed(TrackEvent.FLOW_IDS, flowId(flow));
      }
      packets.close(event);
    }
    packets.close(packet);
    flushIfFull();
  }

  /** Unique among traces of other processes too; see {@link #uuid}. */
  private long flowId(long id) {
    return fileHeader.pid() << 40 | id;
  }

  @Override
  public void endSlice(Track track, TracePoint point, long timestampNanos, List<Argument> arguments)
      throws IOException {
    Sequence sequence = sequence(track);
    Label label = sequence.label(point, interned);
    for (int i = 0; i < arguments.size(); i++) {
      sequence.argumentName(label, i, arguments.get(i).name(), interned);
    }
    int packet = open(packets, sequence, timestampNanos);
    intern();
    int event = packets.open(Packet.TRACK_EVENT);
    packets.number(TrackEvent.TYPE, TrackEvent.TYPE_SLICE_END);
    for (int i = 0; i < arguments.size(); i++) {
      Argument argument = arguments.get(i);
      int annotation = packets.open(TrackEvent.DEBUG_ANNOTATIONS);
      packets.number(
          DebugAnnotation.NAME_IID, sequence.argumentName(label, i, argument.name(), interned));
      Annotations.value(packets, argument.value());
      packets.close(annotation);
    }
    packets.close(event);
    packets.close(packet);
    flushIfFull();
  }

  /**
   * Readers sort the events of a track by time, and those of one time by their place in the file.
   */
  @Override
  public void slice(
      Track track,
      TracePoint point,
      long beginNanos,
      long endNanos,
      long[] flows,
      List<Argument> arguments)
      throws IOException {
    beginSlice(track, point, beginNanos, flows);
    endSlice(track, point, endNanos, arguments);
  }

  /**
   * An id that two slices have is an arrow between them. The slice at the beginning of an arrow has
   * one; for each further arrow from there it has a slice in itself. Written without the track's
   * sequence, since the thread may be gone.
   */
  @Override
  public void flow(Flow flow) throws IOException {
    TracePoint point = flow.kind().source();
    int packet = packets.open(Proto.TRACE_PACKET);
    int event = openOnTrack(flow.source(), flow.sourceNanos(), TrackEvent.TYPE_SLICE_BEGIN);
    packets.string(TrackEvent.CATEGORIES, point.category());
    packets.string(TrackEvent.NAME, point.name());
    packets.fixed(TrackEvent.FLOW_IDS, flowId(flow.id()));
    packets.close(event);
    packets.close(packet);

    packet = packets.open(Proto.TRACE_PACKET);
    long end = flow.sourceNanos() + Flow.SOURCE_NANOS;
    event = openOnTrack(flow.source(), end, TrackEvent.TYPE_SLICE_END);
    Annotations.spelledOut(packets, flow.doubts());
    packets.close(event);
    packets.close(packet);
    flushIfFull();
  }

  /** In a packet of its own; the answer is for {@link ProtoBuffer#close}. */
  private int openOnTrack(Track track, long timestampNanos, int type) {
    packets.number(Packet.TIMESTAMP, timestampNanos);
    packets.number(Packet.SEQUENCE_ID, PROCESS_SEQUENCE);
    int event = packets.open(Packet.TRACK_EVENT);
    packets.number(TrackEvent.TYPE, type);
    packets.number(TrackEvent.TRACK_UUID, uuid(track));
    return event;
  }

  @Override
  public void instant(String name, String category, long timestampNanos, List<Argument> arguments)
      throws IOException {
    int packet = packets.open(Proto.TRACE_PACKET);
    packets.number(Packet.TIMESTAMP, timestampNanos);
    packets.number(Packet.SEQUENCE_ID, PROCESS_SEQUENCE);
    int event = packets.open(Packet.TRACK_EVENT);
    packets.number(TrackEvent.TYPE, TrackEvent.TYPE_INSTANT);
    packets.number(TrackEvent.TRACK_UUID, uuid(0));
    packets.string(TrackEvent.CATEGORIES, category);
    packets.string(TrackEvent.NAME, name);
    Annotations.spelledOut(packets, arguments);
    packets.close(event);
    packets.close(packet);
    flushIfFull();
  }

  @Override
  public void counter(String name, long timestampNanos, List<Argument> values) throws IOException {
    counters.write(packets, name, timestampNanos, values);
    flushIfFull();
  }

  /** Begins a packet of a track; the answer is for {@link ProtoBuffer#close}. */
  private static int open(ProtoBuffer to, Sequence sequence, long timestampNanos) {
    int packet = to.open(Proto.TRACE_PACKET);
    to.number(Packet.TIMESTAMP, timestampNanos);
    to.raw(sequence.membership);
    return packet;
  }

  /** Writes what the packet needs interned; readers expect it before the event. */
  private void intern() {
    if (interned.length() > 0) {
      packets.message(Packet.INTERNED_DATA, interned);
      interned.clear();
    }
  }

  private void flushIfFull() throws IOException {
    if (packets.length() >= BUFFER_BYTES) {
      flush();
    }
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public void flush() throws IOException {
    if (packets.length() > 0) {
      file.append(packets.bytes(), packets.length());
      packets.clear();
    }
  }

  @Override
  public void checkpoint(List<OpenSlice> open, TraceSummary summary) throws IOException {
    flush();
    ProtoBuffer tail = new ProtoBuffer(1024);
    for (OpenSlice slice : open) {
      provisionalEnd(tail, slice);
    }
    summary(tail, summary);
    file.finish(new byte[0], tail.toByteArray());
  }

  private void provisionalEnd(ProtoBuffer tail, OpenSlice slice) {
    List<Argument> arguments = new ArrayList<>(slice.arguments());
    arguments.add(new Argument(Argument.UNFINISHED, true));
    if (!slice.isBegun()) {
      int packet = open(tail, sequence(slice.track()), slice.beginNanos());
      int event = tail.open(Packet.TRACK_EVENT);
      tail.number(TrackEvent.TYPE, TrackEvent.TYPE_SLICE_BEGIN);
      tail.string(TrackEvent.CATEGORIES, slice.point().category());
      tail.string(TrackEvent.NAME, slice.point().name());
      for (long flow : slice.flows()) {
        tail.fixed(TrackEvent.FLOW_IDS, flowId(flow));
      }
      tail.close(event);
      tail.close(packet);
    }
    int packet = open(tail, sequence(slice.track()), slice.timestampNanos());
    int event = tail.open(Packet.TRACK_EVENT);
    tail.number(TrackEvent.TYPE, TrackEvent.TYPE_SLICE_END);
    Annotations.spelledOut(tail, arguments);
    tail.close(event);
    tail.close(packet);
  }

  private void summary(ProtoBuffer tail, TraceSummary summary) {
    int packet = tail.open(Proto.TRACE_PACKET);
    tail.number(Packet.SEQUENCE_ID, PROCESS_SEQUENCE);
    int attributes = tail.open(Packet.TRACE_ATTRIBUTES);
    int version = tail.open(Attributes.ATTRIBUTE);
    tail.string(Attributes.KEY, "panopticon.version");
    tail.string(Attributes.STRING, toolVersion);
    tail.close(version);
    attribute(tail, "panopticon.calls", summary.calls());
    attribute(tail, "panopticon.threads", summary.threads());
    attribute(tail, "panopticon.dropped", summary.dropped());
    if (summary.leftOut() > 0) {
      attribute(tail, "panopticon.left_out", summary.leftOut());
    }
    attribute(tail, "panopticon.unfinished", summary.unfinished());
    attribute(tail, "panopticon.lostValues", summary.lostValues());
    tail.close(attributes);
    tail.close(packet);
  }

  private static void attribute(ProtoBuffer tail, String key, long value) {
    int attribute = tail.open(Attributes.ATTRIBUTE);
    tail.string(Attributes.KEY, key);
    tail.number(Attributes.LONG, value);
    tail.close(attribute);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
