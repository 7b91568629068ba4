// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.weaver.hook.Hook.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the calls of hooks into a class file. Only straight lines are added, which leave the stack
 * and the local variables as they are: the stack map frames stay true, and so does everything that
 * the JVM compares when a loaded class is retransformed.
 */
final class HookWriter extends ClassVisitor {
  /** The object, the number of the mark and how far to shift the detail. */
  private static final int STACK = 3;

  private final String recorder;
  private final List<Hook> hooks;
  private final List<Hook> missing;
  private final List<String> ints = new ArrayList<>();
  private String owner = "";

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
   *     received(Object, int)} and {@code sent(Object)}
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
    return here.isEmpty() || !hasCode ? next : new Body(next, here);
  }

  private final class Body extends MethodVisitor {
    private final List<Hook> here;

    Body(MethodVisitor next, List<Hook> here) {
      super(Opcodes.ASM9, next);
      this.here = here;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      for (Hook hook : here) {
        if (hook.place() instanceof Place.Entry entry) {
          super.visitVarInsn(Opcodes.ALOAD, entry.variable());
          tell(hook);
        } else if (hook.place() instanceof Place.EntryWith with) {
          tellWith(hook, with.field());
        } else if (hook.place() instanceof Place.Replace replace) {
          replace(hook, replace);
        } else if (hook.place() instanceof Place.Start) {
          super.visitInsn(Opcodes.ACONST_NULL);
          tell(hook);
        }
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        for (Hook hook : here) {
          if (hook.place() instanceof Place.Return) {
            super.visitInsn(Opcodes.ACONST_NULL);
            tell(hook);
          }
        }
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      for (Hook hook : here) {
        if (hook.place() instanceof Place.BeforeCall call
            && call.owner().equals(owner)
            && call.method().equals(name)) {
          super.visitInsn(call.withTop() ? Opcodes.DUP : Opcodes.ACONST_NULL);
          tell(hook);
        }
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      for (Hook hook : here) {
        if (hook.place() instanceof Place.AfterCall call
            && call.owner().equals(owner)
            && call.method().equals(name)) {
          super.visitInsn(Opcodes.ACONST_NULL);
          tell(hook);
        }
      }
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
      call(hook);
    }

    private void replace(Hook hook, Place.Replace replace) {
      missing.remove(hook);
      super.visitVarInsn(Opcodes.ALOAD, replace.variable());
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, recorder, "sent", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
      super.visitTypeInsn(Opcodes.CHECKCAST, replace.type());
      super.visitVarInsn(Opcodes.ASTORE, replace.variable());
    }

    /** The object lies on the stack. */
    private void tell(Hook hook) {
      super.visitIntInsn(Opcodes.BIPUSH, hook.mark().number());
      call(hook);
    }

    private void call(Hook hook) {
      missing.remove(hook);
      String told = hook.mark() == Mark.RECEIVE ? "received" : "mark";
      super.visitMethodInsn(Opcodes.INVOKESTATIC, recorder, told, "(Ljava/lang/Object;I)V", false);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      super.visitMaxs(maxStack + STACK, maxLocals);
    }
  }
}
