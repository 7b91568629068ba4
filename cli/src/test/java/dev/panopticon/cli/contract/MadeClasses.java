// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.objectweb.asm.Opcodes.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Shapes that no compiler at hand writes. */
final class MadeClasses {
  private final Path folder;

  private MadeClasses(Path folder) {
    this.folder = folder;
  }

  /**
   * Adds them to the compiled ones.
   *
   * @param folder the folder of the package
   */
  static void addTo(Path folder) throws IOException {
    MadeClasses made = new MadeClasses(folder);
    for (int version = 45; version <= 61; version++) {
      // 45.3 is Java 1.1; all later ones have no minor version.
      made.copyOfTemplate("" + version, version == 45 ? V1_1 : version);
    }
    made.copyOfTemplate("Newest", 44 + Runtime.version().feature());
    made.subroutines();
    made.hugeMethods();
    made.enhanced();
  }

  private void copyOfTemplate(String name, int version) throws IOException {
    byte[] template = Files.readAllBytes(folder.resolve("ClassFileVersionsTemplate.class"));
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor versioned =
        new ClassVisitor(ASM9, writer) {
          @Override
          public void visit(
              int ignored,
              int access,
              String name,
              @Nullable String signature,
              @Nullable String superName,
              String @Nullable [] interfaces) {
            super.visit(version, access, name, signature, superName, interfaces);
          }
        };
    String copy = "shapes/ClassFileVersions" + name;
    new ClassReader(template)
        .accept(
            new ClassRemapper(
                versioned, new SimpleRemapper(ASM9, "shapes/ClassFileVersionsTemplate", copy)),
            (version & 0xFFFF) < V1_6 ? ClassReader.SKIP_FRAMES : 0);
    write(copy, writer);
  }

  private void subroutines() throws IOException {
    ClassWriter writer = type("shapes/SubroutinesMade", V1_4, "java/lang/Object");
    method(
        writer,
        ACC_PUBLIC,
        "applyAsInt",
        "(I)I",
        code -> {
          Label start = new Label();
          Label end = new Label();
          Label handler = new Label();
          Label subroutine = new Label();
          code.visitTryCatchBlock(start, end, handler, null);
          code.visitLabel(start);
          code.visitIntInsn(BIPUSH, 42);
          code.visitVarInsn(ILOAD, 1);
          code.visitInsn(IDIV);
          code.visitVarInsn(ISTORE, 2);
          code.visitJumpInsn(JSR, subroutine);
          code.visitVarInsn(ILOAD, 2);
          code.visitInsn(IRETURN);
          code.visitLabel(end);
          code.visitLabel(handler);
          code.visitVarInsn(ASTORE, 3);
          code.visitJumpInsn(JSR, subroutine);
          code.visitVarInsn(ALOAD, 3);
          code.visitInsn(ATHROW);
          code.visitLabel(subroutine);
          code.visitVarInsn(ASTORE, 4);
          code.visitMethodInsn(INVOKESTATIC, "shapes/SubroutinesMade", "finallyDone", "()V", false);
          code.visitVarInsn(RET, 4);
          code.visitMaxs(2, 5);
        });
    method(
        writer,
        ACC_STATIC,
        "finallyDone",
        "()V",
        code -> {
          code.visitInsn(RETURN);
          code.visitMaxs(0, 0);
        });
    write("shapes/SubroutinesMade", writer);
  }

  private void hugeMethods() throws IOException {
    ClassWriter writer = type("shapes/HugeMethodsMade", V17, "java/lang/Object");
    method(
        writer,
        ACC_PUBLIC,
        "applyAsInt",
        "(I)I",
        code -> {
          code.visitVarInsn(ILOAD, 1);
          for (String called : new String[] {"huge", "large", "small"}) {
            code.visitMethodInsn(INVOKESTATIC, "shapes/HugeMethodsMade", called, "(I)I", false);
          }
          code.visitInsn(IRETURN);
          code.visitMaxs(1, 2);
        });
    method(writer, ACC_STATIC, "huge", "(I)I", code -> increments(code, 21_840));
    method(writer, ACC_STATIC, "large", "(I)I", code -> increments(code, 21_800));
    method(writer, ACC_STATIC, "small", "(I)I", code -> increments(code, 1));
    write("shapes/HugeMethodsMade", writer);
  }

