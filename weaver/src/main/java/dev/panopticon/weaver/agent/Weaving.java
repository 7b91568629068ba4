// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.event.TracePoint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was woven into a class when it was last offered, and whether the JVM has taken it.
 *
 * @param nanos when, in the time of the trace
 * @param woven the trace points
 * @param before those that the class had until then
 * @param number how often the class has been woven, this time included
 * @param mark what the JVM's constant pool of the class holds from this weaving on; empty if there
 *     is no such thing
 * @param cause why a loaded class was offered; null for one that is being loaded
 * @param open whether it is still to be seen what has become of it
 */
record Weaving(
    long nanos,
    List<TracePoint> woven,
    List<TracePoint> before,
    int number,
    String mark,
    @Nullable Redefinition cause,
    boolean open) {

  /** A class that was offered, and nothing woven into it. */
  static final Weaving NONE = new Weaving(0, List.of(), List.of(), 0, "", null, false);

  /** This one, once the JVM is seen to have it, or to have dropped it. */
  Weaving closed(boolean live) {
    return new Weaving(nanos, live ? woven : List.of(), List.of(), number, mark, cause, false);
  }

  /** What is in the class now, if the JVM has not taken this weaving by now. */
  List<TracePoint> standing() {
    return open ? before : woven;
  }

  /** How many methods are traced. */
  int methods() {
    return methods(woven).size();
  }

  /** The methods that were traced before and are not any more, by name and descriptor. */
  Set<String> lost() {
    Set<String> lost = methods(before);
    lost.removeAll(methods(woven));
    return lost;
  }

  private static Set<String> methods(List<TracePoint> points) {
    return points.stream()
        .filter(point -> point.kind() != TracePoint.Kind.CALL)
        .map(point -> point.method() + point.descriptor())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
