// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import dev.panopticon.runtime.event.TracePoint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The calls of one method that are drawn as leaf slices.
 *
 * <p><b>Design.</b> They have a token of their own. What they throw ends their slice at the start
 * of whichever handler of the method catches it, where the token is still set; so they need no
 * handler of their own, and there is no frame to invent in the middle of an expression.
 */
final class CallAdvice {
  private final MethodNode method;
  private final Map<Integer, TracePoint> calls;
  private final AdviceCalls advice;
  private final Token token;

  /**
   * For one method.
   *
   * @param calls their trace points, by index of the instruction; not empty
   */
  CallAdvice(MethodNode method, Map<Integer, TracePoint> calls, AdviceCalls advice, Token token) {
    this.method = method;
    this.calls = calls;
    this.advice = advice;
    this.token = token;
  }

  /** Writes the begins and ends of the slices. */
  void write(List<AbstractInsnNode> code, int classVersion) {
    calls.forEach(
        (index, point) -> {
          AbstractInsnNode call = code.get(index);
          InsnList before = advice.number(point, classVersion, false);
          before.add(advice.enter());
          before.add(token.store());
          method.instructions.insertBefore(call, before);
          InsnList after = token.take();
          after.add(advice.exit());
          method.instructions.insert(call, after);
        });
    Set<LabelNode> handlers = new HashSet<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (handlers.add(block.handler)) {
        failIn(block.handler);
      }
    }
  }

  private void failIn(LabelNode handler) {
    InsnList fail = fail();
    // The compiler's handlers for "finally" lie in their own range: an error in the call would come
    // back to it for ever. So such ranges begin behind the call.
    LabelNode behind = new LabelNode();
    fail.add(behind);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.start == handler) {
        block.start = behind;
      }
    }
    AbstractInsnNode first = handler;
    while (first.getNext() != null && first.getNext().getOpcode() < 0) {
      first = first.getNext();
    }
    method.instructions.insert(first, fail);
  }

  /** The end of a slice, if one is open, by the exception that is on the stack. */
  InsnList fail() {
    // All calls in a method are of one mind, since nothing is said about one of them.
    return advice.fail(token.take(), calls.values().iterator().next());
  }
}
