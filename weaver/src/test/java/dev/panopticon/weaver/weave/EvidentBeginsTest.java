// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.eclipse.jdt.internal.compiler.batch.Main;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class EvidentBeginsTest {

  /** What was asked for in vain is not evident; what is, AspectJ finds at the same place. */
  @Test
  void aspectJFindsThemThere() throws Exception {
    Path program = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    JoinPointWeaver aspectJ = new JoinPointWeaver();
    int constructors = 0;
    int evident = 0;
    try (JarFile jar = new JarFile(program.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.getName().endsWith(".class")) {
          continue;
        }
        byte[] original = bytes(jar, entry);
        Set<String> chosen = constructors(original);
        Map<String, Integer> found = EvidentBegins.of(original, chosen);
        if (!found.isEmpty()) {
          String name = entry.getName().replace(".class", "").replace('/', '.');
          byte[] copy = MarkedCopy.of(original, found.keySet());
          assertThat(Placements.read(requireNonNull(aspectJ.weave(name, copy))))
              .as(name)
              .isEqualTo(found);
        }
        constructors += chosen.size();
        evident += found.size();
      }
    }
    assertThat(evident).isGreaterThan(800).isGreaterThan(constructors * 19 / 20);
  }

  @Test
  void bodyOfAMethod_beginsAtItsStart() throws Exception {
    assertThat(of(Plain.class)).containsEntry("method()V", 0).containsEntry("<clinit>()V", 0);
  }

  @Test
  void bodyOfAConstructor_beginsBehindACallThatCanOnlyBeOnThis() throws Exception {
    assertThat(of(Plain.class))
        .containsEntry("<init>(Ljava/lang/String;)V", 3)
        .containsEntry("<init>(I)V", 4);
  }

  @Test
  void constructorThatMakesAnObjectOrJumpsBefore_isLeftToAspectJ() throws Exception {
    assertThat(of(Plain.class))
        .doesNotContainKeys("<init>()V", "<init>(Z)V", "<init>(Ljava/lang/Object;)V");
  }

  private static Map<String, Integer> of(Class<?> type) throws IOException {
    try (InputStream in = type.getResourceAsStream("EvidentBeginsTest$Plain.class")) {
      byte[] bytes = in.readAllBytes();
      Map<String, Integer> found = new HashMap<>(EvidentBegins.of(bytes, methods(bytes, "")));
      return found;
    }
  }

  private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private static Set<String> constructors(byte[] type) {
    return methods(type, "<init>");
  }

  /** Methods by that name, or all. */
  private static Set<String> methods(byte[] type, String wanted) {
    Set<String> names = new HashSet<>();
    new ClassReader(type)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                if (wanted.isEmpty() || name.equals(wanted)) {
                  names.add(name + descriptor);
                }
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    return names;
  }

  @SuppressWarnings({"serial", "unused", "UnusedVariable"}) // read as a class file
  static class Plain extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Object SOME = new Object();

    private final Object part = new Object();

    Plain(String message) {
      super(message);
    }

    Plain(int number) {
      this(String.valueOf(number));
    }

    Plain() {
      super(new Object().toString());
    }

    Plain(boolean which) {
      super(which ? "a" : "b");
    }

    Plain(Object kind) {
      this(kind instanceof String text ? text.length() : 0);
    }

    void method() {}
  }
}
