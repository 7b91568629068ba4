// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.flow.Mark;
import java.util.function.ToIntFunction;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * The calls that woven code makes: which class they go to, and how a trace point's number gets onto
 * the stack.
 */
public abstract sealed class AdviceCalls {
  private static final String FACADE = "java/lang/PanopticonAdvice";
  private static final String ADVICE = "dev/panopticon/runtime/advice/Advice";
  private static final String BOOTSTRAP = "dev/panopticon/runtime/advice/TracePointBootstrap";
  private static final String CONSTANT_NAME = "tracePoint";
  private static final String INTEGER = "Ljava/lang/Integer;";
  private static final String ENTER_IF = "enterIf";
  private static final String LOOKUP = "Ljava/lang/invoke/MethodHandles$Lookup;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String METHOD_TYPE = "Ljava/lang/invoke/MethodType;";
  private static final String CALL_SITE = "Ljava/lang/invoke/CallSite;";

  private final String owner;

  private AdviceCalls(String owner) {
    this.owner = owner;
  }

  /** Literal numbers, and the copy of the advice in {@code java.base}. */
  public static AdviceCalls literal(ToIntFunction<TracePoint> numbers) {
    return new Literal(numbers);
  }

  /** Numbers that are resolved when first needed, and the advice of the runtime jar. */
  public static AdviceCalls constant() {
    return new Constant();
  }

  /**
   * Whether there is nobody but woven code: no agent that knows when the JVM is about to halt, and
   * what goes from one thread to another.
   */
  public abstract boolean areAlone();

  /**
   * One instruction that pushes the number, or several.
   *
   * @param isFirst whether each call of the method needs it, before anything else
   */
  abstract InsnList number(TracePoint point, int classVersion, boolean isFirst);

  MethodInsnNode enter() {
    return call("enter", "(I)J");
  }

  /** What begins a call if its condition holds, with what that needs on the stack. */
  abstract InvokeDynamicInsnNode enterIf(TracePoint point, String descriptor);

  MethodInsnNode argument(Type type) {
    return call("argument", "(J" + erased(type) + ")V");
  }

  MethodInsnNode link() {
    return call("link", "(JLjava/lang/Object;)V");
  }

  /** Takes a token and a monitor. */
  MethodInsnNode held() {
    return call("held", "(JLjava/lang/Object;)V");
  }

  /** Takes an object, and tells that of it. */
  InsnList mark(Mark mark) {
    InsnList list = one(new IntInsnNode(Opcodes.BIPUSH, mark.number()));
    list.add(call("mark", "(Ljava/lang/Object;I)V"));
    return list;
  }

  MethodInsnNode exit() {
    return call("exit", "(J)V");
  }

  /** Takes a value and a token. */
  MethodInsnNode exitWith(Type type) {
    return call("exitWith", "(" + erased(type) + "J)V");
  }

  /**
   * The end of a slice by the exception that is on the stack, before and after.
   *
   * @param spent pushes the token
   */
  InsnList fail(InsnList spent, TracePoint point) {
    if (!point.capture().exception()) {
      spent.add(exit());
      return spent;
    }
    InsnList list = one(new InsnNode(Opcodes.DUP));
    list.add(spent);
    list.add(call("fail", "(Ljava/lang/Throwable;J)V"));
    return list;
  }

  MethodInsnNode atExit() {
    return call("atExit", "()V");
  }

  private MethodInsnNode call(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  private static String erased(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> "I";
      case Type.LONG -> "J";
      case Type.FLOAT -> "F";
      case Type.DOUBLE -> "D";
      default -> "Ljava/lang/Object;";
    };
  }

  private static InsnList one(AbstractInsnNode instruction) {
    InsnList list = new InsnList();
    list.add(instruction);
    return list;
  }

  private static final class Literal extends AdviceCalls {
    private final ToIntFunction<TracePoint> numbers;

    Literal(ToIntFunction<TracePoint> numbers) {
      super(FACADE);
      this.numbers = numbers;
    }

    @Override
    public boolean areAlone() {
      return false;
    }

    @Override
    InvokeDynamicInsnNode enterIf(TracePoint point, String descriptor) {
      Handle bootstrap =
          new Handle(
              Opcodes.H_INVOKESTATIC,
              FACADE,
              ENTER_IF,
              "(" + LOOKUP + STRING + METHOD_TYPE + "I)" + CALL_SITE,
              false);
      return new InvokeDynamicInsnNode(ENTER_IF, descriptor, bootstrap, numbers.applyAsInt(point));
    }

    @Override
    InsnList number(TracePoint point, int classVersion, boolean isFirst) {
      int number = numbers.applyAsInt(point);
      if (number >= -1 && number <= 5) {
        return one(new InsnNode(Opcodes.ICONST_0 + number));
      }
      if (number == (byte) number) {
        return one(new IntInsnNode(Opcodes.BIPUSH, number));
      }
      if (number == (short) number) {
        return one(new IntInsnNode(Opcodes.SIPUSH, number));
      }
      return one(new LdcInsnNode(number));
    }
  }

  private static final class Constant extends AdviceCalls {
    Constant() {
      super(ADVICE);
    }

    @Override
    public boolean areAlone() {
      return true;
    }

    @Override
    InsnList number(TracePoint point, int classVersion, boolean isFirst) {
      String spec = String.join("\n", point.toSpec());
      int major = classVersion & 0xFFFF;
      if (major >= Opcodes.V11 && isFirst) {
        String descriptor = "(" + LOOKUP + STRING + "Ljava/lang/Class;" + STRING + ")" + INTEGER;
        InsnList list =
            one(
                new LdcInsnNode(
                    new ConstantDynamic(
                        CONSTANT_NAME, INTEGER, bootstrap("constant", descriptor), spec)));
        list.add(
            new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I", false));
        return list;
      }
      if (major >= Opcodes.V1_7) {
        String descriptor = "(" + LOOKUP + STRING + METHOD_TYPE + STRING + ")" + CALL_SITE;
        return one(
            new InvokeDynamicInsnNode(
                CONSTANT_NAME, "()I", bootstrap("callSite", descriptor), spec));
      }
      InsnList list = one(new LdcInsnNode(spec));
      list.add(
          new MethodInsnNode(
              Opcodes.INVOKESTATIC, BOOTSTRAP, "number", "(" + STRING + ")I", false));
      return list;
    }

    @Override
    InvokeDynamicInsnNode enterIf(TracePoint point, String descriptor) {
      String bootstrap = "(" + LOOKUP + STRING + METHOD_TYPE + STRING + ")" + CALL_SITE;
      return new InvokeDynamicInsnNode(
          ENTER_IF, descriptor, bootstrap(ENTER_IF, bootstrap), String.join("\n", point.toSpec()));
    }

    private static Handle bootstrap(String name, String descriptor) {
      return new Handle(Opcodes.H_INVOKESTATIC, BOOTSTRAP, name, descriptor, false);
    }
  }
}
