// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes nodes as small as they can be: what asks nothing of a call is decided here. */
final class Fold {
  private static final CallFacts NO_CALL = new NoCall();

  private Fold() {}

  static Whole whole(Whole node) {
    return node.phase() == Phase.WEAVE ? new Whole.Constant(node.value(NO_CALL)) : node;
  }

  static Real real(Real node) {
    return node.phase() == Phase.WEAVE ? new Real.Constant(node.value(NO_CALL)) : node;
  }

  static Condition condition(Condition node) {
    return node.phase() == Phase.WEAVE ? constant(node.test(NO_CALL)) : node;
  }

  static Condition constant(boolean value) {
    return value ? Condition.TRUE : Condition.FALSE;
  }

  static Condition not(Condition part) {
    if (part instanceof Condition.Constant constant) {
      return constant(!constant.value());
    }
    return part instanceof Condition.Not not ? not.part() : new Condition.Not(part);
  }

  static Condition all(Collection<Condition> parts) {
    return joined(parts, Condition.FALSE);
  }

  static Condition any(Collection<Condition> parts) {
    return joined(parts, Condition.TRUE);
  }

  /**
   * All or any.
   *
   * @param decisive the constant that decides whatever comes behind it, and whatever comes before
   *     it unless that can fail
   */
  private static Condition joined(Collection<Condition> parts, Condition decisive) {
    Set<Condition> kept = new LinkedHashSet<>();
    for (Condition part : parts) {
      if (part.equals(decisive)) {
        kept.add(part);
        break;
      } else if (!(part instanceof Condition.Constant)) {
        kept.addAll(isAll(decisive) ? partsOfAll(part) : partsOfAny(part));
      }
    }
    if (kept.contains(decisive) && kept.stream().noneMatch(Node::canFail)) {
      return decisive;
    } else if (kept.isEmpty()) {
      return not(decisive);
    } else if (kept.size() == 1) {
      return kept.iterator().next();
    }
    return isAll(decisive)
        ? new Condition.All(List.copyOf(kept))
        : new Condition.Any(List.copyOf(kept));
  }

  private static boolean isAll(Condition decisive) {
    return decisive.equals(Condition.FALSE);
  }

  private static List<Condition> partsOfAll(Condition part) {
    return part instanceof Condition.All all ? all.children() : List.of(part);
  }

  private static List<Condition> partsOfAny(Condition part) {
    return part instanceof Condition.Any any ? any.children() : List.of(part);
  }
}
