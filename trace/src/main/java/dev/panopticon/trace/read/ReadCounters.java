// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.runtime.event.Argument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts together what a counter counts, where each of the things has a track of its own. */
final class ReadCounters {
  private static final String SEPARATOR = ": ";

  private final OpenCalls calls;
  private final Map<Long, String> tracks = new HashMap<>();
  private final List<Argument> values = new ArrayList<>();
  private String name = "";
  private long nanos;

  ReadCounters(OpenCalls calls) {
    this.calls = calls;
  }

  /** A track is one of a counter; its name is of both. */
  void track(long uuid, String name) {
    tracks.put(uuid, name);
  }

  /** The next value; those of one counter and one time come one after the other. */
  void value(long track, long sampleNanos, long value) {
    String both = tracks.get(track);
    if (both == null) {
      return;
    }
    int end = Math.max(0, both.indexOf(SEPARATOR));
    String counter = both.substring(0, end);
    String thing = end == 0 ? both : both.substring(end + SEPARATOR.length());
    if (!counter.equals(name) || sampleNanos != nanos) {
      flush();
    }
    name = counter;
    nanos = sampleNanos;
    values.add(new Argument(thing, value));
  }

  /** Something else comes, or nothing any more. */
  void flush() {
    if (!values.isEmpty()) {
      calls.counter(name, nanos, List.copyOf(values));
      values.clear();
    }
  }
}
