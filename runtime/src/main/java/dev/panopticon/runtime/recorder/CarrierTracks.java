// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/** The tracks that virtual threads share: one for each carrier. Used by the drainer alone. */
final class CarrierTracks {
  private final int ownTracks;
  private final IntSupplier numbers;
  private final TraceSink sink;
  private final Map<String, Track> tracks = new HashMap<>();
  private int virtualThreads;

  /**
   * No tracks yet.
   *
   * @param ownTracks how many virtual threads do not share a track
   * @param numbers of new tracks
   */
  CarrierTracks(int ownTracks, IntSupplier numbers, TraceSink sink) {
    this.ownTracks = ownTracks;
    this.numbers = numbers;
    this.sink = sink;
  }

  /** Another virtual thread records: answers whether it shares the tracks. */
  boolean takes() {
    return ++virtualThreads > ownTracks;
  }

  /** The track of a carrier. */
  Track of(String carrier) throws IOException {
    Track known = tracks.get(carrier);
    if (known != null) {
      return known;
    }
    Track track = new Track(numbers.getAsInt(), carrier, 0, false);
    tracks.put(carrier, track);
    sink.track(track);
    return track;
  }
}
