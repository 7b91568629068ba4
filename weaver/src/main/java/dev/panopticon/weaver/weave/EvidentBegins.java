// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Where bodies begin of which that can be read off at once, counted in instructions.
 *
 * <p>Every body but that of a constructor begins at its first instruction. A constructor's begins
 * behind the call of another one, and which call that is may be hard to tell: {@code super(new
 * Part())} calls two, and {@code super(a ? b : c)} has two ways to one. But where no instruction
 * before the first such call jumps, ends or makes an object, that call can only be made on {@code
 * this}.
 */
final class EvidentBegins extends ClassVisitor {
  private final Set<String> chosen;
  private final Map<String, Integer> begins = new HashMap<>();

  private EvidentBegins(Set<String> chosen) {
    super(Opcodes.ASM9);
    this.chosen = chosen;
  }

  /**
   * Reads them.
   *
   * @param chosen methods, named by name and descriptor together
   * @return places by method, without those that are not evident
   */
  static Map<String, Integer> of(byte[] original, Set<String> chosen) {
    EvidentBegins evident = new EvidentBegins(chosen);
    new ClassReader(original).accept(evident, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return evident.begins;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    String key = name + descriptor;
    if (!chosen.contains(key)) {
      return null;
    }
    if (name.equals("<init>")) {
      return new Constructor(key);
    }
    begins.put(key, 0);
    return null;
  }

  /** Looks as far as the first call of a constructor. */
  private final class Constructor extends MethodVisitor {
    private final String key;
    private int instructions;
    private boolean looking = true;

    Constructor(String key) {
      super(Opcodes.ASM9);
      this.key = key;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      instructions++;
      if (looking && name.equals("<init>")) {
        begins.put(key, instructions);
        looking = false;
      }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      instructions++;
      looking &= opcode != Opcodes.NEW;
    }

    @Override
    public void visitInsn(int opcode) {
      instructions++;
      looking &= opcode != Opcodes.ATHROW && opcode != Opcodes.RETURN;
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      looking = false;
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
      looking = false;
    }

    @Override
    public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
      looking = false;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      instructions++;
      looking &= opcode != Opcodes.RET;
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      instructions++;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      instructions++;
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      instructions++;
    }

    @Override
    public void visitLdcInsn(Object value) {
      instructions++;
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
      instructions++;
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      instructions++;
    }
  }
}
