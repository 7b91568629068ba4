// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import org.aspectj.bridge.Version;
import org.aspectj.util.TypeSafeEnum;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/**
 * Lets AspectJ start in the JVM of any program, without the program noticing.
 *
 * <p>AspectJ writes into classes when it was built, and parses that date first. The JDK would fix
 * the default time zone for it, and a program that sets one by a system property would do so in
 * vain: the date is given here.
 *
 * <p>The module {@code java.sql} is missing from every program that is run as a module and does not
 * ask for it, and from every small runtime image. One class of AspectJ unwraps, among other
 * exceptions, a {@code SQLException}, so that the verifier wants to see that class, although none
 * ever comes. Where there is none, that class of AspectJ is defined with a stand-in before AspectJ
 * asks for it. The alternative, to add the module to the program's, would change what the program
 * sees of itself.
 */
final class AspectJUnnoticed {
  /** Any but the one that stands for none. */
  private static final long SOME_DATE = 1;

  private static final String MODULE = "java.sql";
  private static final String EXCEPTION = "java/sql/SQLException";
  private static final String UNWRAPPING = "LangUtil.class";

  private AspectJUnnoticed() {}

  /** To be called once, before anything else of AspectJ's. */
  static void prepare() {
    try {
      giveDate();
      if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
        doWithoutSql();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("AspectJ cannot be prepared", e);
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("We know this AspectJ, and are in its module", impossible);
    }
  }

  private static void giveDate() throws ReflectiveOperationException {
    Field date = Version.class.getDeclaredField("time");
    date.setAccessible(true);
    date.setLong(null, SOME_DATE);
  }

  private static void doWithoutSql() throws IOException, IllegalAccessException {
    try (InputStream in = TypeSafeEnum.class.getResourceAsStream(UNWRAPPING)) {
      ClassWriter writer = new ClassWriter(0);
      String standIn = StandIn.class.getName().replace('.', '/');
      new ClassReader(in)
          .accept(
              new ClassRemapper(writer, new SimpleRemapper(Opcodes.ASM9, EXCEPTION, standIn)), 0);
      // Any class of the same package gives the right to define one there.
      MethodHandles.privateLookupIn(TypeSafeEnum.class, MethodHandles.lookup())
          .defineClass(writer.toByteArray());
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
