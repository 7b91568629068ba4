// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.catapult;

import static dev.panopticon.runtime.format.catapult.JsonBuffer.ascii;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.format.file.TraceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes begins and ends as Catapult JSON: an array while it grows, which viewers open wherever it
 * is cut after an event, and an object when it is whole.
 *
 * <h2>Design</h2>
 *
 * <ul>
 *   <li>Only the object form can say {@code "displayTimeUnit":"ns"}; without it Catapult nests at 1
 *       µs and draws fast calls under the wrong parents. An object that is cut opens nowhere. So
 *       the head is reserved, and a checkpoint turns one form into the other.
 *   <li>Each event but the first brings its comma along, so that a file ends with an event.
 *   <li>No event lies across a 4,096-byte boundary of the file, spaces going before it, unless it
 *       alone is longer: a kill can cut a write at a page, but then it cuts between events.
 *   <li>{@code cat} and {@code name} are on ends and metadata too: Catapult's importer of large
 *       files drops events without. Arguments are on the ends alone: Speedscope would take a method
 *       with other arguments for another method.
 *   <li>{@code at} says where a method is in the source, on its first begin alone: viewers pass it
 *       over, and each event would be half as long again.
 * </ul>
 */
public final class CatapultSink implements TraceSink {
  private static final byte[] OBJECT_HEAD = ascii("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
  private static final byte[] ARRAY_HEAD = arrayHead();
  private static final int PAGE_BYTES = 4096;
  private static final int BUFFER_BYTES = 1 << 18;

  private static final byte[] BEGIN = ascii(",\n{\"ph\":\"B\"");
  private static final byte[] END = ascii(",\n{\"ph\":\"E\"");
  private static final byte[] COMPLETE = ascii(",\n{\"ph\":\"X\"");
  private static final byte[] DURATION = ascii(",\"dur\":");

  private static final byte[] FLOW_START = ascii(",\n{\"ph\":\"s\"");

  /** What encloses its time is what it leads to, and not what begins next. */
  private static final byte[] FLOW_FINISH = ascii(",\n{\"ph\":\"f\",\"bp\":\"e\"");

  /** Of the whole process; viewers would take an instant without a scope for one thread's. */
  private static final byte[] INSTANT = ascii(",\n{\"ph\":\"i\",\"s\":\"p\"");

  private static final byte[] COUNTER = ascii(",\n{\"ph\":\"C\"");
  private static final byte[] ARGS = ascii(",\"args\":{");
  private static final byte[] COMMA = ascii(",");

  private final TraceFile file;
  private final TraceHeader fileHeader;
  private final String toolVersion;

  /** Of the process that is being told of. */
  private TraceHeader header;

  private byte[] processPlace;

  /** Events that are not yet in the file. */
  private final JsonBuffer events = new JsonBuffer(BUFFER_BYTES * 2);

  /** Where in the (uncompressed) file the buffer will go. */
  private long position = ARRAY_HEAD.length;

  /** {@code ,"pid":1,"tid":2,"ts":} by number of the track. */
  private byte[] @Nullable [] places = new byte[64][];

  /** By trace point: few objects, for ever the same. */
  private final IdentityHashMap<TracePoint, Label> labels = new IdentityHashMap<>();

  private final Sources sources = new Sources();

  /**
   * Creates the file, or replaces it.
   *
   * @param path compressed if the name ends with {@code .gz}
   * @param readers who may read it besides its owner
   * @param toolVersion what wrote the file, for the reader of it
   * @throws IOException if it cannot be written; the message says why, and names the file
   */
  public CatapultSink(Path path, Readers readers, TraceHeader header, String toolVersion)
      throws IOException {
    this(TraceFile.create(path, readers, ARRAY_HEAD), header, toolVersion);
  }

  /** Writes into that file, which has the head of a growing one. */
  public CatapultSink(TraceFile file, TraceHeader header, String toolVersion) throws IOException {
    this.fileHeader = header;
    this.header = header;
    this.toolVersion = toolVersion;
    this.file = file;
    this.processPlace = newPlace(1);
    events.raw(ascii("{\"ph\":\"M\"")); // the first event: no comma
    processName(0);
  }

  @Override
  public void process(TraceHeader other) throws IOException {
    header = other;
    processPlace = newPlace(1);
    int start = events.length();
    events.raw(ascii(",\n{\"ph\":\"M\""));
    processName(start);
  }

  private void processName(int start) throws IOException {
    metadata(processPlace, "process_name").raw(ascii("\"name\":")).string(header.processName());
    events.raw(ascii(",\"start\":")).string(start(header));
    if (!header.boot().isEmpty()) {
      events.raw(ascii(",\"boot\":")).string(header.boot());
      events.raw(ascii(",\"bootNanos\":")).value(header.bootNanos());
    }
    endMetadata(start);
  }

  private static byte[] arrayHead() {
    byte[] head = new byte[OBJECT_HEAD.length];
    Arrays.fill(head, (byte) ' ');
    head[0] = '[';
    return head;
  }

  @Override
  public void track(Track track) throws IOException {
    int start = events.length();
    events.raw(ascii(",\n{\"ph\":\"M\""));
    metadata(place(track.id()), "thread_name").raw(ascii("\"name\":")).string(track.name());
    events.raw(ascii(",\"javaThreadId\":")).value(track.threadId());
    if (track.virtual()) {
      events.raw(ascii(",\"virtual\":true"));
    }
    endMetadata(start);

    start = events.length();
    events.raw(ascii(",\n{\"ph\":\"M\""));
    metadata(place(track.id()), "thread_sort_index")
        .raw(ascii("\"sort_index\":"))
        .integer(track.id());
    endMetadata(start);
  }

  @Override
  public void trackEnds(Track track) {
    if (track.id() < places.length) {
      places[track.id()] = null;
    }
  }

  private JsonBuffer metadata(byte[] place, String name) {
    return events
        .raw(place)
        .raw(ascii("0,\"cat\":\"__metadata\",\"name\":"))
        .string(name)
        .raw(ARGS);
  }

  private void endMetadata(int start) throws IOException {
    events.raw('}').raw('}');
    complete(start);
  }

  @Override
  public void beginSlice(Track track, TracePoint point, long timestampNanos, long[] flows)
      throws IOException {
    int start = events.length();
    Label label = label(point);
    events.raw(BEGIN).raw(place(track.id())).micros(timestampNanos).raw(label.json);
    events.raw(sources.tell(label)).raw('}');
    complete(start);
  }

  @Override
  public void endSlice(Track track, TracePoint point, long timestampNanos, List<Argument> arguments)
      throws IOException {
    int start = events.length();
    end(events, track, point, timestampNanos, arguments);
    complete(start);
  }

  private void end(
      JsonBuffer to, Track track, TracePoint point, long timestampNanos, List<Argument> arguments) {
    Label label = label(point);
    to.raw(END).raw(place(track.id())).micros(timestampNanos).raw(label.json);
    arguments(to, label, arguments);
  }

  private static void arguments(JsonBuffer to, Label label, List<Argument> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      to.raw(i == 0 ? ARGS : COMMA).raw(label.key(arguments, i)).value(arguments.get(i).value());
    }
    if (!arguments.isEmpty()) {
      to.raw('}');
    }
    to.raw('}');
  }

