// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.flow.Mark;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class JdkHooksTest {
  private static final String RECORDER = "dev/panopticon/Recorder";
  private static final String VIRTUAL_THREAD = "java/lang/VirtualThread";

  private final JdkHooks hooks = new JdkHooks(RECORDER, mark -> true);

  @Test
  void everyHook_hasItsPlace_inThisJdk() throws IOException {
    int written = 0;
    for (Hook hook : HookTable.HOOKS) {
      String owner = hook.owner().replace("$*", "$UniApply");
      byte[] original = jdkClass(owner);
      if (original != null) {
        assertThat(tells(hooks.transform(null, null, owner, null, null, original)))
            .as(owner)
            .isNotEmpty();
        written++;
      }
    }
    assertThat(written).isGreaterThan(20);
    assertThat(hooks.missing()).isEmpty();
  }

  private static byte @Nullable [] jdkClass(String name) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void methodThatIsMissing_isNamed_andTheOthersAreHooked() {
    byte[] hooked =
        hooks.transform(
            null, null, VIRTUAL_THREAD, null, null, virtualThread("mount", "afterYield"));

    assertThat(tells(hooked)).containsExactly("mount");
    assertThat(hooks.missing())
        .as("the field \"state\", of which it should tell, is not there")
        .contains("java.lang.VirtualThread.afterYield")
        .contains("java.lang.VirtualThread.start")
        .doesNotContain("java.lang.VirtualThread.mount");
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void methodOfALaterJdk_isNotMissed() {
    hooks.transform(null, null, VIRTUAL_THREAD, null, null, virtualThread("mount"));
    assertThat(hooks.missing()).isEmpty();
  }

  @Test
  void whatIsNotWanted_isNotHooked() throws IOException {
    JdkHooks none = new JdkHooks(RECORDER, mark -> mark == Mark.TIMER);
    String lock = "java/util/concurrent/locks/LockSupport";
    assertThat(none.transform(null, null, lock, null, null, new byte[0])).isNull();
    assertThat(tells(none.transform(null, null, "java/util/Timer", null, null, timer())))
        .containsExactly("sched");
  }

  /** Servlets are of the program's class path, and nothing else of it is hooked. */
  @Test
  void servletsOfPrograms_areHooked() {
    ClassLoader loader = getClass().getClassLoader();
    for (String name : List.of("jakarta/servlet", "javax/servlet")) {
      byte[] servlet = aClass(name + "/http/HttpServlet", "(L" + name + "/ServletRequest;)V");
      assertThat(
              tells(hooks.transform(null, loader, name + "/http/HttpServlet", null, null, servlet)))
          .containsExactly("service", "service");
    }
    byte[] other = aClass("com/acme/http/HttpServlet", "(Ljakarta/servlet/ServletRequest;)V");
    assertThat(hooks.transform(null, loader, "com/acme/http/HttpServlet", null, null, other))
        .isNull();
    assertThat(hooks.transform(null, loader, "java/util/Timer", null, null, other)).isNull();
    assertThat(hooks.missing()).isEmpty();
  }

  private static byte[] aClass(String name, String descriptor) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", new String[0]);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "service", descriptor, null, null);
    method.visitCode();
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 2);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static byte[] timer() throws IOException {
    byte[] timer = jdkClass("java/util/Timer");
    assertThat(timer).isNotNull();
    return timer;
  }

  /** A class of that name with these methods, which do nothing. */
  private static byte[] virtualThread(String... methods) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17, Opcodes.ACC_FINAL, VIRTUAL_THREAD, null, "java/lang/Object", new String[0]);
    for (String name : methods) {
      MethodVisitor method = writer.visitMethod(Opcodes.ACC_PRIVATE, name, "()V", null, null);
      method.visitCode();
      method.visitInsn(Opcodes.RETURN);
      method.visitMaxs(0, 1);
      method.visitEnd();
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  /** The methods that call the recorder, once for each call. */
  private static List<String> tells(byte @Nullable [] hooked) {
    List<String> telling = new ArrayList<>();
    if (hooked == null) {
      return telling;
    }
    new ClassReader(hooked)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String type, boolean isInterface) {
                    if (owner.equals(RECORDER)) {
                      telling.add(name);
                    }
                  }
                };
              }
            },
            0);
    return telling;
  }
}
