// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import java.lang.invoke.LambdaMetafactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Lambdas as the compilers of Kotlin and Scala write them. */
class LambdasTest {
  private static final String NAME = "acme.Shop";
  private static final String INTERNAL = "acme/Shop";
  private static final int KOTLIN = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
  private static final int SCALA = Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;

  private final ClassWriter shop = new ClassWriter(0);

  LambdasTest() {
    shop.visit(Opcodes.V11, Opcodes.ACC_PUBLIC, INTERNAL, null, "java/lang/Object", null);
  }

  @Test
  void kotlin_lambdaIsWhatAFunctionIsMadeOf() {
    making(method(Opcodes.ACC_PUBLIC, "total"), INTERNAL, "total$lambda$0");
    making(method(KOTLIN, "total$lambda$0"), INTERNAL, "total$lambda$0$lambda$1");
    method(KOTLIN, "total$lambda$0$lambda$1");
    // The getter of a local property, which is called as it is; what others make is no evidence.
    making(method(Opcodes.ACC_PUBLIC, "other"), "acme/Other", "total$lambda$2");
    method(KOTLIN, "total$lambda$2");

    assertThat(scan(List.of("**"), List.of()).chosen().values())
        .extracting(TracePoint::method, TracePoint::name)
        .containsExactly(
            tuple("total", "Shop.total"),
            tuple("total$lambda$0", "Shop.total λ0"),
            tuple("total$lambda$0$lambda$1", "Shop.total λ0.1"),
            tuple("other", "Shop.other"),
            tuple("total$lambda$2", "Shop.total$lambda$2"));
    assertThat(scan(List.of("public **#total"), List.of()).chosen().keySet())
        .containsExactly("total()V", "total$lambda$0()V", "total$lambda$0$lambda$1()V");
    assertThat(scan(List.of("**"), List.of("**#total")).chosen().keySet())
        .containsExactly("other()V", "total$lambda$2()V");
  }

  @Test
  void scala_lambdaIsWhatIsSyntheticAndCalledSo() {
    method(Opcodes.ACC_PUBLIC, "<init>");
    method(Opcodes.ACC_PUBLIC, "total");
    method(SCALA, "$anonfun$total$1");
    method(SCALA, "$anonfun$total$1$adapted");
    method(SCALA, "total$$anonfun$2$$anonfun$1");
    method(SCALA, "total$$anonfun$adapted$1");
    method(SCALA, "$init$$$anonfun$1");
    method(SCALA, "$anonfun$3");
    method(SCALA, "$deserializeLambda$");

    assertThat(scan(List.of("**"), List.of()).chosen().values())
        .extracting(TracePoint::name)
        .containsExactly(
            "new Shop", "Shop.total", "Shop.total λ1", "Shop.total λ2.1", "new Shop λ1", "Shop λ3");
    assertThat(scan(List.of("**#<init>"), List.of()).chosen().values())
        .extracting(TracePoint::name)
        .containsExactly("new Shop", "new Shop λ1");
  }

  @Test
  void notTraced_takesOutTheLambdasOfTheMethod() {
    MethodVisitor secret = method(Opcodes.ACC_PUBLIC, "secret", NotTraced.class);
    making(secret, INTERNAL, "secret$lambda$0");
    method(KOTLIN, "secret$lambda$0");
    method(SCALA, "secret$$anonfun$1");
    method(SCALA, "$anonfun$secret$1");

    Selection selection = scan(List.of("**"), List.of());

    assertThat(selection.chosen()).isEmpty();
    assertThat(selection.rejected())
        .hasSize(4)
        .extracting(Selection.Rejected::reason)
        .containsOnly("@NotTraced on the method");
  }

  @SuppressWarnings("NullAway") // it does not see in class files that an array may be null
  private Selection scan(List<String> includes, List<String> excludes) {
    return ClassScan.scan(
        new Candidate(
            MethodFacts.of(NAME, null), shop.toByteArray(), null, name -> null, name -> null),
        new Criteria(Rules.of(includes, excludes), false, Capture.USUAL, false));
  }

  private MethodVisitor method(int access, String name, Class<?>... annotations) {
    MethodVisitor code = shop.visitMethod(access, name, "()V", null, null);
    for (Class<?> annotation : annotations) {
      code.visitAnnotation(Type.getDescriptor(annotation), false).visitEnd();
    }
    code.visitCode();
    code.visitInsn(Opcodes.RETURN);
    return code;
  }

  /** Lets a method make a {@code Runnable} of another. */
  private static void making(MethodVisitor code, String owner, String body) {
    code.visitInvokeDynamicInsn(
        "run",
        "()Ljava/lang/Runnable;",
        new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(LambdaMetafactory.class),
            "metafactory",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
                + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
            false),
        Type.getMethodType("()V"),
        new Handle(Opcodes.H_INVOKESTATIC, owner, body, "()V", false),
        Type.getMethodType("()V"));
  }
}
