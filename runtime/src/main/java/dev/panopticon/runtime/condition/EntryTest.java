// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import dev.panopticon.predicate.expression.CallFacts;
import dev.panopticon.predicate.expression.Condition;
import dev.panopticon.predicate.expression.Node;
import dev.panopticon.predicate.expression.Real;
import dev.panopticon.predicate.expression.Reference;
import dev.panopticon.predicate.expression.Whole;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.TracePoint;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes code of a condition that arguments and receiver decide, so that a call of which it does not
 * hold costs next to nothing: a tree of method handles, which the JIT compiler sees through.
 *
 * <p>Numbers stay on the stack. What is asked of objects is asked of {@link ArgumentFacts}.
 */
public final class EntryTest {
  /** Stands for the receiver among the positions of parameters. */
  public static final int RECEIVER = -1;

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  /** The positions that woven code passes, in this order. */
  private final List<Integer> positions;

  private final int added;
  private final MethodType passed;

  private EntryTest(List<Integer> positions, int added, MethodType passed) {
    this.positions = positions;
    this.added = added;
    this.passed = passed;
  }

  /**
   * What woven code has to pass for the test of a trace point's own condition: positions of
   * parameters in the descriptor, perhaps with {@link #RECEIVER} before them. Empty if there is
   * nothing to test.
   */
  public static List<Integer> positions(TracePoint point) {
    Set<Integer> found = new TreeSet<>();
    collect(PointCondition.of(point, List.of()).atEntry(), PointSignature.added(point), found);
    return new ArrayList<>(found);
  }

  private static void collect(Node node, int added, Set<Integer> into) {
    if (node instanceof Whole.Argument argument) {
      into.add(added + argument.index());
    } else if (node instanceof Real.Argument argument) {
      into.add(added + argument.index());
    } else if (node instanceof Reference.Argument argument) {
      into.add(added + argument.index());
    } else if (node == Reference.Fact.THIS) {
      into.add(RECEIVER);
    }
    node.children().forEach(child -> collect(child, added, into));
  }

  /** The types of what is passed, objects as {@code Object}. */
  public static MethodType passed(TracePoint point, List<Integer> positions) {
    List<Class<?>> types = new ArrayList<>();
    List<String> parameters = Descriptor.parameters(point.descriptor());
    for (int position : positions) {
      types.add(position == RECEIVER ? Object.class : erased(parameters.get(position)));
    }
    return MethodType.methodType(long.class, types);
  }

  private static Class<?> erased(String descriptor) {
    return switch (descriptor) {
      case "Z" -> boolean.class;
      case "B" -> byte.class;
      case "S" -> short.class;
      case "C" -> char.class;
      case "I" -> int.class;
      case "J" -> long.class;
      case "F" -> float.class;
      case "D" -> double.class;
      default -> Object.class;
    };
  }

  /** The test of a trace point's own condition: from what is passed to a boolean. */
  public static MethodHandle of(TracePoint point) {
    List<Integer> positions = positions(point);
    return new EntryTest(positions, PointSignature.added(point), passed(point, positions))
        .condition(PointCondition.of(point, List.of()).atEntry());
  }

  private MethodHandle condition(Condition node) {
    if (node instanceof Condition.Constant constant) {
      return constant(boolean.class, constant.value());
    } else if (node instanceof Condition.All all) {
      return joined(all.children(), true);
    } else if (node instanceof Condition.Any any) {
      return joined(any.children(), false);
    } else if (node instanceof Condition.Not not) {
      return MethodHandles.guardWithTest(
          condition(not.part()), constant(boolean.class, false), constant(boolean.class, true));
    } else if (node instanceof Condition.IsTrue truth) {
      return applied(method("isTrue", boolean.class, long.class), whole(truth.value()));
    } else if (node instanceof Condition.WholeComparison comparison) {
      return applied(
          of(comparison, "holds", boolean.class, long.class, long.class),
          whole(comparison.left()),
          whole(comparison.right()));
    } else if (node instanceof Condition.RealComparison comparison) {
      return applied(
          of(comparison, "holds", boolean.class, double.class, double.class),
          real(comparison.left()),
          real(comparison.right()));
    } else if (node instanceof Condition.SameTruth same) {
      return applied(
          method("same", boolean.class, boolean.class, boolean.class),
          condition(same.left()),
          condition(same.right()));
    }
    return asked(node, "test", boolean.class);
  }

  /** Asked in their order, up to the first that decides. */
  private MethodHandle joined(List<? extends Node> parts, boolean all) {
    MethodHandle joined = constant(boolean.class, all);
    for (int i = parts.size() - 1; i >= 0; i--) {
      MethodHandle part = condition((Condition) parts.get(i));
      MethodHandle decided = constant(boolean.class, !all);
      joined =
          all
              ? MethodHandles.guardWithTest(part, joined, decided)
              : MethodHandles.guardWithTest(part, decided, joined);
    }
    return joined;
  }

