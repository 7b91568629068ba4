// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.weaver.match.Cause;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes that no compiler at hand would write: other versions, extreme sizes, missing types. */
class UnusualClassTest {
  private static final String NAME = "dev.panopticon.weaver.fixture.Generated";

  @ParameterizedTest
  @CsvSource({
    "LITERAL,48", "CONSTANT,48", "LITERAL,49", "CONSTANT,49", "LITERAL,50", "CONSTANT,50",
    "LITERAL,51", "CONSTANT,51", "LITERAL,54", "CONSTANT,54", "LITERAL,55", "CONSTANT,55"
  })
  void everyClassFileVersion_isWoven(Weaving weaving, int version) throws Exception {
    byte[] bytes = type(version, "choose", code -> returnEarly(code, 0));

    assertThat(run(weaving, bytes, 1))
        .containsExactly("> Generated.choose", "  int 1", "< Generated.choose int 1");
    assertThat(run(weaving, bytes, 0))
        .containsExactly("> Generated.choose", "  int 0", "< Generated.choose int 2");
  }

  @ParameterizedTest
  @EnumSource
  void jumpsThatGrowTooFar_areWidened(Weaving weaving) throws Exception {
    byte[] bytes = type(Opcodes.V17, "choose", code -> returnEarly(code, 40_000));

    assertThat(run(weaving, bytes, 1)).endsWith("< Generated.choose int 1");
    assertThat(run(weaving, bytes, 0)).endsWith("< Generated.choose int 2");
  }

  @ParameterizedTest
  @EnumSource
  void methodThatGrowsTooLarge_isNamedAndTheRestIsWoven(Weaving weaving) {
    byte[] bytes = type(Opcodes.V17, "huge", code -> returnEarly(code, 65_500));

    WeaveResult result = weaving.weaver().weave(NAME, bytes, name -> null);

    assertThat(result.woven()).extracting("method").containsExactly("<init>", "small");
    assertThat(result.skipped())
        .containsExactly(
            new WeaveResult.Skipped(
                NAME, "huge(I)I", Cause.FAILED, "too large: would grow past 64 KB"));
    assertThat(result.bytes()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"100, true", "8000, false"})
  void methodThatHandsOverTooOften_isWovenAndTellsNothing(int often, boolean tells) {
    byte[] bytes = type(Opcodes.V17, "busy", code -> execute(code, often));

    WeaveResult result = Weaving.CONSTANT.weaver().weave(NAME, bytes, name -> null);

    assertThat(result.skipped()).isEmpty();
    assertThat(result.woven()).extracting("method").containsExactly("<init>", "busy", "small");
    assertThat(new String(requireNonNull(result.bytes()), ISO_8859_1).contains("HandOvers"))
        .isEqualTo(tells);
  }

  @ParameterizedTest
  @EnumSource
  void classThatIsTooLarge_isNamed_andTheRuleThatAskedForItIsNotMistaken(Weaving weaving) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, NAME.replace('.', '/'), null, "java/lang/Object", null);
    for (int i = 0; i < 65_515; i++) {
      writer.visitField(Opcodes.ACC_STATIC, "f" + i, "I", null, null);
    }
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "small", "()V", null, null);
    code.visitCode();
    code.visitInsn(Opcodes.RETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();

    WeaveResult result = weaving.weaver().weave(NAME, writer.toByteArray(), name -> null);

    assertThat(result.skipped())
        .singleElement()
        .satisfies(
            skipped -> {
              assertThat(skipped.failed()).isTrue();
              assertThat(skipped.reason()).contains("constant pool");
            });
    assertThat(result.ruleUse().matched()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void valuesLeftOnTheStack_areDiscardedByTheReturn(Weaving weaving) throws Exception {
    byte[] bytes =
        type(
            Opcodes.V17,
            "choose",
            code -> {
              code.visitInsn(Opcodes.LCONST_1);
              code.visitInsn(Opcodes.ICONST_5);
              code.visitInsn(Opcodes.IRETURN);
            });

    assertThat(run(weaving, bytes, 1)).endsWith("< Generated.choose int 5");
  }

  @ParameterizedTest
  @EnumSource
  void typesThatAreMissing_doNotMatter(Weaving weaving) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_PUBLIC,
        "dev/panopticon/weaver/fixture/Lost",
        null,
        "gone/Base",
        new String[] {"gone/Face"});
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_STATIC, "pick", "(Lgone/A;Lgone/B;Z)Lgone/Base;", null, null);
    Label other = new Label();
    Label end = new Label();
    code.visitCode();
    code.visitVarInsn(Opcodes.ILOAD, 2);
    code.visitJumpInsn(Opcodes.IFEQ, other);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitJumpInsn(Opcodes.GOTO, end);
    code.visitLabel(other);
    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitLabel(end);
    code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"gone/Base"});
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "gone/Face", "see", "(Lgone/Base;)Lgone/Base;", true);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(1, 3);
    code.visitEnd();
    writer.visitEnd();

    WeaveResult result =
        weaving
            .weaver("gone.**")
            .weave("dev.panopticon.weaver.fixture.Lost", writer.toByteArray(), name -> null);

    assertThat(result.skipped()).isEmpty();
    assertThat(result.woven()).extracting("name").containsExactly("Lost.pick", "Face.see");
  }

  private static List<String> run(Weaving weaving, byte[] bytes, int argument) throws Exception {
    WovenLoader loader = new WovenLoader(weaving.weaver(), NAME).with(NAME, bytes);
    return Weaving.run(loader, NAME, "choose", argument);
  }

  /** {@code if (argument != 0) return 1;} then no-ops, then {@code return 2;}. */
  private static void returnEarly(MethodVisitor code, int noOps) {
    Label rest = new Label();
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitJumpInsn(Opcodes.IFEQ, rest);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(rest);
    for (int i = 0; i < noOps; i++) {
      code.visitInsn(Opcodes.NOP);
    }
    code.visitInsn(Opcodes.ICONST_2);
    code.visitInsn(Opcodes.IRETURN);
  }

  /** Gives an executor so many tasks. */
  private static void execute(MethodVisitor code, int often) {
    for (int i = 0; i < often; i++) {
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitMethodInsn(
          Opcodes.INVOKEINTERFACE,
          "java/util/concurrent/Executor",
          "execute",
          "(Ljava/lang/Runnable;)V",
          true);
    }
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.IRETURN);
  }

  private static byte[] type(int version, String name, Consumer<MethodVisitor> body) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    String internalName = NAME.replace('.', '/');
    writer.visit(
        version,
        Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
        internalName,
        null,
        "java/lang/Object",
        null);
    method(
        writer,
        0,
        "<init>",
        "()V",
        code -> {
          code.visitVarInsn(Opcodes.ALOAD, 0);
          code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
          code.visitInsn(Opcodes.RETURN);
        });
    method(writer, Opcodes.ACC_STATIC, name, "(I)I", body);
    method(writer, Opcodes.ACC_STATIC, "small", "()V", code -> code.visitInsn(Opcodes.RETURN));
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void method(
      ClassWriter writer,
      int access,
      String name,
      String descriptor,
      Consumer<MethodVisitor> body) {
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC | access, name, descriptor, null, null);
    code.visitCode();
    body.accept(code);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
