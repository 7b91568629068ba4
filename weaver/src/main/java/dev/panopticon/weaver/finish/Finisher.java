// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import dev.panopticon.weaver.handover.HandOver;
import dev.panopticon.weaver.handover.HandOverCalls;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes advice into the methods of one class, and what tells of the work that it gives away.
 *
 * <p>Everything else of the class file is copied as it is. No member is added. A method that cannot
 * be given advice, or would outgrow the 64 KB of the class file format, stays as it is and is
 * named, and the rest of the class is woven.
 */
public final class Finisher {
  private final byte[] original;
  private final AdviceCalls advice;
  private final Map<String, Advised> methods;
  private final Map<String, List<HandOver>> handOvers;
  private final Map<String, String> refused = new LinkedHashMap<>();

  private Finisher(
      byte[] original,
      Map<String, Advised> methods,
      Map<String, List<HandOver>> handOvers,
      AdviceCalls advice) {
    this.original = original;
    this.methods = new HashMap<>(methods);
    this.handOvers = new HashMap<>(handOvers);
    this.advice = advice;
  }

  /**
   * The outcome.
   *
   * @param bytes the class file with advice
   * @param refused reasons, by name and descriptor of the method that stayed as it is
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are handed on
  public record Finished(byte[] bytes, Map<String, String> refused) {}

  /**
   * Writes the advice.
   *
   * @param methods where it goes, by name and descriptor of the method
   * @param handOvers where methods, these and others, give work away; by name and descriptor
   * @throws RuntimeException as ASM throws it, if the class cannot be written
   */
  public static Finished finish(
      byte[] original,
      Map<String, Advised> methods,
      Map<String, List<HandOver>> handOvers,
      AdviceCalls advice) {
    return new Finisher(original, methods, handOvers, advice).finish();
  }

  private Finished finish() {
    while (true) {
      ClassReader reader = new ClassReader(original);
      ClassWriter writer = new ClassWriter(reader, 0);
      reader.accept(new Pass(writer), ClassReader.EXPAND_FRAMES);
      try {
        return new Finished(writer.toByteArray(), refused);
      } catch (MethodTooLargeException tooLarge) {
        // Only now is the size known, so that the class is written anew without the method.
        String key = tooLarge.getMethodName() + tooLarge.getDescriptor();
        if (handOvers.remove(key) != null) {
          continue;
        }
        if (methods.remove(key) == null) {
          throw tooLarge;
        }
        refused.put(key, "too large: would grow past 64 KB");
      }
    }
  }

  private final class Pass extends ClassVisitor {
    private int version;

    Pass(ClassWriter writer) {
      super(Opcodes.ASM9, writer);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      this.version = version;
      super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      Advised advised = methods.get(name + descriptor);
      List<HandOver> given = handOvers.getOrDefault(name + descriptor, List.of());
      if (advised == null && given.isEmpty()) {
        return next;
      }
      return new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions) {
        @Override
        public void visitEnd() {
          List<AbstractInsnNode> code = AroundAdvice.instructions(this);
          if (advised != null) {
            advise(this, advised, version);
          }
          if (!given.isEmpty()) {
            HandOverCalls.write(this, code, given);
          }
          accept(next);
        }
      };
    }
  }

  private void advise(MethodNode method, Advised advised, int version) {
    try {
      new AroundAdvice(method, advised, advice, version).write();
    } catch (RefusedException reason) {
      refused.put(method.name + method.desc, String.valueOf(reason.getMessage()));
    }
  }
}