  @Override
  public void slice(
      Track track,
      TracePoint point,
      long beginNanos,
      long endNanos,
      long[] flows,
      List<Argument> arguments)
      throws IOException {
    int start = events.length();
    slice(events, track, point, beginNanos, endNanos, arguments, sources.tell(label(point)));
    complete(start);
  }

  private void slice(
      JsonBuffer to,
      Track track,
      TracePoint point,
      long beginNanos,
      long endNanos,
      List<Argument> arguments,
      byte[] source) {
    Label label = label(point);
    to.raw(COMPLETE).raw(place(track.id())).micros(beginNanos);
    to.raw(DURATION).micros(endNanos - beginNanos).raw(label.json).raw(source);
    arguments(to, label, arguments);
  }

  /** Either end lies at the begin of its slice, since nothing else happens at that time. */
  @Override
  public void flow(Flow flow) throws IOException {
    if (!flow.again()) {
      long begin = flow.sourceNanos();
      slice(flow.source(), flow.kind().source(), begin, begin + Flow.SOURCE_NANOS, flow.doubts());
    }
    flowEnd(FLOW_START, flow.source(), flow.sourceNanos(), flow);
    flowEnd(FLOW_FINISH, flow.target(), flow.targetNanos(), flow);
  }

  private void flowEnd(byte[] phase, Track track, long nanos, Flow flow) throws IOException {
    int start = events.length();
    events.raw(phase).raw(place(track.id())).micros(nanos);
    events.raw(ascii(",\"id\":")).value(flow.id());
    events.raw(ascii(",\"cat\":")).string(flow.kind().category());
    events.raw(ascii(",\"name\":")).string(flow.kind().label()).raw('}');
    complete(start);
  }

