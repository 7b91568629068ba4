// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Requests;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.flow.Awaited;
import dev.panopticon.runtime.flow.FlowLinker;
import dev.panopticon.runtime.flow.Frame;
import dev.panopticon.runtime.flow.Joint;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.runtime.flow.TrackFlows;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread in one session: turns what the session takes of it into slices.
 *
 * <p>Here the guarantees are made that a sink relies on: times that never go back, an end at least
 * 1 ns after its begin, an end for each begin. Used by the drainer alone.
 */
final class TrackLog implements ThreadWaits.Drawing {
  private static final TracePoint STALLED =
      new TracePoint(
          TracePoint.Kind.METHOD,
          "dev.panopticon.runtime.buffer.Stall",
          "await",
          "()V",
          "panopticon: waiting for the drainer",
          TracePoint.OWN_CATEGORY,
          List.of(),
          "",
          0,
          false,
          false);

  private final Thread thread;
  private final long threadId;
  private final ThreadBuffer buffer;
  private final SessionWriter session;
  private final FlowLinker linker;
  private final ThreadWaits waits;
  private final HeldSlices held;
  private ServedRequest request = ServedRequest.NONE;
  private final TraceSink sink;
  private final OpenCalls open;
  private final CarrierTracks carriers;
  private final boolean sharesTracks;

  /** Where the thread is drawn if it shares tracks; null until its carrier is known. */
  private @Nullable Segments segments;

  /** Its own, or that of its carrier. */
  private Track track;

  /** Null until the thread has done something. */
  private @Nullable TrackFlows flows;

  private boolean announced;
  private long lastNanos;
  private long calls;
  private long leftOut;

  /** Values that were lost before the session took anything of the thread. */
  private final long lostBefore;

  private boolean counted;
  private boolean finished;

  TrackLog(int trackId, ThreadBuffer buffer, SessionWriter session) {
    this.buffer = buffer;
    this.thread = buffer.thread();
    this.threadId = threadId(thread);
    this.session = session;
    this.open = new OpenCalls(session);
    this.linker = session.linker();
    this.waits =
        new ThreadWaits(buffer::name, session.waiting(), session.virtualThreads().thread(), this);
    this.sink = session.sink();
    this.held = new HeldSlices(sink);
    this.carriers = session.carriers();
    this.sharesTracks = isVirtual(thread) && carriers.takes();
    this.track = new Track(trackId, thread.getName(), threadId, isVirtual(thread));
    // Of a stream's first session everything is; the thread may have lost values before it is seen.
    this.lostBefore = session.startNanos() == 0 ? 0 : buffer.lostValues();
  }

  /** The thread may bear another name by now. */
  void rename() throws IOException {
    if (announced && segments == null && !track.name().equals(thread.getName())) {
      announce();
    }
  }

  /** Whether it has recorded a call, when this is asked for the first time since. */
  boolean beginsToCount() {
    boolean begins = !counted && calls > 0;
    counted |= begins;
    return begins;
  }

  /** Whether the thread is over and all of it was read. */
  boolean isFinished() {
    return finished;
  }

  long calls() {
    return calls;
  }

  /** Calls that were left out when they ended. */
  long leftOut() {
    return leftOut;
  }

  long lostValues() {
    return buffer.lostValues() - lostBefore;
  }

  /** The open calls, innermost first, as ended now. */
  void openSlices(long nowNanos, List<TraceSink.OpenSlice> into) throws IOException {
    if (segments != null && !segments.isMounted()) {
      return;
    }
    if (!open.isEmpty()) {
      announceOnce();
    }
    long end = Math.max(nowNanos, lastNanos + 1);
    for (int i = open.depth() - 1; i >= 0; i--) {
      OpenCall call = open.all().get(i);
      // What is written late must end behind what is in it.
      end += call.isLate && i < open.depth() - 1 ? 1 : 0;
      into.add(
          new TraceSink.OpenSlice(
              track,
              call.slots.point(),
              call.beginNanos,
              !call.isLate,
              end,
              call.flows(),
              call.arguments()));
    }
    if (segments != null) {
      segments.open(into, end + 1);
    }
  }

