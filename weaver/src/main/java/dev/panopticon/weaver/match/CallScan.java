// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.condition.PointFacts;
import dev.panopticon.runtime.condition.PointSignature;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Chooses the calls out of traced code that are drawn as leaf slices: those of methods and
 * constructors whose declared class matches a pattern.
 *
 * <p>Left out are callees that an include pattern asks for by name, since those have slices of
 * their own; {@code super.method()}; calls before {@code super(…)}, where there is no slice yet to
 * be drawn in; and what compilers write for other things: boxing and unboxing, the null checks of
 * {@code Objects.requireNonNull} and {@code getClass} whose answer is thrown away, and the {@code
 * hashCode} and {@code ordinal} of a switch.
 *
 * <p>Calls need no AspectJ: every call instruction is a join point, our own patterns choose among
 * them, and AspectJ would have to resolve the types of all callees and reorder constructor calls.
 */
public final class CallScan {
  private static final Set<String> BOXES =
      Set.of(
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double");

  private static final Rule EVERYTHING = Rule.parse("**");

  private final Rules rules;
  private final List<Rule> callees;
  private final Conditions conditions;
  private final Capture capture;

  /** Whether the include patterns tell which classes are traced. */
  private final boolean rulesTell;

  /**
   * A scan for these callees.
   *
   * @param rules what is traced itself
   * @param conditions which calls are recorded
   * @param callees patterns of what is drawn when it is called; none means that nothing is
   * @param capture whether exceptions are recorded; the rest is not known of such calls
   */
  public CallScan(Rules rules, List<Rule> callees, Conditions conditions, Capture capture) {
    this.conditions = conditions;
    this.capture = capture;
    this.rules = rules;
    this.callees = List.copyOf(callees);
    // "Everything" means all of the classes that we are given, which somebody else has chosen.
    this.rulesTell =
        rules.includes().stream()
            .map(rule -> rule.with(RuleOptions.NONE))
            .noneMatch(EVERYTHING::equals);
  }

  /**
   * Chooses calls in the bodies of some methods.
   *
   * @param original the class file
   * @param entries where the bodies begin, by name and descriptor of the method
   * @return for each method, trace points by the index of the calling instruction
   */
  public Map<String, Map<Integer, TracePoint>> scan(byte[] original, Map<String, Integer> entries) {
    if (callees.isEmpty()) {
      return Map.of();
    }
    ClassNode type = new ClassNode(Opcodes.ASM9);
    new ClassReader(original).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    Map<String, Map<Integer, TracePoint>> chosen = new HashMap<>();
    for (MethodNode method : type.methods) {
      Integer entry = entries.get(Selection.key(method.name, method.desc));
      if (entry != null) {
        chosen.put(Selection.key(method.name, method.desc), scan(type.name, method, entry));
      }
    }
    return chosen;
  }

  private Map<Integer, TracePoint> scan(String inClass, MethodNode method, int entry) {
    Map<Integer, TracePoint> chosen = new HashMap<>();
    int index = 0;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call
          && index >= entry
          && !isSuperCall(inClass, call)
          && isWanted(call)
          && !isPlumbing(call)) {
        TracePoint point = point(call);
        Optional<String> when =
            conditions.of(PointSignature.of(point, new PointFacts(point)), Optional.empty());
        if (when.isPresent()) {
          chosen.put(index, point.when(false, when.get()));
        }
      }
      index += node.getOpcode() >= 0 ? 1 : 0;
    }
    return chosen;
  }

  private static boolean isSuperCall(String inClass, MethodInsnNode call) {
    return call.getOpcode() == Opcodes.INVOKESPECIAL
        && !call.name.equals("<init>")
        && !call.owner.equals(inClass);
  }

  private boolean isWanted(MethodInsnNode call) {
    if (call.owner.startsWith("[")) {
      return false;
    }
    List<String> parameters = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(call.desc)) {
      parameters.add(type.getClassName());
    }
    MethodFacts facts = MethodFacts.of(call.owner.replace('/', '.'), call.name, parameters);
    return callees.stream().anyMatch(pattern -> pattern.matches(facts))
        && !(rulesTell && !rules.including(facts).isEmpty() && !rules.isExcluded(facts));
  }

  private static boolean isPlumbing(MethodInsnNode call) {
    AbstractInsnNode next = nextInstruction(call);
    int after = next == null ? -1 : next.getOpcode();
    if (BOXES.contains(call.owner)) {
      return isBoxing(call);
    }
    return switch (call.name) {
      case "requireNonNull" -> call.owner.equals("java/util/Objects") && after == Opcodes.POP;
      case "getClass" -> call.owner.equals("java/lang/Object") && after == Opcodes.POP;
      case "hashCode" -> after == Opcodes.LOOKUPSWITCH || after == Opcodes.TABLESWITCH;
      case "ordinal" ->
          after == Opcodes.IALOAD || after == Opcodes.LOOKUPSWITCH || after == Opcodes.TABLESWITCH;
      default -> false;
    };
  }

  private static boolean isBoxing(MethodInsnNode call) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    return call.name.equals("valueOf")
        ? arguments.length == 1 && arguments[0].getSort() < Type.ARRAY
        : call.name.endsWith("Value") && arguments.length == 0;
  }

  private static @Nullable AbstractInsnNode nextInstruction(AbstractInsnNode node) {
    AbstractInsnNode next = node.getNext();
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    return next;
  }

  private TracePoint point(MethodInsnNode call) {
    String owner = call.owner.replace('/', '.');
    // One trace point for all calls of a method, so that it has no place in the source.
    return new TracePoint(
            TracePoint.Kind.CALL,
            owner,
            call.name,
            call.desc,
            TracePoint.displayName(owner, call.name),
            TracePoint.CALL_CATEGORY,
            List.of(),
            "",
            0,
            false,
            false)
        .capture(capture.withoutValues());
  }
}
