// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.handover;

import dev.panopticon.weaver.handover.HandOver.Way;
import dev.panopticon.weaver.match.Selection;
import dev.panopticon.weaver.match.Supertypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds where one class gives work to the JDK, and which of its methods take work up, for programs
 * that run without the agent.
 *
 * <p>A method that overrides one by which work is given, and hands on to another of the same name,
 * gives nothing: its caller has.
 */
public final class HandOverScan implements WorkScan {
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final Set<String> BORN_WITHIN =
      Set.of("java/lang/Runnable", "java/util/concurrent/Callable");

  private final Supertypes supertypes;
  private final Map<String, Set<String>> known = new HashMap<>();
  private final ClassNode type = new ClassNode(Opcodes.ASM9);

  private HandOverScan(byte[] original, Function<String, byte @Nullable []> types) {
    this.supertypes = new Supertypes(types);
    new ClassReader(original).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    Set<String> direct = new HashSet<>(type.interfaces);
    if (type.superName != null) {
      direct.add(type.superName);
    }
    Set<String> own = supertypes.of(direct);
    own.add(type.name);
    known.put(type.name, own);
  }

  /**
   * Looks at a class.
   *
   * @param original its class file
   * @param types class files by internal name; null for what cannot be found
   */
  public static HandOverScan of(byte[] original, Function<String, byte @Nullable []> types) {
    return new HandOverScan(original, types);
  }

  @Override
  public Map<String, List<HandOver>> handOvers() {
    Map<String, List<HandOver>> found = new HashMap<>();
    for (MethodNode method : type.methods) {
      List<HandOver> here = handOvers(method);
      if (!here.isEmpty()) {
        found.put(Selection.key(method.name, method.desc), here);
      }
    }
    return found;
  }

  @Override
  public WorkRole role(String key) {
    int end = key.indexOf('(');
    return HandOverTable.role(supers(type.name), key.substring(0, end), key.substring(end));
  }

  private List<HandOver> handOvers(MethodNode method) {
    boolean handsOn = HandOverTable.way(type.name, method.name, method.desc, this::isA) != null;
    List<HandOver> found = new ArrayList<>();
    int index = 0;
    for (AbstractInsnNode node : method.instructions) {
      Way way = way(node);
      boolean isHandedOn =
          handsOn && node instanceof MethodInsnNode call && call.name.equals(method.name);
      if (way != null && !isHandedOn) {
        found.add(new HandOver(index, way));
      }
      index += node.getOpcode() >= 0 ? 1 : 0;
    }
    return found;
  }

  private @Nullable Way way(AbstractInsnNode node) {
    if (node instanceof MethodInsnNode call && !call.owner.startsWith("[")) {
      return HandOverTable.way(call.owner, call.name, call.desc, this::isA);
    }
    if (node instanceof InvokeDynamicInsnNode lambda
        && lambda.bsm.getOwner().equals(LAMBDAS)
        && lambda.bsm.getName().equals("metafactory")
        && BORN_WITHIN.contains(Type.getReturnType(lambda.desc).getInternalName())) {
      return new Way.Lambda();
    }
    return null;
  }

  private boolean isA(String name, String supertype) {
    return name.equals(supertype) || supers(name).contains(supertype);
  }

  private Set<String> supers(String name) {
    Set<String> all = known.get(name);
    if (all == null) {
      all = supertypes.of(List.of(name));
      known.put(name, all);
    }
    return all;
  }
}
