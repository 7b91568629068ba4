// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import dev.panopticon.runtime.flow.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What one method does with monitors, told to the recorder: where it enters and leaves them, waits
 * to be notified, and notifies.
 *
 * <p><b>Design.</b> Whatever can throw while a monitor is held must lie in the range of a handler
 * that leaves it: the JVM never compiles a method in which it is not so. Our calls can throw, if
 * only that the stack has overflown. So the range of the compiler's handler begins right behind
 * {@code monitorenter}, with our call in it; and where there is no such range, nothing is told.
 *
 * <p>The compiler's handler lies in its own range. A call in there that throws would come back to
 * it for ever, so there is another in front of it, which tells that the monitor is left:
 *
 * <pre>
 *   body        what it throws goes to telling
 *   telling:    mark(monitor); monitorexit; throw       what it throws goes to handler
 *   handler:    monitorexit; throw                      to itself, as the compiler wrote it
 * </pre>
 *
 * Neither leads into the other: the JVM's first compiler leaves methods alone that do so.
 */
final class MonitorMarks {
  private static final String AND_NANOS = "(JI)V";

  private final MethodNode method;
  private final List<AbstractInsnNode> code;
  private final AdviceCalls advice;
  private final int scratch;
  private final Map<AbstractInsnNode, Integer> positions = new HashMap<>();
  private final Set<LabelNode> told = new HashSet<>();

  /** Handlers of ours, which begin with the monitor. */
  private final Set<LabelNode> fronts = new HashSet<>();

  /**
   * For one method.
   *
   * @param code its instructions
   * @param scratch a local variable of nobody's
   */
  MonitorMarks(MethodNode method, List<AbstractInsnNode> code, AdviceCalls advice, int scratch) {
    this.method = method;
    this.code = code;
    this.advice = advice;
    this.scratch = scratch;
  }

  /**
   * Writes what tells of monitors that are entered and left.
   *
   * @param entering the calls of synchronized methods, by index of the instruction
   */
  void write(Set<Integer> entering) {
    for (AbstractInsnNode node : method.instructions) {
      positions.put(node, positions.size());
    }
    for (int index : entering) {
      callSynchronized((MethodInsnNode) code.get(index));
    }
    for (AbstractInsnNode node : code) {
      if (node.getOpcode() == Opcodes.MONITORENTER) {
        enter(node);
      } else if (node.getOpcode() == Opcodes.MONITOREXIT) {
        leave(node);
      }
    }
  }

  /**
   * Writes what tells of waiting and notifying. To be done when leaf slices are written, so that it
   * happens in them: whoever begins another call does not wait any more.
   */
  void writeWaits() {
    for (AbstractInsnNode node : code) {
      if (node.getOpcode() == Opcodes.INVOKEVIRTUAL) {
        call((MethodInsnNode) node);
      }
    }
  }

  /** The method that is called tells that it has entered; the object is not at hand. */
  private void callSynchronized(MethodInsnNode node) {
    InsnList before = new InsnList();
    before.add(new LdcInsnNode(Type.getObjectType(node.owner)));
    before.add(advice.mark(Mark.LOCKING));
    method.instructions.insertBefore(node, before);
  }

  private void enter(AbstractInsnNode node) {
    Set<LabelNode> behind = new HashSet<>();
    for (AbstractInsnNode next = node.getNext();
        next != null && next.getOpcode() < 0;
        next = next.getNext()) {
      if (next instanceof LabelNode label) {
        behind.add(label);
      }
    }
    List<TryCatchBlockNode> ranges =
        method.tryCatchBlocks.stream()
            .filter(block -> block.type == null && behind.contains(block.start))
            .toList();
    if (ranges.isEmpty()) {
      return;
    }
    InsnList before = list(Opcodes.DUP, Opcodes.DUP);
    before.add(advice.mark(Mark.LOCKING));
    method.instructions.insertBefore(node, before);
    LabelNode entered = new LabelNode();
    InsnList after = new InsnList();
    after.add(entered);
    after.add(advice.mark(Mark.LOCKED));
    method.instructions.insert(node, after);
    ranges.forEach(block -> block.start = entered);
  }

