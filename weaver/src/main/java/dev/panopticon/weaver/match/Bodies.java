// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import java.util.HashMap;
import java.util.HashSet;
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
 * What only the code of the chosen methods tells: lines, names of locals, what the compiler wrote.
 */
final class Bodies extends ClassVisitor {
  private final Set<String> wanted;
  private final Map<String, Body> bodies = new HashMap<>();

  private Bodies(Set<String> wanted) {
    super(Opcodes.ASM9);
    this.wanted = wanted;
  }

  /** Reads the bodies of these methods, by {@linkplain Selection#key key}. */
  static Map<String, Body> read(byte[] bytes, Set<String> wanted) {
    Bodies reader = new Bodies(wanted);
    new ClassReader(bytes).accept(reader, ClassReader.SKIP_FRAMES);
    return reader.bodies;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    String key = Selection.key(name, descriptor);
    if (!wanted.contains(key)) {
      return null;
    }
    Body body = new Body();
    bodies.put(key, body);
    return body;
  }

  /** One body. */
  static final class Body extends MethodVisitor {
    private static final String OBJECT_METHODS = "java/lang/runtime/ObjectMethods";

    private final Set<Label> atStart = new HashSet<>();
    private final Map<Integer, String> localNames = new HashMap<>();
    private final StringBuilder shape = new StringBuilder();
    private int line;
    private int instructions;
    private boolean objectMethod;

    Body() {
      super(Opcodes.ASM9);
    }

    /** First line of the body, or 0. */
    int line() {
      return line;
    }

    /** Name of the parameter in this local variable, or null without debug information. */
    @Nullable String localName(int slot) {
      return localNames.get(slot);
    }

    /** Whether a record's compiler would write it just so: an accessor, or a method of Object. */
    boolean looksGeneratedForRecord() {
      return objectMethod || (instructions == 3 && shape.toString().equals("agr"));
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      if (this.line == 0) {
        this.line = line;
      }
    }

    @Override
    public void visitLabel(Label label) {
      if (instructions == 0) {
        atStart.add(label);
      }
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int slot) {
      if (atStart.contains(start)) {
        localNames.put(slot, name);
      }
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
      step(opcode == Opcodes.ALOAD && slot == 0 ? 'a' : '?');
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      step(opcode == Opcodes.GETFIELD ? 'g' : '?');
    }

    @Override
    public void visitInsn(int opcode) {
      step(opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN ? 'r' : '?');
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      objectMethod |= bootstrap.getOwner().equals(OBJECT_METHODS);
      step('?');
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      step('?');
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      step('?');
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      step('?');
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      step('?');
    }

    @Override
    public void visitLdcInsn(Object value) {
      step('?');
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
      step('?');
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label defaultLabel, Label... labels) {
      step('?');
    }

    @Override
    public void visitLookupSwitchInsn(Label defaultLabel, int[] keys, Label[] labels) {
      step('?');
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
      step('?');
    }

    private void step(char kind) {
      if (++instructions <= 3) {
        shape.append(kind);
      }
    }
  }
}
