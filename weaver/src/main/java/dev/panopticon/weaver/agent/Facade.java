// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.advice.Advice;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Puts the copy of {@link Advice} into {@code java.base} that every class loader can see.
 *
 * <p><b>Design.</b> {@code appendToBootstrapClassLoaderSearch} would print a warning about class
 * data sharing on the program's standard error, and loaders that delegate only {@code java.*} would
 * not find the class. Defining one class in {@code java.lang} needs no flag and prints nothing.
 *
 * <p>The JIT compilers leave its methods out of the methods that call them: what a recorder keeps
 * on the stack for a moment would lie there in the frame of each caller, as long as that one runs.
 */
final class Facade {
  /** Of the JDK's own, which its compilers heed in classes of the boot loader. */
  private static final String NOT_INLINED = "Ljdk/internal/vm/annotation/DontInline;";

  private Facade() {}

  /**
   * Defines and initialises the copy. {@code java.lang} has to be open to us.
   *
   * @param functions what {@code LocalProbe.functions()} answers
   */
  static void define(Object[] functions) throws IOException, ReflectiveOperationException {
    MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(copy());
    System.getProperties().put(Advice.HANDOVER, functions);
    try {
      Class.forName(Advice.FACADE, true, null);
    } finally {
      // A value that is no string would surprise a program that copies the properties.
      System.getProperties().remove(Advice.HANDOVER);
    }
  }

  private static byte[] copy() throws IOException {
    String original = Advice.class.getName().replace('.', '/');
    try (InputStream in = Advice.class.getResourceAsStream("Advice.class")) {
      ClassReader reader = new ClassReader(in);
      ClassWriter writer = new ClassWriter(0);
      String copy = Advice.FACADE.replace('.', '/');
      reader.accept(
          new ClassRemapper(
              new NotInlined(writer), new SimpleRemapper(Opcodes.ASM9, original, copy)),
          0);
      return writer.toByteArray();
    }
  }

  /**
   * Marks every method that woven code calls as one that no JIT compiler writes into its callers.
   * The one that is called by reflection is left out: reflection would read the mark, and make
   * proxies for it before the program makes its own.
   */
  private static final class NotInlined extends ClassVisitor {
    NotInlined(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!name.equals(Advice.HAND_OVER)) {
        method.visitAnnotation(NOT_INLINED, true).visitEnd();
      }
      return method;
    }
  }
}
