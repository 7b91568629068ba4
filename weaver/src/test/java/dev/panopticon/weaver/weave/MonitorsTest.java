// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.flow.Mark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.jdt.internal.compiler.batch.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What code does with monitors is told, in order, and every monitor is given back. */
class MonitorsTest {
  private static final String FIXTURE = Weaving.FIXTURES + "Monitors";

  private static ClassWeaver weaver(boolean monitors) {
    return new ClassWeaver(
        new WeaveOptions(
                Rules.of(List.of(FIXTURE), List.of()),
                false,
                List.of(),
                new Capture(false, false, false, false),
                false)
            .monitors(monitors),
        Naming.literal(RecordingAdvice::number));
  }

  /** Who has compiled the fixture. */
  enum Compiler {
    JAVAC {
      @Override
      byte[] compiled() {
        return Objects.requireNonNull(WovenLoader.original(FIXTURE));
      }
    },
    ECLIPSE {
      @Override
      byte[] compiled() throws IOException {
        Path folder = Files.createTempDirectory("eclipse");
        String source = "src/test/java/" + FIXTURE.replace('.', '/') + ".java";
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        String[] arguments = {
          "--release", "17", "-g", "-nowarn", "-proc:none", "-d", folder.toString(), source
        };
        assertThat(new Main(out, out, false, null, null).compile(arguments))
            .as("%s", said)
            .isTrue();
        return Files.readAllBytes(folder.resolve(FIXTURE.replace('.', '/') + ".class"));
      }
    };

    abstract byte[] compiled() throws IOException;

    List<String> run(String method, Object... arguments) throws Exception {
      WovenLoader loader = new WovenLoader(weaver(true), Weaving.FIXTURES);
      return Weaving.run(loader.with(FIXTURE, compiled()), FIXTURE, method, arguments);
    }
  }

  @ParameterizedTest
  @EnumSource
  void blocks_areToldWhenTheyAreEnteredAndLeft(Compiler by) throws Exception {
    assertThat(by.run("block", 1))
        .containsExactly(
            "> Monitors.block", "LOCKING Gate", "LOCKED Gate", "UNLOCK Gate", "< Monitors.block");
    assertThat(by.run("nested"))
        .containsExactly(
            "> Monitors.nested",
            "LOCKING Gate",
            "LOCKED Gate",
            "LOCKING Bolt",
            "LOCKED Bolt",
            "NOTIFY Gate",
            "UNLOCK Bolt",
            "NOTIFY_ALL Gate",
            "UNLOCK Gate",
            "< Monitors.nested");
    assertThat(by.run("looping", 3))
        .containsExactly(
            "> Monitors.looping",
            "LOCKING Gate",
            "LOCKED Gate",
            "UNLOCK Gate",
            "LOCKING Gate",
            "LOCKED Gate",
            "UNLOCK Gate",
            "< Monitors.looping");
  }

  @ParameterizedTest
  @EnumSource
  void blocks_areLeftByExceptionsToo(Compiler by) throws Exception {
    assertThat(by.run("thrown", ""))
        .containsExactly(
            "> Monitors.thrown", "LOCKING Gate", "LOCKED Gate", "UNLOCK Gate", "< Monitors.thrown");
    assertThat(by.run("alwaysThrown"))
        .containsExactly(
            "> Monitors.alwaysThrown",
            "LOCKING Gate",
            "LOCKED Gate",
            "UNLOCK Gate",
            "< Monitors.alwaysThrown");
    assertThat(by.run("caught", "x"))
        .containsExactly(
            "> Monitors.caught",
            "LOCKING Gate",
            "LOCKED Gate",
            "NOTIFY Gate",
            "UNLOCK Gate",
            "< Monitors.caught");
    assertThat(by.run("nothing"))
        .containsExactly("> Monitors.nothing", "LOCKING", "< Monitors.nothing");
  }

  @ParameterizedTest
  @EnumSource
  void waits_leaveTheMonitorMeanwhile(Compiler by) throws Exception {
    assertThat(by.run("waits"))
        .containsExactly(
            "> Monitors.waits",
            "LOCKING Gate",
            "LOCKED Gate",
            "UNLOCK Gate",
            "WAIT Gate",
            "NOTIFIED",
            "UNLOCK Gate",
            "WAIT Gate",
            "NOTIFIED",
            "UNLOCK Gate",
            "< Monitors.waits");
    assertThat(by.run("waitsInVain"))
        .containsExactly(
            "> Monitors.waitsInVain",
            "LOCKING Gate",
            "LOCKED Gate",
            "UNLOCK Gate",
            "WAIT Gate",
            "UNLOCK Gate",
            "< Monitors.waitsInVain");
  }

  @ParameterizedTest
  @EnumSource
  void synchronizedMethods_holdTheirMonitorUntilTheyEnd(Compiler by) throws Exception {
    assertThat(by.run("method"))
        .containsExactly(
            "LOCKED Monitors", "> Monitors.method", "HELD Monitors", "< Monitors.method");
    assertThat(by.run("throwingMethod"))
        .containsExactly(
            "LOCKED Monitors",
            "> Monitors.throwingMethod",
            "HELD Monitors",
            "< Monitors.throwingMethod");
    assertThat(by.run("staticMethod"))
        .containsExactly(
            "LOCKED class Monitors",
            "> Monitors.staticMethod",
            "HELD class Monitors",
            "< Monitors.staticMethod");
    assertThat(by.run("calls"))
        .containsExactly(
            "> Monitors.calls",
            "LOCKING class Monitors",
            "LOCKED Monitors",
            "> Monitors.method",
            "HELD Monitors",
            "< Monitors.method",
            "LOCKING class Monitors",
            "LOCKED class Monitors",
            "> Monitors.staticMethod",
            "HELD class Monitors",
            "< Monitors.staticMethod",
            "< Monitors.calls");
  }

