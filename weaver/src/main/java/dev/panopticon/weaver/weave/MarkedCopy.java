// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypePath;

/**
 * The copy of a class in which AspectJ looks for join points: the chosen methods with a marker on
 * each, and nothing that could lead to another type.
 *
 * <p>Only constructors keep their code, since nothing else tells where their body begins. Any other
 * body begins at its first instruction, whatever comes then, and reading what comes is most of the
 * work of weaving: a stub stands for it.
 *
 * <p>Without supertypes, annotations and signatures AspectJ resolves no type of the program, so
 * that none can be missing, and none is looked up in a class loader while AspectJ is locked. The
 * copy claims to be of Java 5: AspectJ then computes no stack map frames, which it can only do for
 * code whose types it knows; the finishing pass keeps the compiler's.
 */
final class MarkedCopy extends ClassVisitor {
  private static final String METHOD_MARKER = Type.getDescriptor(ChosenMethod.class);
  private static final String INITIALIZER_MARKER = Type.getDescriptor(ChosenInitializer.class);

  private final Set<String> chosen;

  private MarkedCopy(ClassWriter writer, Set<String> chosen) {
    super(Opcodes.ASM9, writer);
    this.chosen = chosen;
  }

  /** Copies these methods, named by name and descriptor together. */
  static byte[] of(byte[] original, Set<String> chosen) {
    ClassReader reader = new ClassReader(original);
    try {
      return copy(reader, new ClassWriter(0), chosen);
    } catch (MethodTooLargeException grown) {
      // With the constant pool of the original, code cannot grow past the limit by being copied.
      return copy(reader, new ClassWriter(reader, 0), chosen);
    }
  }

  private static byte[] copy(ClassReader reader, ClassWriter writer, Set<String> chosen) {
    reader.accept(new MarkedCopy(writer, chosen), ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    super.visit(
        Opcodes.V1_5, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
    if (chosen.contains("<clinit>()V")) {
      mark(super.visitAnnotation(INITIALIZER_MARKER, true));
    }
  }

  private static void mark(@Nullable AnnotationVisitor marker) {
    if (marker != null) {
      marker.visitEnd();
    }
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (!chosen.contains(name + descriptor)) {
      return null;
    }
    // A private or package-private copy could look like an override; a synthetic one like
    // AspectJ's.
    int kept = access & Opcodes.ACC_STATIC;
    MethodVisitor copy = super.visitMethod(kept | Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    if (!name.equals("<clinit>")) {
      mark(copy.visitAnnotation(METHOD_MARKER, true));
    }
    if (name.equals("<init>")) {
      return new CodeOnly(copy);
    }
    writeStub(copy, access, descriptor);
    return null;
  }

  private static void writeStub(MethodVisitor copy, int access, String descriptor) {
    int self = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    copy.visitCode();
    copy.visitInsn(Opcodes.ACONST_NULL);
    copy.visitInsn(Opcodes.ATHROW);
    copy.visitMaxs(1, self + (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - 1);
    copy.visitEnd();
  }

  @Override
  public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {}

  @Override
  public void visitInnerClass(
      String name, @Nullable String outerName, @Nullable String innerName, int access) {}

  @Override
  public void visitNestHost(String nestHost) {}

  @Override
  public void visitNestMember(String nestMember) {}

  @Override
  public void visitPermittedSubclass(String permittedSubclass) {}

  @Override
  public @Nullable ModuleVisitor visitModule(String name, int access, @Nullable String version) {
    return null;
  }

  @Override
  public @Nullable RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, @Nullable String signature) {
    return null;
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    return null;
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return null;
  }

  @Override
  public @Nullable AnnotationVisitor visitTypeAnnotation(
      int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
    return null;
  }

  @Override
  public void visitAttribute(Attribute attribute) {}

  /** A method without annotations, parameters or attributes. */
  private static final class CodeOnly extends MethodVisitor {
    CodeOnly(MethodVisitor copy) {
      super(Opcodes.ASM9, copy);
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {}

    @Override
    public @Nullable AnnotationVisitor visitAnnotationDefault() {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
        int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
      return null;
    }

    @Override
    public void visitAnnotableParameterCount(int parameterCount, boolean visible) {}

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
        int parameter, String descriptor, boolean visible) {
      return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {}

    @Override
    public @Nullable AnnotationVisitor visitInsnAnnotation(
        int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTryCatchAnnotation(
        int typeRef, @Nullable TypePath typePath, String descriptor, boolean visible) {
      return null;
    }
  }
}