  @Override
  public void instant(String name, String category, long timestampNanos, List<Argument> arguments)
      throws IOException {
    int start = events.length();
    events.raw(INSTANT).raw(processPlace).micros(timestampNanos);
    events.raw(ascii(",\"cat\":")).string(category);
    events.raw(ascii(",\"name\":")).string(name);
    namedArguments(arguments);
    complete(start);
  }

  @Override
  public void counter(String name, long timestampNanos, List<Argument> values) throws IOException {
    int start = events.length();
    events.raw(COUNTER).raw(processPlace).micros(timestampNanos);
    events.raw(ascii(",\"cat\":")).string(TracePoint.OWN_CATEGORY);
    events.raw(ascii(",\"name\":")).string(name);
    namedArguments(values);
    complete(start);
  }

  private void namedArguments(List<Argument> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      events
          .raw(i == 0 ? ARGS : COMMA)
          .raw(Label.keyOf(arguments, i))
          .value(arguments.get(i).value());
    }
    if (!arguments.isEmpty()) {
      events.raw('}');
    }
    events.raw('}');
  }

  private byte[] place(int tid) {
    if (tid >= places.length) {
      places = Arrays.copyOf(places, Math.max(places.length * 2, tid + 1));
    }
    byte[] place = places[tid];
    if (place == null) {
      place = newPlace(tid);
      places[tid] = place;
    }
    return place;
  }

  private byte[] newPlace(int tid) {
    return ascii(",\"pid\":" + header.pid() + ",\"tid\":" + tid + ",\"ts\":");
  }

  private Label label(TracePoint point) {
    Label label = labels.get(point);
    if (label == null) {
      label = new Label(point);
      labels.put(point, label);
    }
    return label;
  }

  /** Moves the event that began at {@code start} to the next page if it would lie across two. */
  private void complete(int start) throws IOException {
    long first = position + start;
    long last = position + events.length() - 1;
    boolean fits = events.length() - start <= PAGE_BYTES;
    if (fits && first / PAGE_BYTES != last / PAGE_BYTES) {
      events.indent(start, (int) (PAGE_BYTES - first % PAGE_BYTES));
    }
    if (events.length() >= BUFFER_BYTES) {
      flush();
    }
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public void flush() throws IOException {
    if (events.length() > 0) {
      file.append(events.bytes(), events.length());
      position += events.length();
      events.clear();
    }
  }

  @Override
  public void checkpoint(List<OpenSlice> open, TraceSummary summary) throws IOException {
    flush();
    JsonBuffer tail = new JsonBuffer(1024);
    for (OpenSlice slice : open) {
      List<Argument> arguments = new ArrayList<>(slice.arguments());
      arguments.add(new Argument(Argument.UNFINISHED, true));
      if (slice.isBegun()) {
        end(tail, slice.track(), slice.point(), slice.timestampNanos(), arguments);
      } else {
        slice(
            tail,
            slice.track(),
            slice.point(),
            slice.beginNanos(),
            slice.timestampNanos(),
            arguments,
            Sources.NOTHING);
      }
    }
    tail.raw(ascii("\n],\"otherData\":{\"tool\":\"Panopticon\",\"version\":")).string(toolVersion);
    tail.raw(ascii(",\"process\":")).string(fileHeader.processName());
    tail.raw(ascii(",\"start\":")).string(start(fileHeader));
    tail.raw(ascii(",\"calls\":")).value(summary.calls());
    tail.raw(ascii(",\"threads\":")).integer(summary.threads());
    tail.raw(ascii(",\"dropped\":")).value(summary.dropped());
    if (summary.leftOut() > 0) {
      tail.raw(ascii(",\"leftOut\":")).value(summary.leftOut());
    }
    tail.raw(ascii(",\"unfinished\":")).value(summary.unfinished());
    tail.raw(ascii(",\"lostValues\":")).value(summary.lostValues());
    tail.raw(ascii("}}\n"));
    file.finish(OBJECT_HEAD, tail.toByteArray());
  }

  private static String start(TraceHeader header) {
    return Instant.EPOCH.plusNanos(header.startEpochNanos()).toString();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
