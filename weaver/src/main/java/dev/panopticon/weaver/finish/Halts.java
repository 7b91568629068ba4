// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The calls of {@code Runtime.halt} in woven code, each of which is told to the recorder before it
 * is made.
 *
 * <p>Halting runs no shutdown hook. The agent notices it in the JDK itself; without one, the place
 * where woven code halts is the last at which anything can be written.
 */
final class Halts {
  private Halts() {}

  /** Writes the calls of the advice into a method of these instructions. */
  static void announce(MethodNode method, List<AbstractInsnNode> code, AdviceCalls advice) {
    for (AbstractInsnNode node : code) {
      if (node instanceof MethodInsnNode call
          && call.owner.equals("java/lang/Runtime")
          && call.name.equals("halt")
          && call.desc.equals("(I)V")) {
        method.instructions.insertBefore(call, advice.atExit());
      }
    }
  }
}
