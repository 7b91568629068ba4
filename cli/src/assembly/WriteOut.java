// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Writes out in our jar, when it has been built, what the JVM would make at the first use of it:
 * classes of lambdas, and {@code equals} and {@code hashCode} of records.
 *
 * <p>The JVM makes them of method handles, at each start anew, which took the agent a quarter of
 * its start. And what comes into being only then cannot be loaded beforehand, so that a probe on a
 * full stack would meet it.
 *
 * <p>What the agent and the command line start with is stored and not compressed: to unpack it
 * takes another tenth.
 *
 * <p>Run as a source file: {@code java -cp asm.jar:asm-tree.jar WriteOut.java panopticon.jar}
 */
public final class WriteOut {
  private static final String OURS = "isolated/dev/panopticon/";
  private static final String[] STORED = {OURS, "isolated/org/objectweb/asm/", "isolated/picocli/"};
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final String RECORDS = "java/lang/runtime/ObjectMethods";

  private static final Map<Type, String> BOXES =
      Map.of(
          Type.BOOLEAN_TYPE, "java/lang/Boolean",
          Type.CHAR_TYPE, "java/lang/Character",
          Type.BYTE_TYPE, "java/lang/Byte",
          Type.SHORT_TYPE, "java/lang/Short",
          Type.INT_TYPE, "java/lang/Integer",
          Type.LONG_TYPE, "java/lang/Long",
          Type.FLOAT_TYPE, "java/lang/Float",
          Type.DOUBLE_TYPE, "java/lang/Double");

  private final Map<String, ClassNode> types = new LinkedHashMap<>();
  private final Map<String, ClassNode> made = new LinkedHashMap<>();

  private WriteOut() {}

