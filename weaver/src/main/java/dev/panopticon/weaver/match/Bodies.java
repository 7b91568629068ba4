// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What only the code of methods tells: size and shape, lines, names of locals, what the compiler
 * wrote. It is read when it is first asked for, since most decisions need none of it.
 */
final class Bodies extends ClassVisitor {
  private final byte[] bytes;
  private final Map<String, Body> bodies = new HashMap<>();
  private final Set<String> lambdas = new HashSet<>();
  private Predicate<String> wanted = key -> true;
  private String className = "";

  /** The bodies in a class file. */
  Bodies(byte[] bytes) {
    super(Opcodes.ASM9);
    this.bytes = bytes;
  }

  /** Reads the bodies of these methods, by {@linkplain Selection#key key}, in one go. */
  void read(Set<String> keys) {
    if (!bodies.keySet().containsAll(keys)) {
      read(keys::contains);
    }
  }

  /** The body of a method; an empty one if it has none. */
  Body of(String key) {
    if (!bodies.containsKey(key)) {
      // Whoever asks for one before anything is chosen will ask for all of them.
      read(any -> true);
    }
    return bodies.computeIfAbsent(key, absent -> new Body("", true, lambdas));
  }

  /** Whether some method of the class makes a function out of this one, as compilers do. */
  boolean isMadeALambda(String key) {
    // All were read, if the body of this one was: only what is chosen is read alone, and later.
    of(key);
    return lambdas.contains(key);
  }

  private void read(Predicate<String> keys) {
    wanted = keys;
    new ClassReader(bytes).accept(this, ClassReader.SKIP_FRAMES);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    className = name;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    String key = Selection.key(name, descriptor);
    if (!wanted.test(key)) {
      return null;
    }
    Body body = new Body(className, (access & Opcodes.ACC_STATIC) != 0, lambdas);
    bodies.put(key, body);
    return body;
  }

  /** One body. */
  static final class Body extends MethodVisitor {
    private static final String OBJECT_METHODS = "java/lang/runtime/ObjectMethods";
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    /** Of more instructions than this nobody wants to know the shape. */
    private static final int LONGEST_SHAPE = 64;

    private final String className;
    private final boolean isStatic;

    /** Keys of those methods of the class that it makes functions of. */
    private final Set<String> lambdas;

    private final Set<Label> atStart = new HashSet<>();
    private final Map<Integer, String> localNames = new HashMap<>();
    private final StringBuilder shape = new StringBuilder();
    private int line;
    private int instructions;
    private boolean objectMethod;
    private boolean woven;
    private @Nullable String readField;

    Body(String className, boolean isStatic, Set<String> lambdas) {
      super(Opcodes.ASM9);
      this.lambdas = lambdas;
      this.className = className;
      this.isStatic = isStatic;
    }

    /** How many instructions there are. */
    int size() {
      return instructions;
    }

    /**
     * A letter for each instruction, if there are not too many: {@code t} loads {@code this}, and
     * {@code p} another local; {@code g} gets a field, {@code s} sets it, {@code k} sets one in
     * which a compiler keeps what was captured, {@code G} and {@code S} get and set a static field;
     * {@code c} casts; {@code i} calls {@code super(…)}; {@code n} calls {@code
     * Objects.requireNonNull}, {@code o} throws a value away; {@code r} returns a value and {@code
     * v} nothing. A question mark is anything else.
     */
    String shape() {
      return instructions > LONGEST_SHAPE ? "?" : shape.toString();
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
      return objectMethod || shape().equals("tgr");
    }

    /** The name of the field that it reads first; null if it reads none. */
    @Nullable String readField() {
      return readField;
    }

    /** Whether it was woven at build time, and records by itself. */
    boolean isWoven() {
      return woven;
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
      boolean loads = opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD;
      boolean loadsThis = opcode == Opcodes.ALOAD && slot == 0 && !isStatic;
      step(loadsThis ? 't' : loads ? 'p' : '?');
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
      readField = reads && readField == null ? name : readField;
      step(
          switch (opcode) {
            case Opcodes.GETFIELD -> 'g';
            case Opcodes.PUTFIELD ->
                name.startsWith("this$") || name.startsWith("val$") ? 'k' : 's';
            case Opcodes.GETSTATIC -> 'G';
            default -> 'S';
          });
    }

    @Override
    public void visitInsn(int opcode) {
      boolean returnsValue = opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN;
      boolean returns = opcode == Opcodes.RETURN;
      step(returnsValue ? 'r' : returns ? 'v' : opcode == Opcodes.POP ? 'o' : '?');
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      woven |= WovenCode.isEntry(bootstrap);
      objectMethod |= bootstrap.getOwner().equals(OBJECT_METHODS);
      if (bootstrap.getOwner().equals(LAMBDAS)
          && arguments[1] instanceof Handle body
          && body.getOwner().equals(className)) {
        lambdas.add(Selection.key(body.getName(), body.getDesc()));
      }
      step('?');
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      step('?');
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      step(opcode == Opcodes.CHECKCAST ? 'c' : '?');
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      woven |= WovenCode.isEntry(owner, name, descriptor);
      boolean isSuper = name.equals("<init>") && !owner.equals(className);
      boolean isNullCheck = name.equals("requireNonNull") && owner.equals("java/util/Objects");
      step(isSuper ? 'i' : isNullCheck ? 'n' : '?');
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
      if (++instructions <= LONGEST_SHAPE) {
        shape.append(kind);
      }
    }
  }
}
