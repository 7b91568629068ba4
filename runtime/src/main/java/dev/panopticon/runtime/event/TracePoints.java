// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The trace points of this JVM, each under a small number that woven code carries.
 *
 * <p>A number is given once and never changes meaning; asking again for an equal trace point
 * answers the same number, because a bootstrap method may run twice and a class may be woven again.
 * Safe for use by many threads.
 */
public final class TracePoints {
  /** Numbers must fit the 22 bits of a buffer record. */
  public static final int LIMIT = 1 << 22;

  private static final int STYLE_SHIFT = 24;
  private static final int RESULT_STYLE_SHIFT = 28;
  private static final int STYLE_MASK = 0xF;
  private static final ValueStyle[] STYLES = ValueStyle.values();

  private final Map<TracePoint, Integer> ids = new HashMap<>();
  private volatile TracePoint[] points = new TracePoint[256];
  private int size;

  /** Whether any of them wants objects to be shown otherwise than by their structure. */
  private volatile boolean styled;

  /**
   * The number of a trace point, a new one if none is equal.
   *
   * @throws IllegalStateException if there are {@link #LIMIT} trace points already
   */
  public synchronized int intern(TracePoint point) {
    Integer known = ids.get(point);
    if (known != null) {
      return known;
    }
    if (size == LIMIT) {
      throw new IllegalStateException("More than " + LIMIT + " trace points: narrow the includes.");
    }
    TracePoint[] grown = points;
    if (size == grown.length) {
      grown = Arrays.copyOf(grown, size * 2);
    }
    grown[size] = point;
    styled |= point.values() != ValueStyle.STRUCTURE || resultStyle(point) != point.values();
    points = grown;
    ids.put(point, size);
    return size++;
  }

  /** The trace point of a number that {@link #intern} has given. */
  public TracePoint get(int id) {
    return points[id];
  }

  /**
   * The styles of a trace point's values, where they stand in a token: half a byte for arguments
   * from bit 24 on, and half a byte for the result. They are asked for in each call, and most
   * programs have no other than the first.
   */
  @SuppressWarnings("EnumOrdinal") // the number never leaves this JVM
  public int style(int id) {
    if (!styled) {
      return 0;
    }
    TracePoint point = points[id];
    return point.values().ordinal() << STYLE_SHIFT
        | resultStyle(point).ordinal() << RESULT_STYLE_SHIFT;
  }

  private static ValueStyle resultStyle(TracePoint point) {
    return point.redacted().contains(TracePoint.RESULT_CONTENT)
        ? ValueStyle.IDENTITY
        : point.values();
  }

  /** The style of arguments that stands in a token. */
  public static ValueStyle styleOf(long token) {
    return STYLES[(int) token >>> STYLE_SHIFT & STYLE_MASK];
  }

  /** The style of the result that stands in a token. */
  public static ValueStyle resultStyleOf(long token) {
    return STYLES[(int) token >>> RESULT_STYLE_SHIFT];
  }

  /** All of them, by number. */
  public synchronized List<TracePoint> all() {
    return List.of(Arrays.copyOf(points, size));
  }

  /** How many there are; numbers run from 0 to one less than this. */
  public synchronized int size() {
    return size;
  }
}