  /** The recording ends: what is open is kept, whatever a condition would say at its end. */
  void keepOpen() throws IOException {
    for (int i = 0; i < open.depth(); i++) {
      drawOpen(i);
    }
  }

  /** The call around which so many are open is drawn, whatever comes. */
  private void drawOpen(int depth) throws IOException {
    OpenCall call = open.all().get(depth);
    if (call.isDrawn()) {
      return;
    }
    announceOnce();
    open.drawn(depth);
    if (flows != null) {
      call.arrive(track, flows, open.frame(depth));
    }
    call.settleRequest(depth, sink);
    held.drawn(depth);
  }

  /**
   * A call that takes long enough is drawn if nothing else is asked: nobody has to wait for that.
   */
  private void drawLong(long nowNanos) throws IOException {
    for (int i = 0; i < open.depth() && !open.all().get(i).isDrawn(); i++) {
      OpenCall call = open.all().get(i);
      if (session.endings().keepsFrom(call.slots, nowNanos - call.firstNanos)) {
        drawOpen(i);
      }
    }
  }

  /** How many calls are open. */
  int open() {
    return open.depth();
  }

  /** How many calls are open of which the sink was not told. */
  long untold() {
    return open.untold();
  }

  /** The thread is over and all of it was read: ends the calls that it has not left. */
  void finish() throws IOException {
    open.endValue();
    while (!open.isEmpty()) {
      end(lastNanos + 1, false);
    }
    left(lastNanos + 1, List.of());
    waits.ended(lastNanos);
    if (segments == null) {
      sink.trackEnds(track);
    }
    finished = true;
  }

  /** The thread does something that the session does not take. */
  void acts(long timestampNanos) throws IOException {
    open.endValue();
    waits.acts(timestampNanos);
  }

  /** A call begins. */
  void enter(int tracePoint, long timestampNanos) throws IOException {
    acts(timestampNanos);
    TrackFlows takenUp = flows(timestampNanos);
    ValueSlots of = session.slots().get(tracePoint);
    boolean isJoined = of.point().linked() && takenUp.joins();
    boolean isReceived = request.isDue(open.depth());
    int due = takenUp.due(open.drawn());
    boolean isArrival = isJoined || isReceived || due > 0;
    // An arrow finds its slice by the time at which it begins: nothing else happens then.
    lastNanos = Math.max(isArrival ? lastNanos + 1 : lastNanos, timestampNanos);
    OpenCall around = open.innermost();
    if (around != null && around.isLate) {
      // It will be written behind this one: only the times can tell then which is inside.
      lastNanos = Math.max(lastNanos, around.beginNanos + 1);
    }
    HeldSlices.Slice received = null;
    if (isReceived) {
      received = request.slice(track, lastNanos + 1);
      lastNanos += 1 + Requests.CALL_NANOS;
    }
    boolean isDecidedLate = session.endings().decide(of);
    OpenCall call = new OpenCall(of, lastNanos, isDecidedLate || segments != null);
    if (isDecidedLate) {
      call.decideAtEnd(new RecordedCall(of, session.values()));
    }
    if (due > 0) {
      call.mayArrive(takenUp, due);
    }
    if (isJoined) {
      call.mayBeJoined(takenUp.newId());
    }
    if (received != null) {
      call.mayAnswer(request, received);
    }
    if (call.isDrawn()) {
      call.arrive(track, takenUp, due > 0 ? open.frame() : null);
      if (received != null) {
        announceOnce();
        call.settleRequest(open.depth(), sink);
      }
    }
    open.begin(call);
    if (!call.isLate) {
      calls++;
      announceOnce();
      sink.beginSlice(track, of.point(), lastNanos, call.flows);
    }
    lastNanos += isArrival ? 1 : 0;
  }

