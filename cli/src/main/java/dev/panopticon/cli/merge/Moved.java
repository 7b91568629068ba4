// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.merge;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceVisitor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells of a trace as of a part of another: at other times, and with numbers that no other has. */
final class Moved implements TraceVisitor {
  private final TraceVisitor next;
  private final long nanos;
  private final int tracks;
  private final long flows;
  private final Set<Long> pids;

  /** Where slices lie that are drawn with the arrows that begin there. */
  private final Set<Survey.Place> drawn = new HashSet<>();

  /**
   * A trace in its new place.
   *
   * @param nanos how much later everything is
   * @param tracks what is added to the numbers of its tracks
   * @param flows what is added to the numbers of its arrows
   * @param pids those that others have; takes those of its own
   */
  Moved(TraceVisitor next, long nanos, int tracks, long flows, Set<Long> pids) {
    this.next = next;
    this.nanos = nanos;
    this.tracks = tracks;
    this.flows = flows;
    this.pids = pids;
  }

  Track of(Track track) {
    return new Track(track.id() + tracks, track.name(), track.threadId(), track.virtual());
  }

  long of(long timestampNanos) {
    return timestampNanos + nanos;
  }

  Flow of(Flow flow) {
    return new Flow(
        flow.id() + flows,
        flow.kind(),
        of(flow.source()),
        of(flow.sourceNanos()),
        flow.again(),
        of(flow.target()),
        of(flow.targetNanos()),
        flow.ambiguity());
  }

  /**
   * An arrow begins at that end of a request, and is drawn with its slice. Answers whether it is
   * the first one.
   */
  boolean joined(Survey.End sent) {
    return drawn.add(new Survey.Place(sent.track().id(), sent.nanos()));
  }

  @Override
  public void header(TraceHeader header) {
    long pid = header.pid();
    while (!pids.add(pid)) {
      pid++;
    }
    next.header(
        new TraceHeader(
            header.processName(),
            pid,
            header.startEpochNanos() - nanos,
            header.boot(),
            header.bootNanos() - nanos));
  }

  @Override
  public void track(Track track) {
    next.track(of(track));
  }

  @Override
  public void source(Track track, SourcePlace place) {
    next.source(of(track), place);
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    next.begin(of(track), name, category, of(timestampNanos));
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    next.end(of(track), of(timestampNanos), arguments);
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    next.slice(of(track), name, category, of(beginNanos), of(endNanos), arguments);
  }

  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    boolean isSent = name.equals(FlowKind.REQUEST.source().name());
    if (!isSent || !drawn.contains(new Survey.Place(track.id(), beginNanos))) {
      next.waited(of(track), name, category, of(beginNanos), of(endNanos), arguments);
    }
  }

  @Override
  public void flow(Flow flow) {
    next.flow(of(flow));
  }

  @Override
  public void instant(String name, String category, long timestampNanos, List<Argument> arguments) {
    next.instant(name, category, of(timestampNanos), arguments);
  }

  @Override
  public void counter(String name, long timestampNanos, List<Argument> values) {
    next.counter(name, of(timestampNanos), values);
  }
}
