// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Generators;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A woven class file beside its original: nothing is added but the calls of the advice, which get
 * every argument and result as what it is.
 */
final class WovenFile {
  private static final Set<String> ADVICE =
      Set.of(
          "java/lang/PanopticonAdvice",
          "dev/panopticon/runtime/advice/Advice",
          "dev/panopticon/runtime/advice/TracePointBootstrap");

  /** Tells, in programs that run without the agent, of work that is given away. */
  private static final String HAND_OVERS = "dev/panopticon/runtime/advice/HandOvers";

  private static final String LAMBDAS = "dev/panopticon/runtime/advice/LambdaBootstrap";
  private static final String LAMBDAS_OF_JDK = "java/lang/invoke/LambdaMetafactory";

  private final ClassNode original;
  private final ClassNode woven;

  private WovenFile(byte[] original, byte[] woven) {
    this.original = read(original);
    this.woven = read(woven);
  }

  private static ClassNode read(byte[] bytes) {
    ClassNode node = new ClassNode(Opcodes.ASM9);
    new ClassReader(bytes).accept(node, 0);
    return node;
  }

  /** Compares the two; answers how many methods carry advice. */
  static int check(byte[] original, byte[] woven) {
    assertThat(aspectjNames(woven)).isEqualTo(aspectjNames(original));
    return new WovenFile(original, woven).check();
  }

  private static long aspectjNames(byte[] bytes) {
    return new String(bytes, ISO_8859_1).split("org/aspectj|ajc\\$", -1).length;
  }

  private int check() {
    assertThat(header(woven)).isEqualTo(header(original));
    assertThat(woven.methods).as(woven.name).hasSameSizeAs(original.methods);
    int advised = 0;
    for (int i = 0; i < original.methods.size(); i++) {
      advised += check(original.methods.get(i), woven.methods.get(i)) ? 1 : 0;
    }
    return advised;
  }

  private static List<Object> header(ClassNode type) {
    List<Object> header = new ArrayList<>();
    Stream.of(type.version, type.access, type.name, type.signature, type.superName)
        .map(String::valueOf)
        .forEach(header::add);
    header.add(type.interfaces);
    header.add(String.valueOf(type.sourceFile));
    header.add(type.outerClass + " " + type.outerMethod + " " + type.nestHostClass);
    header.add(String.valueOf(type.nestMembers));
    header.add(String.valueOf(type.permittedSubclasses));
    type.innerClasses.forEach(inner -> header.add(inner.name + " " + inner.access));
    type.fields.forEach(
        field ->
            header.add(
                field.access + field.name + field.desc + field.signature + " " + field.value));
    type.methods.forEach(
        method ->
            header.add(
                method.access
                    + method.name
                    + method.desc
                    + method.signature
                    + " "
                    + method.exceptions));
    return header;
  }

  private boolean check(MethodNode before, MethodNode after) {
    String name = woven.name + "." + before.name + before.desc;
    List<String> advice = new ArrayList<>();
    assertThat(calls(after, advice)).as(name).isEqualTo(calls(before, new ArrayList<>()));
    if (!tellsOfWork(after)) {
      assertThat(advice.isEmpty())
          .as(name)
          .isEqualTo(before.instructions.size() == 0 || same(before, after));
    }
    if (advice.isEmpty()) {
      return false;
    }
    assertThat(after.tryCatchBlocks).as(name).hasSize(before.tryCatchBlocks.size() + 1);
    assertThat(lines(before)).as(name).containsAll(lines(after));
    List<String> arguments = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(before.desc)) {
      arguments.add("argument(J" + kind(type) + ")V");
    }
    Type result = Type.getReturnType(before.desc);
    String exit = result.getSort() == Type.VOID ? "exit(J)V" : "exitWith(" + kind(result) + "J)V";
    assertThat(advice.stream().filter(call -> call.startsWith("argument")).toList())
        .as(name)
        .satisfiesAnyOf(
            recorded -> assertThat(recorded).isEqualTo(arguments),
            // Code before super(…) has put other kinds of values where parameters were.
            recorded -> assertThat(before.name + recorded).isEqualTo("<init>[]"));
    assertThat(advice)
        .as(name)
        .contains("enter(I)J", "fail(Ljava/lang/Throwable;J)V")
        .allMatch(
            call ->
                arguments.contains(call)
                    || (call.equals("link(JLjava/lang/Object;)V") && mayBeJoined(before))
                    || Set.of("enter(I)J", "fail(Ljava/lang/Throwable;J)V", exit).contains(call));
    return true;
  }

  /** What tells of the work that it gives away need not be advised. */
  private static boolean tellsOfWork(MethodNode method) {
    return Stream.of(method.instructions.toArray())
        .anyMatch(node -> node instanceof MethodInsnNode call && tellsOfWork(call));
  }

  private static boolean tellsOfWork(MethodInsnNode call) {
    return call.owner.equals(HAND_OVERS)
        || (ADVICE.contains(call.owner) && call.name.equals("mark"));
  }

  private static boolean mayBeJoined(MethodNode method) {
    return (method.access & Opcodes.ACC_STATIC) == 0
        && (method.name.equals("<init>") || Generators.mayBe(method.name));
  }

  private static boolean same(MethodNode before, MethodNode after) {
    return before.instructions.size() == after.instructions.size();
  }

  private static Set<Integer> lines(MethodNode method) {
    return Stream.of(method.instructions.toArray())
        .filter(LineNumberNode.class::isInstance)
        .map(node -> ((LineNumberNode) node).line)
        .collect(java.util.stream.Collectors.toSet());
  }

  /** All that a method calls; what is the advice's goes into a list of its own. */
  private static List<String> calls(MethodNode method, List<String> advice) {
    List<String> calls = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call) {
        if (isUnboxedNumber(call)) {
          continue;
        }
        if (tellsOfWork(call)) {
          continue;
        }
        if (!ADVICE.contains(call.owner)) {
          calls.add(call.getOpcode() + " " + call.owner + "." + call.name + call.desc);
        } else if (!call.name.equals("number")) {
          advice.add(call.name + call.desc);
        }
      } else if (node instanceof InvokeDynamicInsnNode dynamic
          && !ADVICE.contains(dynamic.bsm.getOwner())) {
        String bootstrap = dynamic.bsm.toString().replace(LAMBDAS, LAMBDAS_OF_JDK);
        calls.add("dynamic " + dynamic.name + dynamic.desc + bootstrap);
      } else if (node instanceof LdcInsnNode constant
          && constant.cst instanceof ConstantDynamic dynamic
          && !ADVICE.contains(dynamic.getBootstrapMethod().getOwner())) {
        calls.add("constant " + dynamic.getName());
      }
    }
    return calls;
  }

  /** Behind the constant that holds the number of the trace point. */
  private static boolean isUnboxedNumber(MethodInsnNode call) {
    return call.owner.equals("java/lang/Integer")
        && call.name.equals("intValue")
        && call.getPrevious() instanceof LdcInsnNode constant
        && constant.cst instanceof ConstantDynamic dynamic
        && ADVICE.contains(dynamic.getBootstrapMethod().getOwner());
  }

  private static String kind(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> "I";
      case Type.LONG, Type.FLOAT, Type.DOUBLE -> type.getDescriptor();
      default -> "Ljava/lang/Object;";
    };
  }
}