  private TrackFlows flows(long nowNanos) {
    if (flows == null) {
      flows = linker.track(thread, nowNanos);
    }
    return flows;
  }

  /** The thread tells something. */
  void mark(Mark mark, long key, long timestampNanos) throws IOException {
    open.endValue();
    if (waits.take(mark, key, timestampNanos)) {
      return;
    }
    waits.acts(timestampNanos);
    if (mark == Mark.LINK) {
      join(key);
      return;
    }
    if (mark == Mark.HELD) {
      hold(key);
      return;
    }
    if (tell(mark, key, timestampNanos)) {
      return;
    }
    if (mark == Mark.EXIT && !announced) {
      return; // nothing is drawn of the thread
    }
    if (mark == Mark.TAKEN && flows(timestampNanos).isInCall(open.depth())) {
      take(key, next(timestampNanos));
      return;
    }
    lastNanos = Math.max(lastNanos, timestampNanos);
    drawLong(lastNanos);
    long at = lastNanos;
    if (TrackFlows.needsPlace(mark)) {
      // The slice that may be drawn here touches no other.
      at = lastNanos + 1;
      lastNanos = at + Flow.SOURCE_NANOS + 1;
    }
    flows(timestampNanos).mark(mark, key, track, at, open.depth(), open.frame());
  }

