// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;

/**
 * How code that was woven at build time is known: it calls the advice of the runtime.
 *
 * <p><b>Design.</b> A mark beside the code can part from it. The JVM forgets attributes that it
 * does not know, the class file that a class loader offers need not be what was loaded, and a
 * debugger may have replaced the code. The calls themselves are there exactly where they are run.
 * Builds that move the runtime to another package change the beginning of its name.
 */
final class WovenCode {
  private static final String ADVICE = "/runtime/advice/Advice";
  private static final String BOOTSTRAP = "/runtime/advice/TracePointBootstrap";
  private static final int CONSTANT_CLASS = 7;

  private WovenCode() {}

  /** Whether a class mentions the advice at all, which is all that most classes are asked. */
  static boolean mayBeIn(ClassReader type) {
    char[] buffer = new char[type.getMaxStringLength()];
    for (int i = 1; i < type.getItemCount(); i++) {
      int item = type.getItem(i);
      // The tag lies before the item; after a long or a double there is none.
      if (item > 0
          && type.readByte(item - 1) == CONSTANT_CLASS
          && type.readUTF8(item, buffer).endsWith(ADVICE)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an {@code invokedynamic} is the one with which advice begins that asks a condition. */
  static boolean isEntry(Handle bootstrap) {
    return bootstrap.getName().equals("enterIf") && bootstrap.getOwner().endsWith(BOOTSTRAP);
  }

  /** Whether a call is the one with which advice begins. */
  static boolean isEntry(String owner, String name, String descriptor) {
    return name.equals("enter") && descriptor.equals("(I)J") && owner.endsWith(ADVICE);
  }
}
