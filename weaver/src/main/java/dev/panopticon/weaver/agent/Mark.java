// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.advice.Advice;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * By which text in its constant pool a class shows that it holds a certain weaving.
 *
 * <p>A class that was woven once refers to the façade, which nothing else does. The pool that the
 * JVM makes of an old and a new class keeps that reference, so each later weaving adds an empty
 * attribute with a name that was not there before. JVM and reflection pass over attributes that
 * they do not know; tools that rewrite classes keep them.
 */
final class Mark {
  private static final String FACADE = Advice.FACADE.replace('.', '/');

  private Mark() {}

  /** The text that tells a class's n-th weaving from those before. */
  static String of(int number) {
    return number == 1 ? FACADE : "dev.panopticon.Woven." + number;
  }

  /** The woven class with the mark of its n-th weaving. */
  static byte[] put(byte[] woven, int number) {
    if (number == 1) {
      return woven;
    }
    ClassReader reader = new ClassReader(woven);
    ClassWriter writer = new ClassWriter(reader, 0);
    writer.visitAttribute(new Empty(of(number)));
    reader.accept(writer, 0);
    return writer.toByteArray();
  }

  /** Whether a class file refers to the façade already. */
  static boolean isWoven(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      // The tag lies before the item; after a long or a double there is none.
      if (item > 0
          && reader.readByte(item - 1) == 7
          && reader.readUTF8(item, buffer).equals(FACADE)) {
        return true;
      }
    }
    return false;
  }

  private static final class Empty extends Attribute {
    Empty(String name) {
      super(name);
    }

    @Override
    protected ByteVector write(
        ClassWriter classWriter, byte[] code, int codeLength, int maxStack, int maxLocals) {
      return new ByteVector();
    }
  }
}
