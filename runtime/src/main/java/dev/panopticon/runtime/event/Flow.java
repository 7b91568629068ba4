// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.ArrayList;
import java.util.List;

/**
 * An arrow from the place where work was handed over to the slice that did it.
 *
 * <p>At its beginning there is a slice of its own, {@link #SOURCE_NANOS} long: viewers draw from
 * the end of a slice, and would otherwise draw from the end of the whole method. What else happens
 * on its track happens before or after that slice.
 *
 * @param id fresh in the trace; one of those with which the slice it leads to was begun
 * @param kind what the slice at its beginning is called
 * @param source the track on which the work was handed over
 * @param sourceNanos when
 * @param again whether an earlier arrow has the same beginning, so that the slice is there
 * @param target the track of the slice to which it leads
 * @param targetNanos when that slice began
 * @param ambiguity how many hand-overs of one and the same object were waiting; with more than one
 *     it is not known which of them led here
 */
public record Flow(
    long id,
    FlowKind kind,
    Track source,
    long sourceNanos,
    boolean again,
    Track target,
    long targetNanos,
    int ambiguity) {
  /** Length of the slice at the beginning of an arrow. */
  public static final long SOURCE_NANOS = 1;

  /** Argument of that slice which tells the {@link #ambiguity}, where there is any. */
  public static final String AMBIGUITY = "ambiguous";

  /** Argument of that slice which tells what the arrow is guessed by, where it is. */
  public static final String GUESS = "approximate";

  /** The arguments of the slice at its beginning: what is not sure about it. */
  public List<Argument> doubts() {
    List<Argument> doubts = new ArrayList<>(0);
    if (ambiguity > 1) {
      doubts.add(new Argument(AMBIGUITY, (long) ambiguity));
    }
    if (!kind.guessedBy().isEmpty()) {
      doubts.add(new Argument(GUESS, kind.guessedBy()));
    }
    return doubts;
  }

  /** The same to a slice that begins at another time. */
  public Flow to(long otherNanos) {
    return new Flow(id, kind, source, sourceNanos, again, target, otherNanos, ambiguity);
  }
}
