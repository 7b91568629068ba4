// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.expression.Signature;
import dev.panopticon.predicate.expression.Type;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.TracePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How the language of predicates sees the method of a trace point: as it was declared. What the
 * compiler has put before the parameters of a constructor is not among them, so that {@code
 * args[0]} is the first one that was written.
 */
public final class PointSignature {
  private static final Set<String> ADDED = Set.of("this$0", "$enum$name", "$enum$ordinal");

  private PointSignature() {}

  /**
   * The signature.
   *
   * @param facts what is known of the method: more where it is woven than where it runs
   */
  public static Signature of(TracePoint point, MethodFacts facts) {
    if (point.kind() == TracePoint.Kind.CALL) {
      // Nothing but times is recorded of it.
      return new Signature(facts, false, List.of(), Type.of("void"));
    }
    List<String> types = Descriptor.parameters(point.descriptor());
    List<Signature.Parameter> parameters = new ArrayList<>();
    for (int i = added(point); i < types.size(); i++) {
      String name = i < point.parameters().size() ? point.parameters().get(i) : "arg" + i;
      parameters.add(
          new Signature.Parameter(
              name.equals("arg" + i) ? null : name, Type.of(Descriptor.sourceName(types.get(i)))));
    }
    Type result = Type.of(Descriptor.sourceName(Descriptor.result(point.descriptor())));
    return new Signature(facts, point.hasReceiver(), parameters, result);
  }

  /** How many parameters of the descriptor stand before the first one that was declared. */
  public static int added(TracePoint point) {
    int added = 0;
    if (point.kind() == TracePoint.Kind.CONSTRUCTOR) {
      while (added < point.parameters().size() && ADDED.contains(point.parameters().get(added))) {
        added++;
      }
    }
    return added;
  }
}
