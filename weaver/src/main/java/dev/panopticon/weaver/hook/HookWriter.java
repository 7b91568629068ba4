// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.weaver.hook.Hook.Place;
import dev.panopticon.weaver.hook.Hook.What;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the calls of hooks into a class file. Only straight lines are added, which leave the stack
 * and the local variables as they are: the stack map frames stay true, and so does everything that
 * the JVM compares when a loaded class is retransformed. Where a hook tells of exceptions, a
 * handler follows the method's own code, in which only the arguments are known.
 */
final class HookWriter extends ClassVisitor {
  /** More than any hook puts on the stack, above the object that it may copy. */
  private static final int STACK = 5;

  private static final String MARK = "(Ljava/lang/Object;I)V";

  private final String recorder;
  private final List<Hook> hooks;
  private final List<Hook> missing;
  private final List<String> ints = new ArrayList<>();
  private String owner = "";
  private @Nullable String superclass;

  private HookWriter(ClassVisitor next, String recorder, List<Hook> hooks) {
    super(Opcodes.ASM9, next);
    this.recorder = recorder;
    this.hooks = hooks;
    this.missing = new ArrayList<>(hooks);
  }

  /** A class with hooks, and those for which there was no place. */
  static final class Hooked {
    private final byte[] bytes;
    private final List<Hook> missing;

    Hooked(byte[] bytes, List<Hook> missing) {
      this.bytes = bytes;
      this.missing = missing;
    }

    byte[] bytes() {
      return bytes;
    }

    List<Hook> missing() {
      return missing;
    }
  }