  /**
   * Before the monitor is left, so that whoever comes next comes later; but behind it where an
   * exception would not lead to its handler, as where Kotlin's compiler leaves it.
   */
  private void leave(AbstractInsnNode node) {
    TryCatchBlockNode around = null;
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.type == null && covers(block, node)) {
        around = block;
        break;
      }
    }
    if (around != null
        && covers(around, around.handler)
        && position(node) > position(around.handler)) {
      if (told.add(around.handler)) {
        tellInFrontOf(around.handler, node);
      }
      return;
    }
    method.instructions.insertBefore(node, list(Opcodes.DUP));
    if (around != null && leaves(around.handler, node)) {
      method.instructions.insertBefore(node, advice.mark(Mark.UNLOCK));
    } else {
      method.instructions.insert(node, advice.mark(Mark.UNLOCK));
    }
  }

  /** Whether a handler leaves the same monitor as that instruction. */
  private boolean leaves(LabelNode handler, AbstractInsnNode exit) {
    AbstractInsnNode load = next(handler);
    if (load != null && load.getOpcode() == Opcodes.ASTORE) {
      load = next(load);
    }
    boolean isExit = load != null && (fronts.contains(handler) || leavesNext(load));
    return isExit
        && load instanceof VarInsnNode one
        && code.get(code.indexOf(exit) - 1) instanceof VarInsnNode other
        && other.getOpcode() == Opcodes.ALOAD
        && one.var == other.var;
  }

  private static boolean leavesNext(AbstractInsnNode load) {
    AbstractInsnNode next = next(load);
    return next != null && next.getOpcode() == Opcodes.MONITOREXIT;
  }

  private boolean covers(TryCatchBlockNode block, AbstractInsnNode node) {
    return position(block.start) <= position(node) && position(node) < position(block.end);
  }

  /** Our own labels lie where ranges begin, right behind an instruction that is known. */
  private int position(AbstractInsnNode node) {
    AbstractInsnNode known = node;
    while (!positions.containsKey(known)) {
      known = known.getNext();
    }
    return positions.get(known);
  }

  /**
   * @param exit where the handler leaves the monitor
   */
  private void tellInFrontOf(LabelNode handler, AbstractInsnNode exit) {
    AbstractInsnNode last = lastBefore(handler);
    VarInsnNode monitor = loaded(handler, exit);
    if (last == null || monitor == null) {
      return;
    }
    Set<LabelNode> ends = new HashSet<>();
    FrameNode frame = null;
    for (AbstractInsnNode node = last.getNext();
        node != null && node.getOpcode() < 0;
        node = node.getNext()) {
      if (node instanceof LabelNode label && position(label) <= position(handler)) {
        ends.add(label);
      } else if (node instanceof FrameNode compilers) {
        frame = compilers;
      }
    }
    LabelNode front = new LabelNode();
    fronts.add(front);
    InsnList telling = new InsnList();
    telling.add(front);
    if (frame != null) {
      telling.add(
          new FrameNode(
              frame.type,
              frame.local.size(),
              frame.local.toArray(),
              frame.stack.size(),
              frame.stack.toArray()));
    }
    telling.add(new VarInsnNode(Opcodes.ALOAD, monitor.var));
    telling.add(advice.mark(Mark.UNLOCK));
    telling.add(new VarInsnNode(Opcodes.ALOAD, monitor.var));
    telling.add(new InsnNode(Opcodes.MONITOREXIT));
    LabelNode left = new LabelNode();
    telling.add(left);
    telling.add(new InsnNode(Opcodes.ATHROW));
    method.instructions.insert(last, telling);
    List<TryCatchBlockNode> ranges = new ArrayList<>();
    boolean isFirst = true;
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (ends.contains(block.end)) {
        block.end = front;
      }
      if (block.handler != handler) {
        ranges.add(block);
        continue;
      }
      if (isFirst) {
        ranges.add(new TryCatchBlockNode(front, left, handler, null));
        isFirst = false;
      }
      if (!covers(block, handler)) {
        block.handler = front;
        ranges.add(block);
        continue;
      }
      // A body that always throws lies in one range with the handler.
      if (position(block.start) < position(front)) {
        ranges.add(new TryCatchBlockNode(block.start, front, front, block.type));
      }
      ranges.add(new TryCatchBlockNode(handler, block.end, handler, block.type));
    }
    method.tryCatchBlocks.clear();
    method.tryCatchBlocks.addAll(ranges);
  }

  /** The instruction before a handler, if nothing goes on from there into the handler. */
  private static @Nullable AbstractInsnNode lastBefore(LabelNode handler) {
    AbstractInsnNode last = handler.getPrevious();
    while (last != null && last.getOpcode() < 0) {
      last = last.getPrevious();
    }
    boolean leads =
        last == null
            || (last.getOpcode() != Opcodes.GOTO
                && last.getOpcode() != Opcodes.ATHROW
                && (last.getOpcode() < Opcodes.IRETURN || last.getOpcode() > Opcodes.RETURN));
    return leads ? null : last;
  }

  /**
   * The instruction that loads the monitor, if a handler does nothing but to leave it and to throw
   * what it was given.
   */
  private static @Nullable VarInsnNode loaded(LabelNode handler, AbstractInsnNode exit) {
    AbstractInsnNode load = next(handler);
    AbstractInsnNode end = next(exit);
    if (load instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE) {
      load = next(store);
      boolean isBack = end instanceof VarInsnNode back && back.var == store.var;
      end = isBack && end != null ? next(end) : null;
    }
    return load instanceof VarInsnNode monitor
            && monitor.getOpcode() == Opcodes.ALOAD
            && next(monitor) == exit
            && end != null
            && end.getOpcode() == Opcodes.ATHROW
        ? monitor
        : null;
  }

  private static @Nullable AbstractInsnNode next(AbstractInsnNode node) {
    AbstractInsnNode next = node.getNext();
    while (next != null && next.getOpcode() <= Opcodes.NOP) {
      next = next.getNext();
    }
    return next;
  }

  private void call(MethodInsnNode node) {
    // Nobody can override them.
    if (node.name.equals("notify") && node.desc.equals("()V")) {
      notifies(node, Mark.NOTIFY);
    } else if (node.name.equals("notifyAll") && node.desc.equals("()V")) {
      notifies(node, Mark.NOTIFY_ALL);
    } else if (node.name.equals("wait")
        && (node.desc.equals("()V") || node.desc.equals("(J)V") || node.desc.equals(AND_NANOS))) {
      waits(node);
    }
  }

  private void notifies(MethodInsnNode node, Mark mark) {
    InsnList before = list(Opcodes.DUP);
    before.add(advice.mark(mark));
    method.instructions.insertBefore(node, before);
  }

  /** The monitor is left meanwhile. */
  private void waits(MethodInsnNode node) {
    InsnList before = new InsnList();
    boolean isLimited = !node.desc.equals("()V");
    boolean hasNanos = node.desc.equals(AND_NANOS);
    if (hasNanos) {
      before.add(new VarInsnNode(Opcodes.ISTORE, scratch));
    }
    if (isLimited) {
      before.add(list(Opcodes.DUP2_X1, Opcodes.POP2));
    }
    before.add(new InsnNode(Opcodes.DUP));
    before.add(advice.mark(Mark.UNLOCK));
    before.add(new InsnNode(Opcodes.DUP));
    before.add(advice.mark(Mark.WAIT));
    if (isLimited) {
      before.add(list(Opcodes.DUP_X2, Opcodes.POP));
    }
    if (hasNanos) {
      before.add(new VarInsnNode(Opcodes.ILOAD, scratch));
    }
    method.instructions.insertBefore(node, before);
    InsnList after = list(Opcodes.ACONST_NULL);
    after.add(advice.mark(Mark.NOTIFIED));
    method.instructions.insert(node, after);
  }

  private static InsnList list(int... opcodes) {
    InsnList list = new InsnList();
    for (int opcode : opcodes) {
      list.add(new InsnNode(opcode));
    }
    return list;
  }
}
