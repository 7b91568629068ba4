// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.merge;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Requests;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceContents;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to be known of a trace before it is copied: read in a first pass. */
final class Survey implements TraceVisitor {
  private final Path trace;
  private final List<Flow> flows = new ArrayList<>();
  private final List<End> sent = new ArrayList<>();

  /** Requests that have come, by where the call begins that stands for them. */
  private final Map<Place, End> received = new HashMap<>();

  private final Set<Place> shown = new HashSet<>();
  private final Set<Integer> tracks = new HashSet<>();
  private @Nullable TraceHeader header;
  private @Nullable TraceSummary summary;
  private @Nullable TraceContents contents;
  private int lastTrack;
  private long lastFlow;
  private long calls;

  /** A point of a trace: at one time of one track one thing begins. */
  record Place(int track, long nanos) {}

  /** One end of a request: where it was sent, or where its arrow leads to. */
  record End(long id, Track track, long nanos) {}

  private Survey(Path trace) {
    this.trace = trace;
  }

  /**
   * Reads a trace.
   *
   * @throws IOException if it cannot be read, or does not say what process it is of
   */
  static Survey of(Path trace) throws IOException {
    Survey survey = new Survey(trace);
    survey.contents = TraceReader.read(trace, survey);
    if (survey.header == null) {
      throw new IOException(
          trace + " does not say what process it is of; only traces of panopticon can be joined.");
    }
    return survey;
  }

  Path trace() {
    return trace;
  }

  TraceHeader header() {
    return Objects.requireNonNull(header);
  }

  TraceContents contents() {
    return Objects.requireNonNull(contents);
  }

  TraceSummary summary() {
    return summary != null
        ? summary
        : new TraceSummary(calls, tracks.size(), 0, contents().open().size());
  }

  List<Flow> flows() {
    return flows;
  }

  int lastTrack() {
    return lastTrack;
  }

  long lastFlow() {
    return lastFlow;
  }

  /** How many requests are joined already. */
  long joined() {
    return flows.stream().filter(flow -> flow.kind() == FlowKind.REQUEST).count();
  }

  /** The requests that were sent, without those that are joined already. */
  List<End> sent() {
    return sent;
  }

  /** The requests that have come, without those that are joined already. */
  List<End> received() {
    Set<Place> joined = new HashSet<>();
    for (Flow flow : flows) {
      if (flow.kind() == FlowKind.REQUEST) {
        joined.add(new Place(flow.target().id(), flow.targetNanos()));
      }
    }
    List<End> ends = new ArrayList<>();
    received.forEach(
        (call, end) -> {
          Place target = shown.contains(call) ? call : new Place(end.track.id(), end.nanos);
          if (!joined.contains(target)) {
            ends.add(new End(end.id, end.track, target.nanos));
          }
        });
    return ends;
  }

  @Override
  public void header(TraceHeader found) {
    // Further processes of a trace that is joined already have the clock of the first.
    header = header == null ? found : header;
  }

  @Override
  public void track(Track track) {
    tracks.add(track.id());
    lastTrack = Math.max(lastTrack, track.id());
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    calls++;
    Place place = new Place(track.id(), timestampNanos);
    if (received.containsKey(place)) {
      shown.add(place);
    }
  }

  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    long id = category.equals(FlowKind.REQUEST.category()) ? Requests.id(arguments) : 0;
    if (id == 0) {
      return;
    }
    End end = new End(id, track, beginNanos);
    if (name.equals(Requests.RECEIVED.name())) {
      received.put(new Place(track.id(), beginNanos + Requests.CALL_NANOS), end);
    } else {
      sent.add(end);
    }
  }

  @Override
  public void flow(Flow flow) {
    flows.add(flow);
    lastFlow = Math.max(lastFlow, flow.id());
  }

  @Override
  public void summary(TraceSummary found) {
    summary = found;
  }
}