  /**
   * Writes.
   *
   * @param recorder internal name of the class that has {@code mark(Object, int)}, {@code
   *     markEach(Object, int)}, {@code markIf(Object, Object, int)}, {@code markUnless(boolean,
   *     Object, int)}, {@code received(Object, int)} and {@code sent(Object)}
   */
  static Hooked write(byte[] original, String recorder, List<Hook> hooks) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, 0);
    HookWriter hooking = new HookWriter(writer, recorder, hooks);
    reader.accept(hooking, 0);
    return new Hooked(writer.toByteArray(), hooking.missing);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    owner = name;
    superclass = superName;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if (descriptor.equals("I") && (access & Opcodes.ACC_STATIC) == 0) {
      ints.add(name);
    }
    return super.visitField(access, name, descriptor, signature, value);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    List<Hook> here = new ArrayList<>();
    for (Hook hook : hooks) {
      if (hook.isIn(name, descriptor)) {
        here.add(hook);
      }
    }
    boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
    return here.isEmpty() || !hasCode ? next : new Body(next, here, access, descriptor);
  }

  private final class Body extends MethodVisitor {
    private final List<Hook> here;
    private final int access;
    private final String descriptor;
    private final Label begin = new Label();

    Body(MethodVisitor next, List<Hook> here, int access, String descriptor) {
      super(Opcodes.ASM9, next);
      this.here = here;
      this.access = access;
      this.descriptor = descriptor;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      for (Hook hook : here) {
        if (hook.place() instanceof Place.Entry) {
          tell(hook);
        }
      }
      super.visitLabel(begin);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        for (Hook hook : here) {
          if (hook.place() instanceof Place.Return) {
            tell(hook);
          }
        }
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      for (Hook hook : here) {
        if (opcode == Opcodes.GETFIELD
            && hook.place() instanceof Place.BeforeRead read
            && read.field().equals(name)) {
          tell(hook);
        }
      }
      super.visitFieldInsn(opcode, owner, name, descriptor);
      for (Hook hook : here) {
        if (opcode == Opcodes.GETFIELD
            && hook.place() instanceof Place.AfterRead read
            && read.field().equals(name)) {
          tell(hook);
        }
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      for (Hook hook : here) {
        if (hook.place() instanceof Place.BeforeCall call
            && call.owner().equals(owner)
            && call.method().equals(name)) {
          tell(hook);
        }
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      for (Hook hook : here) {
        if (hook.place() instanceof Place.AfterCall call
            && call.owner().equals(owner)
            && call.method().equals(name)) {
          tell(hook);
        }
      }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      for (Hook hook : here) {
        if (hook.place() instanceof Place.Thrown) {
          handle(hook);
        }
      }
      super.visitMaxs(maxStack + STACK, maxLocals);
    }

    /** Behind all other handlers, since it is for what none of them has caught. */
    private void handle(Hook hook) {
      Label end = new Label();
      super.visitLabel(end);
      Object[] locals = arguments();
      super.visitFrame(
          Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
      tell(hook);
      super.visitInsn(Opcodes.ATHROW);
      super.visitTryCatchBlock(begin, end, end, null);
    }

    /** The types of {@code this} and the arguments, as a frame has them. */
    private Object[] arguments() {
      List<Object> types = new ArrayList<>();
      if ((access & Opcodes.ACC_STATIC) == 0) {
        types.add(owner);
      }
      for (Type type : Type.getArgumentTypes(descriptor)) {
        types.add(
            switch (type.getSort()) {
              case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
              case Type.LONG -> Opcodes.LONG;
              case Type.FLOAT -> Opcodes.FLOAT;
              case Type.DOUBLE -> Opcodes.DOUBLE;
              default -> type.getInternalName();
            });
      }
      return types.toArray();
    }

    private void tell(Hook hook) {
      What what = hook.what();
      if (what instanceof What.Nothing) {
        super.visitInsn(Opcodes.ACONST_NULL);
        call(hook);
      } else if (what instanceof What.Variable variable) {
        super.visitVarInsn(Opcodes.ALOAD, variable.index());
        call(hook);
      } else if (what instanceof What.Top || what instanceof What.Each) {
        super.visitInsn(Opcodes.DUP);
        call(hook);
      } else if (what instanceof What.TopIf top) {
        super.visitInsn(Opcodes.DUP);
        super.visitInsn(Opcodes.DUP);
        super.visitFieldInsn(Opcodes.GETFIELD, top.owner(), top.field(), "J");
        super.visitInsn(Opcodes.LCONST_0);
        super.visitInsn(Opcodes.LCMP);
        super.visitInsn(Opcodes.DUP);
        super.visitInsn(Opcodes.IMUL);
        addNumberBefore(hook);
        callNumbered(hook);
      } else if (what instanceof What.ThisIf field) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitFieldInsn(Opcodes.GETFIELD, field.owner(), field.field(), field.descriptor());
        call(hook);
      } else if (what instanceof What.ThisUnless) {
        super.visitInsn(Opcodes.DUP);
        super.visitVarInsn(Opcodes.ALOAD, 0);
        call(hook);
      } else if (what instanceof What.Field field) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        if (field.heirs().contains(superclass) || field.heirs().get(0).equals(owner)) {
          super.visitFieldInsn(
              Opcodes.GETFIELD, field.heirs().get(0), field.field(), field.descriptor());
        }
        call(hook);
      } else if (what instanceof What.EachIn array) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        super.visitFieldInsn(Opcodes.GETFIELD, owner, array.field(), array.descriptor());
        call(hook);
      } else if (what instanceof What.ThisWith with) {
        tellWith(hook, with.field());
      } else if (what instanceof What.VariableIf variable) {
        super.visitInsn(Opcodes.DUP);
        addNumberBefore(hook);
        super.visitVarInsn(Opcodes.ALOAD, variable.index());
        super.visitInsn(Opcodes.SWAP);
        callNumbered(hook);
      } else if (what instanceof What.Replaced replaced) {
        replace(hook, replaced);
      }
    }

    /** Makes of 1 the number of the mark, and of 0 that of the one before. */
    private void addNumberBefore(Hook hook) {
      super.visitIntInsn(Opcodes.BIPUSH, hook.mark().number() - 1);
      super.visitInsn(Opcodes.IADD);
    }

    /** A class without the field stays without the hook: its methods would fail in the middle. */
    private void tellWith(Hook hook, String field) {
      if (!ints.contains(field)) {
        return;
      }
      super.visitVarInsn(Opcodes.ALOAD, 0);
      super.visitVarInsn(Opcodes.ALOAD, 0);
      super.visitFieldInsn(Opcodes.GETFIELD, owner, field, "I");
      super.visitIntInsn(Opcodes.BIPUSH, Mark.detailShift());
      super.visitInsn(Opcodes.ISHL);
      super.visitIntInsn(Opcodes.BIPUSH, hook.mark().number());
      super.visitInsn(Opcodes.IOR);
      callNumbered(hook);
    }

    private void replace(Hook hook, What.Replaced replaced) {
      missing.remove(hook);
      super.visitVarInsn(Opcodes.ALOAD, replaced.index());
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, recorder, "sent", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
      super.visitTypeInsn(Opcodes.CHECKCAST, replaced.type());
      super.visitVarInsn(Opcodes.ASTORE, replaced.index());
    }

    /** The object lies on the stack. */
    private void call(Hook hook) {
      super.visitIntInsn(Opcodes.BIPUSH, hook.mark().number());
      callNumbered(hook);
    }

    /** The object and the number of the mark lie on the stack. */
    private void callNumbered(Hook hook) {
      missing.remove(hook);
      if (hook.what() instanceof What.ThisIf) {
        tell("markIf", "(Ljava/lang/Object;Ljava/lang/Object;I)V");
      } else if (hook.what() instanceof What.ThisUnless) {
        tell("markUnless", "(ZLjava/lang/Object;I)V");
      } else if (hook.what() instanceof What.Each || hook.what() instanceof What.EachIn) {
        tell("markEach", MARK);
      } else {
        tell(hook.mark() == Mark.RECEIVE ? "received" : "mark", MARK);
      }
    }

    private void tell(String method, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, recorder, method, descriptor, false);
    }
  }
}
