// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Tells a class that cannot be started before a JVM is. */
final class MainMethod extends ClassVisitor {
  private boolean found;
  private @Nullable String superClass;

  private MainMethod() {
    super(Opcodes.ASM9);
  }

  /**
   * Refuses a class without a main method.
   *
   * <p>Which ones may start a program differs between versions of Java, and a superclass may lie
   * outside of the class path: whatever looks like one is left to the JVM.
   */
  static void require(String className, ClassPath classPath) throws IOException, LaunchException {
    String name = className;
    while (!name.equals("java.lang.Object")) {
      byte[] bytes = classPath.find(name);
      if (bytes == null) {
        return;
      }
      MainMethod search = new MainMethod();
      new ClassReader(bytes).accept(search, ClassReader.SKIP_CODE);
      if (search.found || search.superClass == null) {
        return;
      }
      name = search.superClass.replace('/', '.');
    }
    throw new LaunchException(
        "The class "
            + className
            + " has no main method. Give it one, public static void main(String[] args), or name"
            + " another class.");
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    superClass = superName;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    found |=
        name.equals("main")
            && (descriptor.equals("([Ljava/lang/String;)V") || descriptor.equals("()V"));
    return null;
  }
}