  private static void increments(MethodVisitor code, int count) {
    for (int i = 0; i < count; i++) {
      code.visitIincInsn(0, 1);
    }
    code.visitVarInsn(ILOAD, 0);
    code.visitInsn(IRETURN);
    code.visitMaxs(1, 1);
  }

  private void enhanced() throws IOException {
    String name = "shapes/EnhancedClasses$$EnhancerByCGLIB$$1f2e3d4c";
    ClassWriter writer = type(name, V1_2, "shapes/EnhancedClasses");
    writer.visitSource("<generated>", null);
    writer.visitField(ACC_PRIVATE, "CGLIB$BOUND", "Z", null, null).visitEnd();
    writer
        .visitField(
            ACC_PRIVATE | ACC_STATIC | ACC_FINAL,
            "CGLIB$emptyArgs",
            "[Ljava/lang/Object;",
            null,
            null)
        .visitEnd();
    method(
        writer,
        ACC_STATIC,
        "CGLIB$STATICHOOK1",
        "()V",
        code -> {
          code.visitInsn(RETURN);
          code.visitMaxs(0, 0);
        });
    method(
        writer,
        ACC_STATIC,
        "<clinit>",
        "()V",
        code -> {
          code.visitInsn(ICONST_0);
          code.visitTypeInsn(ANEWARRAY, "java/lang/Object");
          code.visitFieldInsn(PUTSTATIC, name, "CGLIB$emptyArgs", "[Ljava/lang/Object;");
          code.visitMethodInsn(INVOKESTATIC, name, "CGLIB$STATICHOOK1", "()V", false);
          code.visitInsn(RETURN);
          code.visitMaxs(1, 0);
        });
    String descriptor = "(Ljava/lang/String;)Ljava/lang/String;";
    method(
        writer,
        ACC_FINAL,
        "CGLIB$serve$0",
        descriptor,
        code -> {
          code.visitVarInsn(ALOAD, 0);
          code.visitVarInsn(ALOAD, 1);
          code.visitMethodInsn(INVOKESPECIAL, "shapes/EnhancedClasses", "serve", descriptor, false);
          code.visitInsn(ARETURN);
          code.visitMaxs(2, 2);
        });
    method(
        writer,
        ACC_FINAL,
        "serve",
        descriptor,
        code -> {
          code.visitVarInsn(ALOAD, 0);
          code.visitVarInsn(ALOAD, 1);
          code.visitMethodInsn(INVOKEVIRTUAL, name, "CGLIB$serve$0", descriptor, false);
          code.visitInsn(ARETURN);
          code.visitMaxs(2, 2);
        });
    write(name, writer);
  }

  /** A class with a constructor, to be used as a function from int to int. */
  private static ClassWriter type(String name, int version, String superName) {
    ClassWriter writer = new ClassWriter(0);
    String[] interfaces =
        superName.equals("java/lang/Object")
            ? new String[] {"java/util/function/IntUnaryOperator"}
            : new String[0];
    writer.visit(version, ACC_PUBLIC | ACC_SUPER, name, null, superName, interfaces);
    method(
        writer,
        ACC_PUBLIC,
        "<init>",
        "()V",
        code -> {
          code.visitVarInsn(ALOAD, 0);
          code.visitMethodInsn(INVOKESPECIAL, superName, "<init>", "()V", false);
          code.visitInsn(RETURN);
          code.visitMaxs(1, 1);
        });
    return writer;
  }

  private static void method(
      ClassWriter writer,
      int access,
      String name,
      String descriptor,
      Consumer<MethodVisitor> body) {
    MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
    code.visitCode();
    body.accept(code);
    code.visitEnd();
  }

  private void write(String name, ClassWriter writer) throws IOException {
    writer.visitEnd();
    Files.write(
        folder.resolve(name.substring(name.lastIndexOf('/') + 1) + ".class"), writer.toByteArray());
  }
}
