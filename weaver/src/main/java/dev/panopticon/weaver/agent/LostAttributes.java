// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;

/**
 * What the JVM forgets of a loaded class, taken from its class file.
 *
 * <p><b>Design.</b> Of a class that is loaded already the JVM does not keep the class file: it
 * hands out one that it puts together from what it holds, and later believes what it gets back. So
 * what it leaves out is lost to reflection too: {@code EnclosingMethod} and, before JDK 19, {@code
 * MethodParameters}, without which an anonymous class is none any more, and frameworks do not find
 * their parameters.
 */
final class LostAttributes extends ClassVisitor {
  private final ClassNode classFile;
  private final Map<String, MethodNode> methods = new HashMap<>();
  private boolean hasOuterClass;

  private LostAttributes(ClassWriter writer, ClassNode classFile) {
    super(Opcodes.ASM9, writer);
    this.classFile = classFile;
    classFile.methods.forEach(method -> methods.put(method.name + method.desc, method));
  }

  /**
   * Restores them.
   *
   * @param loaded the class as the JVM hands it out
   * @param file its class file, where it was loaded from
   */
  static byte[] restore(byte[] loaded, byte[] file) {
    ClassNode classFile = new ClassNode(Opcodes.ASM9);
    new ClassReader(file).accept(classFile, ClassReader.SKIP_CODE);
    ClassReader reader = new ClassReader(loaded);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new LostAttributes(writer, classFile), 0);
    return writer.toByteArray();
  }

  @Override
  public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
    hasOuterClass = true;
    super.visitOuterClass(owner, name, descriptor);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    MethodNode method = methods.get(name + descriptor);
    return next == null || method == null ? next : new Restoring(next, method);
  }

  @Override
  public void visitEnd() {
    if (!hasOuterClass && classFile.outerClass != null) {
      super.visitOuterClass(classFile.outerClass, classFile.outerMethod, classFile.outerMethodDesc);
    }
    super.visitEnd();
  }

  private static final class Restoring extends MethodVisitor {
    private final MethodNode method;
    private boolean hasParameters;

    Restoring(MethodVisitor next, MethodNode method) {
      super(Opcodes.ASM9, next);
      this.method = method;
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
      hasParameters = true;
      super.visitParameter(name, access);
    }

    @Override
    public void visitEnd() {
      if (!hasParameters && method.parameters != null) {
        for (ParameterNode parameter : method.parameters) {
          super.visitParameter(parameter.name, parameter.access);
        }
      }
      super.visitEnd();
    }
  }
}
