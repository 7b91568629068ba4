// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class file without its code: what the decision needs to know of a class and its methods. */
final class ClassOutline extends ClassVisitor {
  private static final String REDACTED = "Ldev/panopticon/annotation/Redacted;";

  final Annotations annotations = new Annotations();
  final List<Method> methods = new ArrayList<>();
  final List<Field> fields = new ArrayList<>();

  /** Internal names of the direct ones. */
  final List<String> supertypes = new ArrayList<>();

  /** Internal name of the class that it extends; null for none. */
  @Nullable String superclass;

  String internalName = "";
  String source = "";
  int access;

  /** Whether some method may have been woven at build time; its code tells. */
  boolean mayBeWoven;

  /** Internal name of the class around this one, or null for a top-level class. */
  @Nullable String outer;

  private ClassOutline() {
    super(Opcodes.ASM9);
  }

  static ClassOutline read(byte[] bytes) {
    ClassOutline outline = new ClassOutline();
    ClassReader reader = new ClassReader(bytes);
    reader.accept(outline, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
    outline.mayBeWoven = WovenCode.mayBeIn(reader);
    return outline;
  }

  String className() {
    return internalName.replace('/', '.');
  }

  boolean isSynthetic() {
    return (access & Opcodes.ACC_SYNTHETIC) != 0;
  }

  boolean isEnum() {
    return (access & Opcodes.ACC_ENUM) != 0;
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  boolean isRecord() {
    return (access & Opcodes.ACC_RECORD) != 0;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.internalName = name;
    this.access = access;
    this.superclass = superName;
    if (superName != null) {
      supertypes.add(superName);
    }
    if (interfaces != null) {
      supertypes.addAll(Arrays.asList(interfaces));
    }
  }

  @Override
  public void visitSource(@Nullable String file, @Nullable String debug) {
    source = file == null ? "" : file;
  }

  @Override
  public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
    outer = owner;
  }

  @Override
  public void visitInnerClass(
      String name, @Nullable String outerName, @Nullable String innerName, int access) {
    if (name.equals(internalName) && outerName != null) {
      outer = outerName;
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return annotations.visit(descriptor);
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    Field field = new Field(access, name, descriptor);
    fields.add(field);
    return field;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    Method method = new Method(access, name, descriptor);
    methods.add(method);
    return method;
  }

  /** One field of the outline. */
  static final class Field extends FieldVisitor {
    final int access;
    final String name;
    final String descriptor;
    boolean redacted;

    private Field(int access, String name, String descriptor) {
      super(Opcodes.ASM9);
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      redacted |= descriptor.equals(REDACTED);
      return null;
    }
  }

  /** One method of the outline. */
  static final class Method extends MethodVisitor {
    final int access;
    final String name;
    final String descriptor;
    final Annotations annotations = new Annotations();

    /** Names of {@code MethodParameters}, in order; null where the compiler gave none. */
    final List<@Nullable String> parameterNames = new ArrayList<>();

    /** Places of parameters that are secret, among those that were declared. */
    final Set<Integer> redacted = new HashSet<>();

    /** How many parameters were declared; -1 where the compiler does not say. */
    int annotable = -1;

    private Method(int access, String name, String descriptor) {
      super(Opcodes.ASM9);
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
    }

    boolean is(int flag) {
      return (access & flag) != 0;
    }

    boolean hasBody() {
      return !is(Opcodes.ACC_ABSTRACT) && !is(Opcodes.ACC_NATIVE);
    }

    String key() {
      return Selection.key(name, descriptor);
    }

    List<String> parameterTypes() {
      List<String> names = new ArrayList<>();
      for (Type type : Type.getArgumentTypes(descriptor)) {
        names.add(type.getClassName());
      }
      return names;
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {
      annotable = count;
    }

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
        int parameter, String descriptor, boolean visible) {
      if (descriptor.equals(REDACTED)) {
        redacted.add(parameter);
      }
      return null;
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
      parameterNames.add(name);
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return annotations.visit(descriptor);
    }
  }
}
