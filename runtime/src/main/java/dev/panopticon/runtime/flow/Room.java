// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

/**
 * How much may be known at once of what waits for its arrow.
 *
 * <p><b>Design.</b> With as much heap as most programs have there is room for a million tasks that
 * wait, and for more where there is more. In a small one all of it together takes no more than a
 * twentieth. What is forgotten beyond that is counted; see {@link LostArrows}.
 *
 * @param handOvers that may wait for their work to be taken up
 * @param doubtful of which it is not known whether anybody runs the work for them
 * @param completions of futures on which something depended
 * @param objects that are called again and again
 * @param monitorEvents of one sort: monitors that were left, or those who wait for them notified
 * @param ends of threads
 * @param requests that were sent, maybe to this process itself
 * @param places to which threads bring something for others
 */
record Room(
    int handOvers,
    int doubtful,
    int completions,
    int objects,
    int monitorEvents,
    int ends,
    int requests,
    int places) {
  /** A hand-over and its share of the table. */
  static final int BYTES_EACH = Pending.BYTES_EACH;

  /** The same in a table of others' making, whose entries are objects. */
  static final int BYTES_IN_MAP = 200;

  /** The same where each has a table of its own. */
  static final int BYTES_OF_OBJECT = 300;

  /** Each program with as much heap has room for more than a million hand-overs. */
  private static final long ENOUGH_HEAP = 480L << 20;

  /** Of the heap, where it is small, or has room for even more. */
  private static final int SHARE = 20;

  /** With enough heap, whatever its share. */
  private static final Room ALWAYS =
      new Room(1_100_000, 65_536, 65_536, 100_000, 100_000, 20_000, 10_000, 10_000);

  /**
   * As much as a heap allows.
   *
   * @param heapBytes how large the heap can become
   */
  static Room in(long heapBytes) {
    Room share = ofBytes(heapBytes / SHARE);
    return heapBytes >= ENOUGH_HEAP ? share.atLeast(ALWAYS) : share;
  }

  private static Room ofBytes(long bytes) {
    long sixteenth = bytes / 16;
    return new Room(
        many(8 * sixteenth, BYTES_EACH),
        many(sixteenth, BYTES_EACH),
        many(sixteenth, BYTES_IN_MAP),
        many(2 * sixteenth, BYTES_OF_OBJECT),
        // There are two sorts.
        many(sixteenth, BYTES_IN_MAP),
        many(sixteenth, BYTES_IN_MAP),
        many(sixteenth / 2, BYTES_OF_OBJECT),
        many(sixteenth / 2, BYTES_IN_MAP));
  }

  private static int many(long bytes, int each) {
    return (int) Math.min(bytes / each, Integer.MAX_VALUE / 2);
  }

  private Room atLeast(Room other) {
    return new Room(
        Math.max(handOvers, other.handOvers),
        Math.max(doubtful, other.doubtful),
        Math.max(completions, other.completions),
        Math.max(objects, other.objects),
        Math.max(monitorEvents, other.monitorEvents),
        Math.max(ends, other.ends),
        Math.max(requests, other.requests),
        Math.max(places, other.places));
  }
}