  /** Takes one of the marks that tell of requests; answers whether it is one. */
  private boolean tell(Mark mark, long id, long timestampNanos) throws IOException {
    switch (mark) {
      case SEND -> {
        if (!open.isEmpty() && hasRoom(timestampNanos, FlowKind.REQUEST)) {
          send(id, next(timestampNanos));
        }
      }
      case RECEIVE -> {
        request = request.received(id, open.depth());
        flows(timestampNanos).received(id, timestampNanos, open.depth(), open.frame());
      }
      case ANSWER -> {
        request = ServedRequest.NONE;
        flows(timestampNanos).answered(track, timestampNanos);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void send(long id, long nanos) throws IOException {
    lastNanos = nanos + Flow.SOURCE_NANOS + 1;
    drawInCall(
        new HeldSlices.Slice(
            track,
            FlowKind.REQUEST.source(),
            nanos,
            nanos + Flow.SOURCE_NANOS,
            TraceSink.NO_FLOWS,
            Requests.arguments(id)));
    flows(nanos).sent(id, track, nanos, open.frame());
  }

  /** The innermost call is one on that object. */
  private void join(long key) {
    OpenCall call = open.innermost();
    if (call != null && flows != null) {
      call.join(key, track, flows, call.isDrawn() ? null : open.frame());
    }
  }

  /** The innermost call holds that monitor until it ends. */
  private void hold(long key) {
    OpenCall call = open.innermost();
    if (call != null) {
      call.held = key;
    }
  }

  /**
   * The innermost call ends.
   *
   * @param hasReturned whether by its own end, and not by that of one around it
   */
  void exit(long timestampNanos, boolean hasReturned) throws IOException {
    acts(timestampNanos);
    if (!open.isEmpty()) {
      end(timestampNanos, hasReturned);
    }
  }

  /** What is drawn comes next. */
  private void announceOnce() throws IOException {
    waits.drawn();
    if (segments != null) {
      segments.use();
    } else if (!announced) {
      announce();
    }
  }

  /** A value, or a part of one, of the innermost call. */
  void value(long first, long second, @Nullable String text) {
    open.value(first, second, text);
  }

  /** The thread waited for the drainer. */
  void stall(long beginNanos, long endNanos) throws IOException {
    announceOnce();
    if (segments != null) {
      long begin = next(beginNanos);
      lastNanos = Math.max(begin + 1, endNanos);
      sink.slice(track, STALLED, begin, lastNanos, List.of());
      return;
    }
    lastNanos = Math.max(lastNanos, beginNanos);
    sink.beginSlice(track, STALLED, lastNanos);
    lastNanos = Math.max(lastNanos + 1, endNanos);
    sink.endSlice(track, STALLED, lastNanos, List.of());
  }

  private void announce() throws IOException {
    track = new Track(track.id(), thread.getName(), track.threadId(), track.virtual());
    sink.track(track);
    announced = true;
  }

  private void end(long timestampNanos, boolean hasReturned) throws IOException {
    OpenCall call = open.end();
    if (!call.isLate) {
      long last = Math.max(Math.max(lastNanos, timestampNanos), call.beginNanos + 1);
      lastNanos = leaveJoint(call, leaveMonitor(call, last), true);
      call.ended(lastNanos);
      leave(call);
      sink.endSlice(track, call.slots.point(), lastNanos, call.arguments());
      call.written();
      return;
    }
    long end = Math.max(timestampNanos, Math.max(lastNanos, call.beginNanos) + 1);
    call.ended(end);
    leave(call);
    if (hasReturned && !isKept(call, end - call.firstNanos)) {
      leftOut++;
      call.leaveOut();
      call.settleRequest(open.depth(), sink);
      held.leftOut(open.depth());
      leaveJoint(call, end, false);
      return;
    }
    calls++;
    call.written();
    boolean isDrawn = segments == null || segments.isMounted();
    if (!call.isDrawn()) {
      call.draw();
      if (flows != null) {
        call.arrive(track, flows, open.frame());
      }
      announceOnce();
      call.settleRequest(open.depth(), sink);
      held.drawn(open.depth());
    }
    end = leaveJoint(call, isDrawn ? leaveMonitor(call, end) : end, isDrawn);
    announceOnce();
    lastNanos = end;
    call.drawPieces(sink);
    if (isDrawn) {
      sink.slice(track, call.slots.point(), call.beginNanos, end, call.flows, call.arguments());
    }
  }

  /** Leaves the monitor that a call has held; answers when the call ends then. */
  private long leaveMonitor(OpenCall call, long endNanos) {
    if (call.held == 0 || flows == null) {
      return endNanos;
    }
    long at = placeAtEnd(call, endNanos);
    flows.unlocked(call.held, track, at);
    lastNanos = at + Flow.SOURCE_NANOS;
    return Math.max(endNanos, lastNanos + 1);
  }

  /** Where a slice can be drawn at the end of a call that touches no other. */
  private long placeAtEnd(OpenCall call, long endNanos) {
    long first = Math.max(lastNanos, call.beginNanos) + 1;
    return Math.max(first, endNanos - Flow.SOURCE_NANOS - 1);
  }

  /** Ends what joins a call with the next on its object; answers when the call ends then. */
  private long leaveJoint(OpenCall call, long endNanos, boolean isDrawn) {
    Joint joint = call.joint();
    if (joint == null || flows == null) {
      return endNanos;
    }
    if (!isDrawn) {
      flows.dropped(joint);
      return endNanos;
    }
    long at = placeAtEnd(call, endNanos);
    flows.left(joint, track, at);
    return Math.max(endNanos, at + Flow.SOURCE_NANOS + 1);
  }

  @Override
  public long next(long nanos) {
    lastNanos = Math.max(lastNanos + 1, nanos);
    return lastNanos;
  }

  @Override
  public void left(long nanos, List<Argument> why) throws IOException {
    if (segments != null) {
      lastNanos = segments.suspend(open, lastNanos, nanos, why, flows(nanos));
    }
  }

  @Override
  public void tookUp(String carrier, long nanos) throws IOException {
    if (sharesTracks && segments == null && !announced) {
      segments = new Segments(thread, carriers, held, sink);
    }
    if (segments != null) {
      long begin = next(nanos);
      track = segments.mount(carrier, open, begin);
      lastNanos = begin + open.depth() + 1;
    }
  }

  @Override
  public void drawSuspension(
      TracePoint point, long beginNanos, long endNanos, List<Argument> arguments)
      throws IOException {
    if (segments == null) {
      drawInCall(point, beginNanos, endNanos, arguments, FlowKind.CONTINUE);
    }
  }

  @Override
  public void draw(TracePoint point, long beginNanos, long endNanos, List<Argument> arguments)
      throws IOException {
    drawInCall(point, beginNanos, endNanos, arguments, FlowKind.UNPARK);
  }

  /**
   * Draws what happened in the calls that are open, if one of them is drawn.
   *
   * @param kind of the arrows to which it belongs
   */
  private void drawInCall(
      TracePoint point, long beginNanos, long endNanos, List<Argument> arguments, FlowKind kind)
      throws IOException {
    if (!open.isEmpty() && hasRoom(endNanos, kind)) {
      drawInCall(
          new HeldSlices.Slice(track, point, beginNanos, endNanos, TraceSink.NO_FLOWS, arguments));
    }
  }

  private void drawInCall(HeldSlices.Slice slice) throws IOException {
    if (open.drawn() > 0) {
      announceOnce();
      slice.draw(sink);
    } else {
      held.hold(open.depth(), slice);
    }
  }

  /** Whether something can wait until it is known if one of the open calls is drawn. */
  private boolean hasRoom(long nanos, FlowKind kind) throws IOException {
    drawLong(nanos);
    boolean hasRoom = open.drawn() > 0 || held.hasRoom();
    if (!hasRoom) {
      flows(nanos).lost(kind);
    }
    return hasRoom;
  }

  @Override
  public long last() {
    return lastNanos;
  }

  @Override
  public void parked(long idleNanos, long nanos) {
    if (!open.isEmpty()) {
      flows(nanos).parked(idleNanos, nanos);
    }
  }

  @Override
  public void resumedSoon() {
    if (flows != null) {
      flows.resumedSoon();
    }
  }

  @Override
  public void resumed(long parkedNanos, long nanos, Awaited awaited) throws IOException {
    if (!open.isEmpty() && hasRoom(nanos, awaited.by())) {
      Frame in = open.drawn() > 0 ? null : open.frame();
      long[] arriving = flows(parkedNanos).resume(track, parkedNanos, nanos, awaited, in);
      drawInCall(
          new HeldSlices.Slice(
              track, Waiting.resumed(awaited), nanos, nanos + 1, arriving, List.of()));
      lastNanos = nanos + 2;
    } else {
      resumedSoon();
    }
  }

  /** An item is taken in the calls that are open. */
  private void take(long key, long nanos) throws IOException {
    if (hasRoom(nanos, FlowKind.ITEM)) {
      Frame in = open.drawn() > 0 ? null : open.frame();
      long[] arriving = flows(nanos).taken(key, track, nanos, in);
      drawInCall(new HeldSlices.Slice(track, Waiting.TAKEN, nanos, nanos + 1, arriving, List.of()));
      lastNanos = nanos + 2;
    }
  }

  private void leave(OpenCall call) {
    request = request.left(open.depth());
    if (flows != null) {
      flows.left(open.depth());
      Frame frame = call.frame();
      if (call.fails && frame != null) {
        flows.failed(frame);
      }
    }
  }

  private boolean isKept(OpenCall call, long durationNanos) {
    RecordedCall recorded = call.recorded();
    if (recorded == null) {
      return true;
    }
    recorded.ended(open.depth() + 1, track.name(), open.innermostMethod(), durationNanos);
    return session.endings().keeps(call.slots, recorded);
  }

  @SuppressWarnings("deprecation") // threadId() is newer than Java 17
  static long threadId(Thread thread) {
    return thread.getId();
  }

  private static boolean isVirtual(Thread thread) {
    // Thread.isVirtual() is newer than Java 17; only virtual threads have that class.
    return thread.getClass().getName().equals("java.lang.VirtualThread");
  }
}