  private MethodHandle whole(Whole node) {
    if (node instanceof Whole.Constant constant) {
      return constant(long.class, constant.value());
    } else if (node instanceof Whole.Argument argument) {
      return argument(argument.index(), long.class);
    } else if (node instanceof Whole.Calculation calculation) {
      return applied(
          of(calculation, "of", long.class, long.class, long.class),
          whole(calculation.left()),
          whole(calculation.right()));
    }
    return asked(node, "value", long.class);
  }

  private MethodHandle real(Real node) {
    if (node instanceof Real.Constant constant) {
      return constant(double.class, constant.value());
    } else if (node instanceof Real.Argument argument) {
      return argument(argument.index(), double.class);
    } else if (node instanceof Real.Converted converted) {
      return applied(of(converted, "of", double.class, long.class), whole(converted.number()));
    } else if (node instanceof Real.Calculation calculation) {
      return applied(
          of(calculation, "of", double.class, double.class, double.class),
          real(calculation.left()),
          real(calculation.right()));
    }
    return asked(node, "value", double.class);
  }

  private MethodHandle argument(int index, Class<?> as) {
    int at = positions.indexOf(added + index);
    MethodHandle identity =
        MethodHandles.explicitCastArguments(
            MethodHandles.identity(as), MethodType.methodType(as, passed.parameterType(at)));
    return MethodHandles.permuteArguments(identity, passed.changeReturnType(as), at);
  }

  private MethodHandle constant(Class<?> type, Object value) {
    return MethodHandles.dropArguments(
        MethodHandles.constant(type, value), 0, passed.parameterList());
  }

  /** A function of what several functions of the same arguments answer. */
  private MethodHandle applied(MethodHandle function, MethodHandle... parts) {
    MethodHandle joined = function;
    int count = passed.parameterCount();
    int[] order = new int[count * parts.length];
    for (int i = parts.length - 1; i >= 0; i--) {
      joined = MethodHandles.collectArguments(joined, i, parts[i]);
      for (int k = 0; k < count; k++) {
        order[i * count + k] = k;
      }
    }
    return MethodHandles.permuteArguments(
        joined, passed.changeReturnType(function.type().returnType()), order);
  }

  /** A node that looks at objects, asked as ever: of the facts about those that it looks at. */
  private MethodHandle asked(Node node, String method, Class<?> answer) {
    Set<Integer> needed = new TreeSet<>();
    collect(node, added, needed);
    int[] order = needed.stream().mapToInt(positions::indexOf).toArray();
    MethodHandle facts =
        order.length == 1
            ? method("only", ArgumentFacts.class, Object.class)
            : method("facts", ArgumentFacts.class, int[].class, int.class, Object[].class);
    if (order.length != 1) {
      int[] which = needed.stream().mapToInt(Integer::intValue).toArray();
      facts =
          MethodHandles.insertArguments(facts, 0, which, added)
              .asCollector(Object[].class, order.length);
    }
    MethodHandle test =
        of(node, method, answer, CallFacts.class)
            .asType(MethodType.methodType(answer, ArgumentFacts.class));
    return MethodHandles.permuteArguments(
        MethodHandles.collectArguments(test, 0, facts), passed.changeReturnType(answer), order);
  }

  private static MethodHandle of(
      Object node, String name, Class<?> answer, Class<?>... parameters) {
    Class<?> owner =
        name.equals("test")
            ? Condition.class
            : name.equals("value")
                ? (node instanceof Whole ? Whole.class : Real.class)
                : node.getClass();
    try {
      return LOOKUP
          .findVirtual(owner, name, MethodType.methodType(answer, parameters))
          .bindTo(node);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("the language of predicates has changed", impossible);
    }
  }

  private static MethodHandle method(String name, Class<?> answer, Class<?>... parameters) {
    try {
      return LOOKUP.findStatic(EntryTest.class, name, MethodType.methodType(answer, parameters));
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("the method is below", impossible);
    }
  }

  @SuppressWarnings("UnusedMethod") // by a method handle
  private static boolean isTrue(long value) {
    return value != 0;
  }

  @SuppressWarnings("UnusedMethod") // by a method handle
  private static boolean same(boolean one, boolean other) {
    return one == other;
  }

  @SuppressWarnings("UnusedMethod") // by a method handle
  private static ArgumentFacts only(Object value) {
    return new ArgumentFacts.One(value);
  }

  @SuppressWarnings("UnusedMethod") // by a method handle
  private static ArgumentFacts facts(int[] positions, int added, Object[] values) {
    return new ArgumentFacts.Several(positions, added, values);
  }
}
