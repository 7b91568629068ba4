// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import org.aspectj.util.TypeSafeEnum;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Lets AspectJ start in a JVM without the module {@code java.sql}, which is every program that is
 * run as a module and does not ask for it, and every small runtime image.
 *
 * <p>One class of AspectJ unwraps, among other exceptions, a {@code SQLException}, so that the
 * verifier wants to see that class, although none ever comes. Where there is none, that class of
 * AspectJ is defined with a stand-in before AspectJ asks for it. The alternative, to add the module
 * to the program's, would change what the program sees of itself.
 */
final class AspectJWithoutSql {
  private static final String MODULE = "java.sql";
  private static final String EXCEPTION = "java/sql/SQLException";
  private static final String UNWRAPPING = "LangUtil.class";

  private AspectJWithoutSql() {}

  /** To be called once, before anything else of AspectJ's. */
  static void prepare() {
    if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
      return;
    }
    try (InputStream in = TypeSafeEnum.class.getResourceAsStream(UNWRAPPING)) {
      ClassWriter writer = new ClassWriter(0);
      String standIn = StandIn.class.getName().replace('.', '/');
      new ClassReader(in)
          .accept(
              new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, EXCEPTION, standIn)), 0);
      // Any class of the same package gives the right to define one there.
      MethodHandles.privateLookupIn(TypeSafeEnum.class, MethodHandles.lookup())
          .defineClass(writer.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("AspectJ cannot be prepared", e);
    } catch (IllegalAccessException impossible) {
      throw new AssertionError("We and AspectJ are in the same module", impossible);
    }
  }

  /** An exception that nobody throws, with the one method that is asked of it. */
  public static final class StandIn extends Exception {
    private static final long serialVersionUID = 1L;

    private StandIn() {}

    /** As in the exception that this stands for. */
    public StandIn getNextException() {
      return this;
    }
  }
}
