// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import dev.panopticon.predicate.Fact;
import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.TracePoint;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a trace point still knows of its method: names and the source file. */
public record PointFacts(TracePoint point) implements MethodFacts {
  /** All that rules can ask about a trace point. */
  public static final Set<Fact> KNOWN =
      Collections.unmodifiableSet(EnumSet.of(Fact.NAME, Fact.SOURCE));

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
    return Descriptor.parameters(point.descriptor()).stream().map(Descriptor::sourceName).toList();
  }

  @Override
  public String source() {
    return point.source();
  }
}