  /** Where it leaves a monitor, no handler of it is around. */
  @Test
  void blocksOfKotlin_areLeftBeforeThatIsTold() throws Exception {
    WovenLoader loader = new WovenLoader(weaver(true), FIXTURE).with(FIXTURE, ofKotlin());
    assertThat(Weaving.run(loader, FIXTURE, "nested", new Object(), new Object()))
        .containsExactly(
            "> Monitors.nested",
            "LOCKING Object",
            "LOCKED Object",
            "LOCKING Object",
            "LOCKED Object",
            "UNLOCK Object",
            "UNLOCK Object",
            "< Monitors.nested");
    WeaveResult result = Objects.requireNonNull(loader.results.get(FIXTURE));
    MethodNode nested = method(Objects.requireNonNull(result.bytes()), "nested");
    assertThat(nested.instructions)
        .filteredOn(node -> node.getOpcode() == Opcodes.MONITOREXIT)
        .filteredOn(node -> node.getNext() instanceof IntInsnNode)
        .hasSize(2);
  }

  /** Two blocks, one in the other. */
  private static byte[] ofKotlin() {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
    String name = FIXTURE.replace('.', '/');
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    MethodVisitor code =
        type.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            "nested",
            "(Ljava/lang/Object;Ljava/lang/Object;)V",
            null,
            null);
    code.visitCode();
    block(code, 0, () -> block(code, 1, () -> code.visitInsn(Opcodes.NOP)));
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }

  private static void block(MethodVisitor code, int monitor, Runnable body) {
    Label begin = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label left = new Label();
    Label behind = new Label();
    code.visitVarInsn(Opcodes.ALOAD, monitor);
    code.visitInsn(Opcodes.MONITORENTER);
    code.visitLabel(begin);
    body.run();
    code.visitLabel(end);
    code.visitVarInsn(Opcodes.ALOAD, monitor);
    code.visitInsn(Opcodes.MONITOREXIT);
    code.visitJumpInsn(Opcodes.GOTO, behind);
    code.visitLabel(handler);
    code.visitVarInsn(Opcodes.ASTORE, 2 + monitor);
    code.visitVarInsn(Opcodes.ALOAD, monitor);
    code.visitInsn(Opcodes.MONITOREXIT);
    code.visitLabel(left);
    code.visitVarInsn(Opcodes.ALOAD, 2 + monitor);
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(behind);
    code.visitInsn(Opcodes.NOP);
    code.visitTryCatchBlock(begin, end, handler, null);
    code.visitTryCatchBlock(handler, left, handler, null);
  }

  @Test
  void withoutThem_nothingIsTold() {
    byte[] original = Objects.requireNonNull(WovenLoader.original(FIXTURE));
    ClassBytes types = ClassBytes.of(MonitorsTest.class.getClassLoader());
    assertThat(marks(weaver(false), original, types)).isZero();
    assertThat(marks(weaver(true), original, types)).isGreaterThan(40);
  }

  private static long marks(ClassWeaver weaver, byte[] original, ClassBytes types) {
    byte[] woven = Objects.requireNonNull(weaver.weave(FIXTURE, original, types).bytes());
    return type(woven).methods.stream()
        .flatMap(method -> List.of(method.instructions.toArray()).stream())
        .filter(node -> node instanceof MethodInsnNode call && isOfMonitors(call))
        .count();
  }

  private static ClassNode type(byte[] woven) {
    ClassNode type = new ClassNode(Opcodes.ASM9);
    new ClassReader(woven).accept(type, 0);
    return type;
  }

  private static MethodNode method(byte[] woven, String name) {
    return type(woven).methods.stream()
        .filter(method -> method.name.equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOfMonitors(MethodInsnNode call) {
    return call.owner.equals("java/lang/PanopticonAdvice")
        && (call.name.equals("mark") || call.name.equals("held"));
  }

  /** A call of ours in the compiler's handler would come back to it for ever. */
  @ParameterizedTest
  @EnumSource(
      value = Mark.class,
      names = {"LOCKING", "LOCKED", "UNLOCK", "NOTIFY", "NOTIFY_ALL"})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void callThatFails_leavesNoMonitorHeld(Mark failing) throws Exception {
    WovenLoader loader = new WovenLoader(weaver(true), Weaving.FIXTURES, SpendingAdvice.class);
    Class<?> type = Class.forName(FIXTURE, true, loader);
    SpendingAdvice.failing = failing.number();
    try {
      assertThatThrownBy(() -> type.getMethod("nested").invoke(null))
          .hasCauseInstanceOf(StackOverflowError.class);
      assertThatThrownBy(() -> type.getMethod("alwaysThrown").invoke(null))
          .isInstanceOf(InvocationTargetException.class);
      assertThatThrownBy(() -> type.getMethod("thrown", String.class).invoke(null, ""))
          .isInstanceOf(InvocationTargetException.class);
      assertThat(type.getMethod("isHeld").invoke(null)).isEqualTo(false);
    } finally {
      SpendingAdvice.failing = -1;
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void stackThatOverflowsAnywhere_leavesNoMonitorHeld() throws Exception {
    WovenLoader loader = new WovenLoader(weaver(true), Weaving.FIXTURES, SpendingAdvice.class);
    Class<?> type = Class.forName(FIXTURE, true, loader);
    Method depth = type.getMethod("depth", int.class);
    for (int round = 0; round < 20; round++) {
      assertThatThrownBy(() -> depth.invoke(null, 0))
          .isInstanceOf(InvocationTargetException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
      assertThat(type.getMethod("isHeld").invoke(null)).isEqualTo(false);
    }
  }
}
