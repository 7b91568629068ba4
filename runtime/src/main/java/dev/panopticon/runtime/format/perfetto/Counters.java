// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.perfetto;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.format.perfetto.Proto.Packet;
import dev.panopticon.runtime.format.perfetto.Proto.TrackDescriptor;
import dev.panopticon.runtime.format.perfetto.Proto.TrackEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes counters: each of the things that are counted together has a track of its own. */
final class Counters {
  /** Beyond the numbers of threads. */
  private static final long FIRST_TRACK = 1L << 31;

  private final int sequence;
  private final long process;
  private final Map<String, Long> tracks = new HashMap<>();

  /**
   * Those of one trace.
   *
   * @param process the uuid of the process's track; those of the counters lie behind it
   */
  Counters(int sequence, long process) {
    this.sequence = sequence;
    this.process = process;
  }

  /** Writes what the counters stand at from a time on. */
  void write(ProtoBuffer to, String name, long timestampNanos, List<Argument> values) {
    for (Argument value : values) {
      long track = track(to, name + ": " + value.name());
      int packet = to.open(Proto.TRACE_PACKET);
      to.number(Packet.TIMESTAMP, timestampNanos);
      to.number(Packet.SEQUENCE_ID, sequence);
      int event = to.open(Packet.TRACK_EVENT);
      to.number(TrackEvent.TYPE, TrackEvent.TYPE_COUNTER);
      to.number(TrackEvent.TRACK_UUID, track);
      to.number(TrackEvent.COUNTER_VALUE, (Long) Objects.requireNonNull(value.value()));
      to.close(event);
      to.close(packet);
    }
  }

  private long track(ProtoBuffer to, String name) {
    Long known = tracks.get(name);
    if (known != null) {
      return known;
    }
    long uuid = process | FIRST_TRACK | tracks.size();
    tracks.put(name, uuid);
    int packet = to.open(Proto.TRACE_PACKET);
    to.number(Packet.SEQUENCE_ID, sequence);
    int descriptor = to.open(Packet.TRACK_DESCRIPTOR);
    to.number(TrackDescriptor.UUID, uuid);
    to.string(TrackDescriptor.NAME, name);
    to.number(TrackDescriptor.PARENT_UUID, process);
    int counter = to.open(TrackDescriptor.COUNTER);
    to.close(counter);
    to.close(descriptor);
    to.close(packet);
    return uuid;
  }
}
