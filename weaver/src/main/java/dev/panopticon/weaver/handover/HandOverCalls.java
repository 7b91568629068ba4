// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.handover;

import dev.panopticon.runtime.AgentPresence;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.weaver.handover.HandOver.Way;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes into one method what tells of the work that it gives away.
 *
 * <p>What lies on the stack above the work is put into new local variables meanwhile. The lines
 * added are straight, and no frame knows of the variables: so the frames stay true.
 */
public final class HandOverCalls {
  private static final String RUNTIME = "dev/panopticon/runtime/advice/HandOvers";
  private static final String LAMBDAS = "dev/panopticon/runtime/advice/LambdaBootstrap";
  private static final String AGENT = AgentPresence.FACADE.replace('.', '/');
  private static final String TELL = "(Ljava/lang/Object;)V";

  private HandOverCalls() {}

  /**
   * Writes.
   *
   * @param code the instructions of the original method, as they are counted
   */
  public static void write(
      MethodNode method, List<AbstractInsnNode> code, List<HandOver> handOvers) {
    int locals = method.maxLocals;
    for (HandOver handOver : handOvers) {
      AbstractInsnNode node = code.get(handOver.index());
      if (handOver.way() instanceof Way.Told told) {
        InsnList tell = new InsnList();
        tell.add(new InsnNode(Opcodes.DUP));
        tell.add(call(told.told(), TELL));
        locals = Math.max(locals, write(method, (MethodInsnNode) node, told.argument(), tell));
      } else if (handOver.way() instanceof Way.Replaced replaced) {
        MethodInsnNode given = (MethodInsnNode) node;
        String type = Type.getArgumentTypes(given.desc)[replaced.argument()].getDescriptor();
        InsnList replace = new InsnList();
        replace.add(call(replaced.answers(), "(" + type + ")" + type));
        locals = Math.max(locals, write(method, given, replaced.argument(), replace));
      } else if (handOver.way() instanceof Way.Run) {
        locals = Math.max(locals, run(method, node));
      } else {
        InvokeDynamicInsnNode lambda = (InvokeDynamicInsnNode) node;
        Handle jdk = lambda.bsm;
        lambda.bsm = new Handle(jdk.getTag(), LAMBDAS, jdk.getName(), jdk.getDesc(), false);
      }
    }
    method.maxLocals = locals;
    method.maxStack += 2;
  }

  /** What begins with a method that is given a task. */
  public static InsnList given(WorkRole role) {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(Opcodes.ALOAD, 1));
    list.add(mark(role == WorkRole.IS_GIVEN_TASK ? Mark.GIVE : Mark.GIVE_LATER));
    return list;
  }

  /** Writes around a call without arguments what takes up the object that it is made on. */
  private static int run(MethodNode method, AbstractInsnNode call) {
    InsnList before = new InsnList();
    before.add(new InsnNode(Opcodes.DUP));
    before.add(new VarInsnNode(Opcodes.ASTORE, method.maxLocals));
    before.add(new VarInsnNode(Opcodes.ALOAD, method.maxLocals));
    before.add(mark(Mark.TAKE));
    method.instructions.insertBefore(call, before);
    InsnList behind = new InsnList();
    behind.add(new VarInsnNode(Opcodes.ALOAD, method.maxLocals));
    behind.add(mark(Mark.END_TASK));
    method.instructions.insert(call, behind);
    return method.maxLocals + 1;
  }

  /** Tells the agent, with an object on the stack. */
  private static InsnList mark(Mark mark) {
    InsnList list = new InsnList();
    list.add(new IntInsnNode(Opcodes.BIPUSH, mark.number()));
    list.add(
        new MethodInsnNode(Opcodes.INVOKESTATIC, AGENT, "mark", "(Ljava/lang/Object;I)V", false));
    return list;
  }

  /** What begins with a method that takes work up. */
  public static InsnList begin() {
    InsnList list = new InsnList();
    list.add(new VarInsnNode(Opcodes.ALOAD, 0));
    list.add(call("begin", TELL));
    return list;
  }

  /** What ends with a method that takes work up. */
  public static MethodInsnNode end(WorkRole role) {
    return call(role == WorkRole.TAKES_TIMER_TASK ? "endTimer" : "end", "()V");
  }

  /** Writes something before a call, with an argument on top of the stack; answers the locals. */
  private static int write(MethodNode method, MethodInsnNode call, int argument, InsnList written) {
    Type[] arguments = Type.getArgumentTypes(call.desc);
    InsnList before = new InsnList();
    InsnList behind = new InsnList();
    int local = method.maxLocals;
    for (int i = arguments.length - 1; i > argument; i--) {
      before.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), local));
      behind.insert(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), local));
      local += arguments[i].getSize();
    }
    before.add(written);
    before.add(behind);
    method.instructions.insertBefore(call, before);
    return local;
  }

  private static MethodInsnNode call(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, RUNTIME, name, descriptor, false);
  }
}
