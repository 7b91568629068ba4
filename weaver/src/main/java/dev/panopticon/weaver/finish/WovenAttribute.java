// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;

/**
 * The empty attribute of a method that was woven at build time; the agent passes over such methods.
 */
final class WovenAttribute extends Attribute {
  WovenAttribute() {
    super("dev.panopticon.Woven");
  }

  @Override
  protected ByteVector write(
      ClassWriter classWriter, byte[] code, int codeLength, int maxStack, int maxLocals) {
    return new ByteVector();
  }
}
