// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A local variable that says whether a slice is recorded; zero means that it is not, or has ended.
 *
 * @param local its number; it takes two slots
 */
record Token(int local) {
  static final int SLOTS = 2;

  VarInsnNode load() {
    return new VarInsnNode(Opcodes.LLOAD, local);
  }

  VarInsnNode store() {
    return new VarInsnNode(Opcodes.LSTORE, local);
  }

  InsnList zero() {
    InsnList list = new InsnList();
    list.add(new InsnNode(Opcodes.LCONST_0));
    list.add(store());
    return list;
  }

  /** Pushes the token. */
  InsnList read() {
    InsnList list = new InsnList();
    list.add(load());
    return list;
  }

  /** Pushes the token and zeroes the variable, so that it is spent once whatever happens. */
  InsnList take() {
    InsnList list = new InsnList();
    list.add(load());
    list.add(zero());
    return list;
  }
}
