// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.advice.Advice;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes {@code java.lang.Shutdown} call {@link Advice#atExit} as the very last thing.
 *
 * <p><b>Design.</b> A shutdown hook runs beside the program's own hooks, which are worth seeing
 * too, and {@code Runtime.halt} runs none. But every orderly end passes through one of two methods,
 * which have had these names since Java 1.3: {@code halt(int)} after the hooks of {@code
 * System.exit} and of a signal, and for {@code Runtime.halt}; {@code shutdown()} when the last
 * thread that is no daemon has ended.
 */
final class EndOfJvm {
  static final String CLASS = "java/lang/Shutdown";

  private EndOfJvm() {}

  /** The class with the calls in it, or null if it has not both methods. */
  static byte @Nullable [] hook(byte[] original) {
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(reader, 0);
    Hooking hooking = new Hooking(writer);
    reader.accept(hooking, 0);
    return hooking.hooked == 2 ? writer.toByteArray() : null;
  }

  private static final class Hooking extends ClassVisitor {
    int hooked;

    Hooking(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean atEntry = name.equals("halt") && descriptor.equals("(I)V");
      boolean atReturn = name.equals("shutdown") && descriptor.equals("()V");
      if (!atEntry && !atReturn) {
        return next;
      }
      hooked++;
      // The call takes and leaves nothing on the stack, so frames and limits stay as they are.
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitCode() {
          super.visitCode();
          if (atEntry) {
            callAtExit();
          }
        }

        @Override
        public void visitInsn(int opcode) {
          if (atReturn && opcode == Opcodes.RETURN) {
            callAtExit();
          }
          super.visitInsn(opcode);
        }

        private void callAtExit() {
          visitMethodInsn(
              Opcodes.INVOKESTATIC, Advice.FACADE.replace('.', '/'), "atExit", "()V", false);
        }
      };
    }
  }
}
