// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import dev.panopticon.runtime.condition.EntryTest;
import dev.panopticon.runtime.event.TracePoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What one method is given, and in which local variables that lies when it begins. */
final class Parameters {
  private static final Type TEXT = Type.getType(String.class);

  private final MethodNode method;
  private final Type[] types;
  private final int[] slots;
  private final int end;

  Parameters(MethodNode method) {
    this.method = method;
    this.types = Type.getArgumentTypes(method.desc);
    this.slots = new int[types.length];
    int slot = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      slots[i] = slot;
      slot += types[i].getSize();
    }
    this.end = slot;
  }

  /** How many slots they take, {@code this} included. */
  int size() {
    return end;
  }

  /**
   * Whether some code puts another kind of value where one of them was.
   *
   * @param before code that comes before they are read
   */
  boolean areOverwritten(List<AbstractInsnNode> before) {
    Map<Integer, Integer> stores = new HashMap<>();
    for (int i = 0; i < types.length; i++) {
      stores.put(slots[i], types[i].getOpcode(Opcodes.ISTORE));
    }
    return before.stream()
        .anyMatch(
            node ->
                node instanceof VarInsnNode store
                    && store.getOpcode() >= Opcodes.ISTORE
                    && store.getOpcode() <= Opcodes.ASTORE
                    && store.var < end
                    && !Integer.valueOf(store.getOpcode()).equals(stores.get(store.var)));
  }

  /** What a condition needs to be asked before the call begins. */
  InsnList push(List<Integer> positions) {
    InsnList list = new InsnList();
    for (int position : positions) {
      list.add(position == EntryTest.RECEIVER ? new VarInsnNode(Opcodes.ALOAD, 0) : load(position));
    }
    return list;
  }

  /** Records all of them. */
  InsnList record(TracePoint point, AdviceCalls advice, Token token) {
    InsnList list = new InsnList();
    for (int i = 0; i < types.length; i++) {
      list.add(token.load());
      if (point.redacted().contains(i)) {
        list.add(new LdcInsnNode(TracePoint.REDACTED));
        list.add(advice.argument(TEXT));
      } else {
        list.add(load(i));
        list.add(advice.argument(types[i]));
      }
    }
    return list;
  }

  private VarInsnNode load(int position) {
    return new VarInsnNode(types[position].getOpcode(Opcodes.ILOAD), slots[position]);
  }

  /** In the debugger, they are there from the first instruction on, ours included. */
  void beginAt(LabelNode start, List<AbstractInsnNode> code) {
    if (method.localVariables == null || code.isEmpty()) {
      return;
    }
    Set<LabelNode> first = new HashSet<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof LabelNode label) {
        first.add(label);
      } else if (node == code.get(0)) {
        break;
      }
    }
    for (LocalVariableNode variable : method.localVariables) {
      if (first.contains(variable.start)) {
        variable.start = start;
      }
    }
  }
}
