// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.util.HashMap;
import java.util.Map;
import org.aspectj.weaver.NameMangler;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Where AspectJ placed the advice, counted in instructions of the code before weaving. */
final class Placements {
  private static final String ASPECT = Type.getInternalName(BodyAspect.class);

  private Placements() {}

  /**
   * Reads where the bodies begin.
   *
   * @return places by name and descriptor of the method, without methods that have no advice
   */
  static Map<String, Integer> read(byte[] woven) {
    ClassNode type = new ClassNode(Opcodes.ASM9);
    new ClassReader(woven).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    Map<String, Integer> places = new HashMap<>();
    for (MethodNode method : type.methods) {
      int place = 0;
      for (AbstractInsnNode node : method.instructions) {
        if (node instanceof MethodInsnNode call && call.owner.equals(ASPECT)) {
          if (isPossible(method.name, node, place)) {
            places.put(method.name + method.desc, place);
          }
          break;
        }
        place += node.getOpcode() >= 0 ? 1 : 0;
      }
    }
    return places;
  }

  /**
   * A constructor's body begins behind the call of another one, and that of an initialiser behind
   * what AspectJ itself has put there, if it has woven the class before us; every other body at its
   * start.
   */
  private static boolean isPossible(String method, AbstractInsnNode advice, int place) {
    return method.equals("<init>")
        ? follows(advice, Opcodes.INVOKESPECIAL, "<init>")
        : place == 0
            || (place == 1
                && follows(advice, Opcodes.INVOKESTATIC, NameMangler.AJC_PRE_CLINIT_NAME));
  }

  private static boolean follows(AbstractInsnNode advice, int opcode, String name) {
    return advice.getPrevious() instanceof MethodInsnNode call
        && call.getOpcode() == opcode
        && call.name.equals(name);
  }
}