  /**
   * Rewrites a jar.
   *
   * @param args the jar
   */
  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path part = jar.resolveSibling(jar.getFileName() + ".part");
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream file = Files.newOutputStream(part);
        ZipOutputStream out = new ZipOutputStream(file)) {
      new WriteOut().rewrite(in, out);
    }
    Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private void rewrite(ZipFile in, ZipOutputStream out) throws IOException {
    for (ZipEntry entry : Collections.list(in.entries())) {
      try (InputStream bytes = in.getInputStream(entry)) {
        String name = entry.getName();
        if (name.startsWith(OURS) && name.endsWith(".class")) {
          ClassNode type = new ClassNode();
          new ClassReader(bytes).accept(type, 0);
          types.put(type.name, type);
        } else {
          write(out, name, bytes.readAllBytes());
        }
      }
    }
    for (ClassNode type : List.copyOf(types.values())) {
      rewrite(type);
    }
    types.putAll(made);
    for (ClassNode type : types.values()) {
      ClassWriter writer = new ClassWriter(0);
      type.accept(writer);
      write(out, "isolated/" + type.name + ".class", writer.toByteArray());
    }
  }

  private static void write(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // So that the same classes make the same jar.
    entry.setTime(0);
    for (String folder : STORED) {
      if (name.startsWith(folder)) {
        store(entry, bytes);
      }
    }
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private static void store(ZipEntry entry, byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
  }

  private void rewrite(ClassNode type) {
    int lambdas = 0;
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode node : method.instructions.toArray()) {
        if (!(node instanceof InvokeDynamicInsnNode site)) {
          continue;
        }
        if (site.bsm.getOwner().equals(LAMBDAS) && site.bsm.getName().equals("metafactory")) {
          String name = type.name + "$Lambda" + lambdas++;
          method.instructions.set(node, new Lambda(type, name, site).make());
        } else if (site.bsm.getOwner().equals(RECORDS) && site.name.equals("hashCode")) {
          method.instructions.insertBefore(node, hashCode(site));
          method.instructions.remove(node);
          method.maxStack += 3;
        } else if (site.bsm.getOwner().equals(RECORDS) && site.name.equals("equals")) {
          method.instructions = equals(site);
          method.maxStack = 4;
        }
      }
    }
  }

  /** The record lies on the stack, and in the first variable. */
  private static InsnList hashCode(InvokeDynamicInsnNode site) {
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.POP));
    code.add(new InsnNode(Opcodes.ICONST_0));
    for (Handle field : fields(site)) {
      code.add(new IntInsnNode(Opcodes.BIPUSH, 31));
      code.add(new InsnNode(Opcodes.IMUL));
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(get(field));
      Type type = Type.getType(field.getDesc());
      String owner = isPrimitive(type) ? BOXES.get(type) : "java/util/Objects";
      String taken = isPrimitive(type) ? field.getDesc() : "Ljava/lang/Object;";
      code.add(
          new MethodInsnNode(Opcodes.INVOKESTATIC, owner, "hashCode", "(" + taken + ")I", false));
      code.add(new InsnNode(Opcodes.IADD));
    }
    return code;
  }

  /** A whole method: the record is in the first variable, the other object in the second. */
  private static InsnList equals(InvokeDynamicInsnNode site) {
    String type = ((Type) site.bsmArgs[0]).getInternalName();
    LabelNode differ = new LabelNode();
    InsnList code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, 1));
    code.add(new TypeInsnNode(Opcodes.INSTANCEOF, type));
    code.add(new JumpInsnNode(Opcodes.IFEQ, differ));
    for (Handle field : fields(site)) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(get(field));
      code.add(new VarInsnNode(Opcodes.ALOAD, 1));
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, type));
      code.add(get(field));
      compare(code, Type.getType(field.getDesc()), differ);
    }
    code.add(new InsnNode(Opcodes.ICONST_1));
    code.add(new InsnNode(Opcodes.IRETURN));
    code.add(differ);
    code.add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
    code.add(new InsnNode(Opcodes.ICONST_0));
    code.add(new InsnNode(Opcodes.IRETURN));
    return code;
  }

  private static void compare(InsnList code, Type type, LabelNode differ) {
    if (isInt(type)) {
      code.add(new JumpInsnNode(Opcodes.IF_ICMPNE, differ));
    } else if (isPrimitive(type)) {
      String both = "(" + type.getDescriptor() + type.getDescriptor() + ")I";
      code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, BOXES.get(type), "compare", both, false));
      code.add(new JumpInsnNode(Opcodes.IFNE, differ));
    } else {
      String both = "(Ljava/lang/Object;Ljava/lang/Object;)Z";
      code.add(
          new MethodInsnNode(Opcodes.INVOKESTATIC, "java/util/Objects", "equals", both, false));
      code.add(new JumpInsnNode(Opcodes.IFEQ, differ));
    }
  }

  private static FieldInsnNode get(Handle field) {
    return new FieldInsnNode(Opcodes.GETFIELD, field.getOwner(), field.getName(), field.getDesc());
  }

  private static List<Handle> fields(InvokeDynamicInsnNode site) {
    List<Handle> fields = new ArrayList<>();
    for (Object argument : site.bsmArgs) {
      if (argument instanceof Handle field) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** One lambda, or reference to a method. */
  private final class Lambda {
    private final ClassNode host;
    private final String name;
    private final InvokeDynamicInsnNode site;
    private final Type[] captured;
    private final Type function;

    Lambda(ClassNode host, String name, InvokeDynamicInsnNode site) {
      this.host = host;
      this.name = name;
      this.site = site;
      this.captured = Type.getArgumentTypes(site.desc);
      this.function = Type.getReturnType(site.desc);
    }

    /** Makes its class; answers what makes or finds an object of it. */
    AbstractInsnNode make() {
      ClassNode type = new ClassNode();
      type.visit(
          host.version,
          Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
          name,
          null,
          "java/lang/Object",
          new String[] {function.getInternalName()});
      // As a nest mate it may call what is private.
      ClassNode nest = host.nestHostClass == null ? host : types.get(host.nestHostClass);
      type.nestHostClass = nest.name;
      nest.visitNestMember(name);
      for (int i = 0; i < captured.length; i++) {
        type.visitField(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
            "c" + i,
            captured[i].getDescriptor(),
            null,
            null);
      }
      writeConstructor(type);
      writeBody(type);
      made.put(name, type);
      if (captured.length > 0) {
        writeFactory(type);
        return new MethodInsnNode(Opcodes.INVOKESTATIC, name, "of", site.desc, false);
      }
      writeOnly(type);
      return new FieldInsnNode(Opcodes.GETSTATIC, name, "ONLY", function.getDescriptor());
    }

    private void writeConstructor(ClassNode type) {
      MethodVisitor code =
          type.visitMethod(Opcodes.ACC_PRIVATE, "<init>", constructor(), null, null);
      code.visitCode();
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
      int variable = 1;
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), variable);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, "c" + i, captured[i].getDescriptor());
        variable += captured[i].getSize();
      }
      code.visitInsn(Opcodes.RETURN);
      code.visitMaxs(3, variable);
      code.visitEnd();
    }

    private String constructor() {
      return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    private void writeFactory(ClassNode type) {
      MethodVisitor code = type.visitMethod(Opcodes.ACC_STATIC, "of", site.desc, null, null);
      code.visitCode();
      code.visitTypeInsn(Opcodes.NEW, name);
      code.visitInsn(Opcodes.DUP);
      int variable = 0;
      for (Type each : captured) {
        code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), variable);
        variable += each.getSize();
      }
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", constructor(), false);
      code.visitInsn(Opcodes.ARETURN);
      code.visitMaxs(variable + 2, variable);
      code.visitEnd();
    }

    /** One object is enough for a lambda that captures nothing, as with the JDK. */
    private void writeOnly(ClassNode type) {
      type.visitField(
          Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "ONLY", function.getDescriptor(), null, null);
      MethodVisitor code = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
      code.visitCode();
      code.visitTypeInsn(Opcodes.NEW, name);
      code.visitInsn(Opcodes.DUP);
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
      code.visitFieldInsn(Opcodes.PUTSTATIC, name, "ONLY", function.getDescriptor());
      code.visitInsn(Opcodes.RETURN);
      code.visitMaxs(2, 0);
      code.visitEnd();
    }

    private void writeBody(ClassNode type) {
      Type erased = (Type) site.bsmArgs[0];
      Handle target = (Handle) site.bsmArgs[1];
      Type exact = (Type) site.bsmArgs[2];
      boolean isNew = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
      MethodVisitor code =
          type.visitMethod(Opcodes.ACC_PUBLIC, site.name, erased.getDescriptor(), null, null);
      code.visitCode();
      int stack = 0;
      if (isNew) {
        code.visitTypeInsn(Opcodes.NEW, target.getOwner());
        code.visitInsn(Opcodes.DUP);
        stack = 2;
      }
      List<Type> wanted = new ArrayList<>();
      if (!isNew && target.getTag() != Opcodes.H_INVOKESTATIC) {
        wanted.add(Type.getObjectType(target.getOwner()));
      }
      Collections.addAll(wanted, Type.getArgumentTypes(target.getDesc()));
      int next = 0;
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, "c" + i, captured[i].getDescriptor());
        stack += wanted.get(next++).getSize();
      }
      int variable = 1;
      Type[] given = erased.getArgumentTypes();
      for (int i = 0; i < given.length; i++) {
        code.visitVarInsn(given[i].getOpcode(Opcodes.ILOAD), variable);
        variable += given[i].getSize();
        convert(code, given[i], exact.getArgumentTypes()[i]);
        convert(code, exact.getArgumentTypes()[i], wanted.get(next));
        stack += Math.max(2, wanted.get(next++).getSize());
      }
      call(code, target);
      Type result =
          isNew ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
      Type answer = erased.getReturnType();
      if (answer.getSort() == Type.VOID) {
        if (result.getSize() > 0) {
          code.visitInsn(result.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
      } else {
        convert(code, result, exact.getReturnType());
      }
      code.visitInsn(answer.getOpcode(Opcodes.IRETURN));
      code.visitMaxs(stack + 2, variable);
      code.visitEnd();
    }

    private void call(MethodVisitor code, Handle target) {
      int opcode =
          switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
            // A private method of the nest is called like any other.
            default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
          };
      code.visitMethodInsn(
          opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
    }
  }

  private static void convert(MethodVisitor code, Type from, Type to) {
    boolean fromPrimitive = isPrimitive(from);
    boolean toPrimitive = isPrimitive(to);
    if (fromPrimitive && toPrimitive) {
      widen(code, from, to);
    } else if (fromPrimitive) {
      String box = BOXES.get(from);
      String descriptor = "(" + from.getDescriptor() + ")L" + box + ";";
      code.visitMethodInsn(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false);
    } else if (toPrimitive) {
      // What is compiled as an object of another box than the primitive's own we do not write.
      String box =
          from.getInternalName().equals("java/lang/Object")
              ? BOXES.get(to)
              : from.getInternalName();
      Type boxed = unboxed(box);
      code.visitTypeInsn(Opcodes.CHECKCAST, box);
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          box,
          boxed.getClassName() + "Value",
          "()" + boxed.getDescriptor(),
          false);
      widen(code, boxed, to);
    } else if (!to.getInternalName().equals("java/lang/Object") && !to.equals(from)) {
      code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static void widen(MethodVisitor code, Type from, Type to) {
    if (from.equals(to) || isInt(from) && isInt(to)) {
      return;
    }
    if (isInt(from) && to.getSort() == Type.LONG) {
      code.visitInsn(Opcodes.I2L);
    } else if (isInt(from) && to.getSort() == Type.DOUBLE) {
      code.visitInsn(Opcodes.I2D);
    } else {
      throw new IllegalStateException("Cannot make " + to + " of " + from);
    }
  }

  private static boolean isPrimitive(Type type) {
    return BOXES.containsKey(type);
  }

  private static boolean isInt(Type type) {
    return type.getSort() >= Type.BOOLEAN && type.getSort() <= Type.INT;
  }

  private static Type unboxed(String box) {
    for (Map.Entry<Type, String> entry : BOXES.entrySet()) {
      if (entry.getValue().equals(box)) {
        return entry.getKey();
      }
    }
    throw new IllegalStateException("Cannot unbox " + box);
  }
}
