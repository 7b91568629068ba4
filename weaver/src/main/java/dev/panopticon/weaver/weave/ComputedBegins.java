// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where bodies begin, for classes that AspectJ cannot read, such as those that an obfuscator has
 * named like primitive types. Counted as {@link Placements} counts.
 */
final class ComputedBegins {
  private ComputedBegins() {}

  /**
   * Finds the starts.
   *
   * @param chosen name and descriptor together of the methods that are wanted
   * @return places by name and descriptor, without constructors of which it cannot be known
   */
  static Map<String, Integer> of(byte[] original, Set<String> chosen) {
    ClassNode type = new ClassNode(Opcodes.ASM9);
    new ClassReader(original).accept(type, ClassReader.EXPAND_FRAMES | ClassReader.SKIP_DEBUG);
    Map<String, Integer> places = new HashMap<>();
    for (MethodNode method : type.methods) {
      String key = method.name + method.desc;
      Integer place = chosen.contains(key) ? start(type.name, method) : null;
      if (place != null) {
        places.put(key, place);
      }
    }
    return places;
  }

  private static @Nullable Integer start(String owner, MethodNode method) {
    return method.name.equals("<init>")
        ? behindOtherConstructor(owner, method)
        : Integer.valueOf(0);
  }

  /** Null where {@code this} is initialised in no place, or in one that the code does not show. */
  private static @Nullable Integer behindOtherConstructor(String owner, MethodNode constructor) {
    AnalyzerAdapter types =
        new AnalyzerAdapter(owner, constructor.access, constructor.name, constructor.desc, null);
    int place = 0;
    for (AbstractInsnNode node : constructor.instructions) {
      if (node instanceof MethodInsnNode call && initializesThis(call, types.stack)) {
        return place + 1;
      }
      place += node.getOpcode() >= 0 ? 1 : 0;
      node.accept(types);
    }
    return null;
  }

  private static boolean initializesThis(MethodInsnNode call, @Nullable List<Object> stack) {
    if (!call.name.equals("<init>") || stack == null) {
      return false;
    }
    int arguments = (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
    return stack.get(stack.size() - 1 - arguments) == Opcodes.UNINITIALIZED_THIS;
  }
}
