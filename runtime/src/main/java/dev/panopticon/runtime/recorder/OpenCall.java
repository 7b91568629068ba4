// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.flow.Frame;
import dev.panopticon.runtime.flow.Joint;
import dev.panopticon.runtime.flow.TrackFlows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that has begun and not ended. Used by the drainer alone. */
final class OpenCall {
  private static final List<Argument> GOES_ON = List.of(new Argument("goes on", true));

  final ValueSlots slots;

  /** When it began. */
  final long firstNanos;

  /** When its current piece began; the same where it is in one piece. */
  long beginNanos;

  /** Whether it is written when it has ended, since only then it is known whether at all. */
  final boolean isLate;

  /** What a condition will ask for at its end; null where none does. */
  private @Nullable RecordedCall recorded;

  /**
   * How many arrows may lead to it where it is drawn, and out of how many; see {@link TrackFlows}.
   */
  private int due;

  private int taken;

  /** Ids of the arrows that may lead to it. */
  long[] flows = TraceSink.NO_FLOWS;

  /** Key of the monitor that it holds until it ends; 0 for none. */
  long held;

  /** Whether an exception leaves it. */
  boolean fails;

  /** Id of the arrow from the call before it on the same object; 0 where none can lead to it. */
  private long jointId;

  /** What joins it with the calls on that object; null where nothing does. */
  private @Nullable Joint joint;

  /** For those in which something happens that an arrow may need; see {@link OpenCalls#frame}. */
  private @Nullable Frame frame;

  private List<Argument> arguments = List.of();

  /** Roughly how many bytes its values take. */
  private long valueBytes;

  /** The request for which it may stand, and the slice that says so; null for none. */
  private @Nullable ServedRequest request;

  private HeldSlices.@Nullable Slice received;

  /** Pieces that are written when it is known whether the call is. */
  private @Nullable List<HeldSlices.Slice> pieces;

  OpenCall(ValueSlots slots, long beginNanos, boolean isLate) {
    this.slots = slots;
    this.firstNanos = beginNanos;
    this.beginNanos = beginNanos;
    this.isLate = isLate;
  }

  /** Its thread leaves a carrier: the call goes on elsewhere. */
  void cut(Track track, long nanos, TraceSink sink) throws IOException {
    HeldSlices.Slice piece =
        new HeldSlices.Slice(track, slots.point(), beginNanos, nanos, flows, GOES_ON);
    flows = TraceSink.NO_FLOWS;
    if (isDrawn()) {
      piece.draw(sink);
      return;
    }
    if (pieces == null) {
      pieces = new ArrayList<>();
    }
    pieces.add(piece);
  }

  /** Draws the pieces that waited for it to be known whether the call is drawn. */
  void drawPieces(TraceSink sink) throws IOException {
    if (pieces != null) {
      for (HeldSlices.Slice piece : pieces) {
        piece.draw(sink);
      }
      pieces = null;
    }
  }

  /** A condition is asked at its end whether it is drawn. */
  void decideAtEnd(RecordedCall asked) {
    recorded = asked;
  }

  /** What a condition will ask for at its end; null where none does. */
  @Nullable RecordedCall recorded() {
    return recorded;
  }

  /** Whether it is known to be drawn. */
  boolean isDrawn() {
    return recorded == null;
  }

  /**
   * It may be the first in what its thread has taken up: then arrows lead to it.
   *
   * @param in the flows of its track, when it begins
   * @param due what they answer
   */
  void mayArrive(TrackFlows in, int due) {
    this.due = due;
    this.taken = in.taken();
  }

  /** Arrows may lead to it, since it is drawn. */
  void arrive(Track track, TrackFlows in, @Nullable Frame around) {
    if (due == 0) {
      return;
    }
    long[] arriving = in.arrive(track, firstNanos, due, taken, around);
    if (pieces == null) {
      flows = both(arriving, flows);
    } else {
      pieces.set(0, pieces.get(0).to(arriving));
    }
  }

  /** It may be the first call that is drawn for a request, as a slice before it says then. */
  void mayAnswer(ServedRequest request, HeldSlices.Slice received) {
    this.request = request;
    this.received = received;
  }

  /** It is known whether it is drawn, and so many calls are open around it. */
  void settleRequest(int depth, TraceSink sink) throws IOException {
    if (request != null && received != null) {
      if (isDrawn()) {
        request.drawn(received);
      }
      request.settle(depth, sink);
    }
  }

  private static long[] both(long[] some, long[] more) {
    long[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** The ids of the arrows that may lead to it. */
  List<Long> flows() {
    List<Long> ids = new ArrayList<>();
    for (long flow : flows) {
      ids.add(flow);
    }
    return ids;
  }

  /** It is drawn, and no condition is asked any more. */
  void draw() {
    recorded = null;
    if (frame != null) {
      frame.draw();
    }
  }

  /** It is not drawn. */
  void leaveOut() {
    if (frame != null) {
      frame.leaveOut();
    }
  }

  /** An arrow with that id may lead from the call before it on the same object to this one. */
  void mayBeJoined(long id) {
    jointId = id;
    flows = both(flows, new long[] {id});
  }

  /**
   * It is a call on that object, and may be joined with others.
   *
   * @param itself null if it is drawn
   */
  void join(long key, Track track, TrackFlows in, @Nullable Frame itself) {
    if (jointId != 0) {
      boolean isCreation = slots.point().kind() == TracePoint.Kind.CONSTRUCTOR;
      FlowKind next = isCreation ? FlowKind.CREATE : FlowKind.RESUME;
      joint = in.join(new Joint(key, jointId, next, track, firstNanos, itself, null));
    }
  }

  @Nullable Joint joint() {
    return joint;
  }

  List<Argument> arguments() {
    return arguments;
  }

  @Nullable Frame frame() {
    return frame;
  }

  void frame(Frame itself) {
    frame = itself;
  }

  /** A value, or a piece of one, has come for it. */
  void took(@Nullable String text) {
    valueBytes += Long.BYTES + (text == null ? 0 : text.length());
  }

  /** It has been written. */
  void written() {
    slots.written(valueBytes);
  }

  void ended(long nanos) {
    if (frame != null) {
      frame.ended(nanos);
    }
  }

  void add(int role, int type, @Nullable Object value) {
    if (arguments.isEmpty()) {
      arguments = new ArrayList<>(slots.expected());
    }
    arguments.add(new Argument(slots.name(role, type, arguments.size()), value));
  }
}
