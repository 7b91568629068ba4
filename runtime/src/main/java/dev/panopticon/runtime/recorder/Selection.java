// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TracePoints;
import java.util.Arrays;
import java.util.List;

/**
 * Which trace points a session keeps: its rules, decided once for each trace point.
 *
 * <p>Safe for use by many threads: two that decide the same trace point at once decide alike.
 */
final class Selection {
  private static final byte IN = 1;
  private static final byte OUT = 2;

  private final TracePoints points;
  private final Rules rules;
  private final boolean everything;
  private volatile byte[] decisions = new byte[256];

  Selection(TracePoints points, Rules rules) {
    this.points = points;
    this.rules = rules;
    this.everything = rules.includes().isEmpty() && rules.excludes().isEmpty();
  }

  boolean contains(int tracePoint) {
    if (everything) {
      return true;
    }
    byte[] known = decisions;
    byte decision = tracePoint < known.length ? known[tracePoint] : 0;
    return (decision == 0 ? decide(tracePoint) : decision) == IN;
  }

  private synchronized byte decide(int tracePoint) {
    MethodFacts facts = new PointFacts(points.get(tracePoint));
    boolean in =
        (rules.includes().isEmpty() || !rules.including(facts).isEmpty())
            && !rules.isExcluded(facts);
    byte[] known = decisions;
    if (tracePoint >= known.length) {
      known = Arrays.copyOf(known, Math.max(tracePoint + 1, known.length * 2));
    }
    known[tracePoint] = in ? IN : OUT;
    decisions = known;
    return known[tracePoint];
  }

  /** What a trace point still knows of its method: names and the source file. */
  private record PointFacts(TracePoint point) implements MethodFacts {
    @Override
    public String className() {
      return point.className();
    }

    @Override
    public String methodName() {
      return point.method();
    }

    @Override
    public List<String> parameterTypes() {
      return Descriptor.parameters(point.descriptor()).stream()
          .map(Descriptor::sourceName)
          .toList();
    }

    @Override
    public String source() {
      return point.source();
    }
  }
}
