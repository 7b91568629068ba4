// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.event.Capture;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What decides how much of the stack a woven method takes. */
class FrameTest {
  /** The most bytes of code that the JVM's first compiler writes into a caller. */
  private static final int MOST_INLINED = 35;

  /** Slots of the operand stack for which the first compiler has room in each frame anyway. */
  private static final int FREE_OPERANDS = 4;

  private static final Set<String> PARTS_OF_CALLS =
      Set.of("enter", "argument", "link", "held", "exit", "exitWith", "fail", "mark");

  @Test
  void aWovenMethodHasItsTokenMore_andNoOperandsThatWouldCost() throws Exception {
    WeaveOptions options =
        new WeaveOptions(
            Rules.of(List.of(Weaving.FIXTURES + "**"), List.of()),
            false,
            List.of(),
            Capture.USUAL,
            false);
    String name = Weaving.FIXTURES + "Bodies";
    byte[] original = Objects.requireNonNull(WovenLoader.original(name));
    byte[] woven =
        new ClassWeaver(options, Naming.literal(SpendingAdvice::number))
            .weave(name, original, ClassBytes.of(FrameTest.class.getClassLoader()))
            .bytes();

    MethodNode before = depth(original);
    MethodNode after = depth(Objects.requireNonNull(woven));
    assertThat(after.maxLocals).isEqualTo(before.maxLocals + 2);
    assertThat(after.maxStack).isEqualTo(Math.max(before.maxStack, FREE_OPERANDS));
  }

  private static MethodNode depth(byte[] file) {
    return node(new ClassReader(file)).methods.stream()
        .filter(method -> method.name.equals("depth"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFirstCompilerWritesNoAdviceIntoItsCallers() throws Exception {
    List<MethodNode> called =
        node(new ClassReader(Advice.class.getName())).methods.stream()
            .filter(method -> PARTS_OF_CALLS.contains(method.name))
            .toList();

    assertThat(called).hasSizeGreaterThan(PARTS_OF_CALLS.size());
    assertThat(called)
        .allSatisfy(
            method -> {
              CodeSizeEvaluator size = new CodeSizeEvaluator(null);
              method.accept(size);
              assertThat(size.getMinSize()).as(method.name).isGreaterThan(MOST_INLINED);
            });
  }

  private static ClassNode node(ClassReader reader) {
    ClassNode node = new ClassNode();
    reader.accept(node, 0);
    return node;
  }
}
