// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Requests;
import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceContents.OpenCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows which calls are open on each track, so that only what nests reaches a visitor. */
final class OpenCalls {
  private final TraceVisitor visitor;
  private final ReadFlows flows;
  private final Map<Long, Row> rows = new LinkedHashMap<>();
  private long lastNanos;

  private static final class Row {
    final Deque<OpenCall> open = new ArrayDeque<>();
    Track track;
    long lastNanos;

    /** A call that has begun behind what it spans; null if there is none. */
    @Nullable OpenCall late;

    @Nullable SourcePlace latePlace;

    /** The slice at the beginning of an arrow, until its end is told; null if there is none. */
    @Nullable OpenCall source;

    /** A wait, or an end of a request, until its end is told; null if there is none. */
    @Nullable OpenCall wait;

    Row(Track track) {
      this.track = track;
    }
  }

  OpenCalls(TraceVisitor visitor, ReadFlows flows) {
    this.visitor = visitor;
    this.flows = flows;
  }

  /**
   * @param key what the trace calls the track
   */
  void track(long key, Track track) {
    rows.computeIfAbsent(key, unused -> new Row(track)).track = track;
    visitor.track(track);
  }

  /** The track of that key; in a trace of others it need not have been announced. */
  Track trackOf(long key, int tid) {
    if (!rows.containsKey(key)) {
      track(key, new Track(tid, "Thread " + tid, tid, false));
    }
    return Objects.requireNonNull(rows.get(key)).track;
  }

  /**
   * A slice begins.
   *
   * @param place where it is in the source, if the trace says so
   */
  void begin(long key, OpenCall call, @Nullable SourcePlace place) {
    trackOf(key, call.tid());
    Row row = Objects.requireNonNull(rows.get(key));
    if (ReadFlows.kindOf(call.name(), call.category()) != null) {
      row.source = call;
      return;
    }
    if (call.category().equals(FlowKind.UNPARK.category())
        || call.category().equals(FlowKind.UNLOCK.category())
        || call.category().equals(FlowKind.CONTINUE.category())
        || call.category().equals(FlowKind.ITEM.category())
        || call.category().equals(FlowKind.REQUEST.category())) {
      row.wait = call;
      return;
    }
    if (call.beginNanos() < row.lastNanos) {
      row.late = call;
      row.latePlace = place;
      return;
    }
    row.lastNanos = call.beginNanos();
    row.open.push(call);
    lastNanos = Math.max(lastNanos, call.beginNanos());
    if (place != null) {
      visitor.source(row.track, place);
    }
    visitor.begin(row.track, call.name(), call.category(), call.beginNanos());
  }

  void end(long key, long nanos, List<Argument> arguments) {
    Row row = rows.get(key);
    if (row == null) {
      return;
    }
    OpenCall source = row.source;
    row.source = null;
    if (source != null) {
      flows.source(row.track, source.beginNanos(), arguments);
      if (Requests.id(arguments) == 0) {
        return;
      }
    }
    // The beginning of an arrow into a trace that is not there is no more than a slice.
    OpenCall wait = source != null ? source : row.wait;
    if (wait != null) {
      row.wait = null;
      ended(row, nanos);
      visitor.waited(row.track, wait.name(), wait.category(), wait.beginNanos(), nanos, arguments);
      return;
    }
    OpenCall late = row.late;
    if (late != null) {
      row.late = null;
      ended(row, nanos);
      if (row.latePlace != null) {
        visitor.source(row.track, row.latePlace);
      }
      visitor.slice(row.track, late.name(), late.category(), late.beginNanos(), nanos, arguments);
    } else if (row.open.poll() != null) {
      ended(row, nanos);
      visitor.end(row.track, nanos, arguments);
    }
  }

  private void ended(Row row, long nanos) {
    row.lastNanos = Math.max(row.lastNanos, nanos);
    lastNanos = Math.max(lastNanos, nanos);
  }

  void instant(String name, String category, long nanos, List<Argument> arguments) {
    lastNanos = Math.max(lastNanos, nanos);
    visitor.instant(name, category, nanos, arguments);
  }

  void counter(String name, long nanos, List<Argument> values) {
    lastNanos = Math.max(lastNanos, nanos);
    visitor.counter(name, nanos, values);
  }

  long lastNanos() {
    return lastNanos;
  }

  /** The open calls, innermost first within each track. */
  List<OpenCall> open() {
    List<OpenCall> all = new ArrayList<>();
    rows.values().forEach(row -> all.addAll(row.open));
    return all;
  }
}
