// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.SecretNames;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.Secrecy;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.match.ClassOutline.Field;
import dev.panopticon.weaver.match.ClassOutline.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Which values of the methods of one class are secret: those that say so, and those that are called
 * so.
 *
 * <p>A result is secret if the method is {@code @Redacted}; if its name says that it returns a
 * secret, or it does nothing but return a field that is one, as far as its {@linkplain Secrecy
 * type} can tell it; and that of a {@code toString} whose object has a secret to tell, unless
 * somebody asks for that text.
 */
final class SecretValues {
  private static final String TO_STRING = "toString()Ljava/lang/String;";

  /** Written {@code password_=}. */
  private static final String SCALA_SETTER = "_$eq";

  private final ClassOutline outline;
  private final Lambdas lambdas;
  private final Secrets secrets;
  private final SecretNames names;
  private final Function<String, byte @Nullable []> types;

  /**
   * For one class.
   *
   * @param types class files by internal name, null for what cannot be found
   */
  SecretValues(Lambdas lambdas, Secrets secrets, Function<String, byte @Nullable []> types) {
    this.outline = lambdas.outline();
    this.lambdas = lambdas;
    this.secrets = secrets;
    this.names = secrets.names();
    this.types = types;
  }

  /**
   * Places among the parameters, and what stands for the result.
   *
   * @param parameters their names
   * @param textWanted whether somebody asks for what {@code toString} answers
   */
  Set<Integer> of(Method method, List<String> parameters, Bodies.Body body, boolean textWanted) {
    Set<Integer> secrets = new HashSet<>();
    // What the compiler has added comes first, and has no annotations.
    int added = method.annotable < 0 ? 0 : parameters.size() - method.annotable;
    method.redacted.forEach(declared -> secrets.add(added + declared));
    for (int i = 0; i < parameters.size(); i++) {
      if (names.contain(parameters.get(i))) {
        secrets.add(i);
      }
    }
    if (setsSecret(method)) {
      secrets.add(0);
    }
    switch (ofResult(method, body, textWanted)) {
      case WHOLE -> secrets.add(TracePoint.RESULT);
      case CONTENT -> secrets.add(TracePoint.RESULT_CONTENT);
      case NONE -> {
        // It is recorded as any other.
      }
    }
    return secrets;
  }

  /** Compilers may call the one parameter of a setter as they like, as Kotlin's and Scala's do. */
  private boolean setsSecret(Method method) {
    boolean isSetter = method.name.startsWith("set") || method.name.endsWith(SCALA_SETTER);
    return isSetter
        && Descriptor.parameters(method.descriptor).size() == 1
        && (names.contain(method.name) || isMarked(property("set", method.name)));
  }

  private Secrecy ofResult(Method method, Bodies.Body body, boolean textWanted) {
    if (method.annotations.redacted() || answersRedacted(method, body)) {
      return Secrecy.WHOLE;
    }
    if (method.key().equals(TO_STRING)) {
      boolean isTold = textWanted || secrets.areToldBy(outline.className());
      return !isTold && hasSecret() ? Secrecy.WHOLE : Secrecy.NONE;
    }
    Secrecy secrecy = Secrecy.of(Descriptor.result(method.descriptor));
    boolean isSecret =
        secrecy != Secrecy.NONE
            && (lambdas.writtenIn(method).stream().anyMatch(it -> names.areReturnedBy(it.name))
                || Trivial.answeredField(method.descriptor, body)
                    .filter(names::contain)
                    .isPresent());
    return isSecret ? secrecy : Secrecy.NONE;
  }

  /** Whether it returns a field that is marked: it is all that it does, or it has its name. */
  private boolean answersRedacted(Method method, Bodies.Body body) {
    Optional<String> answered = Trivial.answeredField(method.descriptor, body);
    boolean mayBeGetter = method.descriptor.startsWith("()") && !method.descriptor.endsWith("V");
    return mayBeGetter
        && isMarked(
            name ->
                answered.filter(name::equals).isPresent()
                    || name.equals(method.name)
                    || property("get", method.name).test(name));
  }

  /** Whether a field of the class of such a name is {@code @Redacted}. */
  private boolean isMarked(Predicate<String> name) {
    return outline.fields.stream().anyMatch(field -> field.redacted && name.test(field.name));
  }

  /** Whether a field's name is what follows the prefix in a method's name. */
  private static Predicate<String> property(String prefix, String method) {
    String property = method.startsWith(prefix) ? method.substring(prefix.length()) : "";
    return name ->
        !property.isEmpty()
            && !name.isEmpty()
            && property.substring(1).equals(name.substring(1))
            && Character.toLowerCase(property.charAt(0)) == Character.toLowerCase(name.charAt(0));
  }

  /** Whether objects of the class have a secret that a text of theirs could tell. */
  private boolean hasSecret() {
    for (ClassOutline each = outline; each != null; each = above(each)) {
      if (each.fields.stream().anyMatch(this::isTold)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTold(Field field) {
    return (field.access & Opcodes.ACC_STATIC) == 0
        && (field.redacted || (names.contain(field.name) && canTell(field.descriptor)));
  }

  private boolean canTell(String descriptor) {
    return switch (Secrecy.of(descriptor)) {
      case NONE -> false;
      case WHOLE -> true;
      case CONTENT -> !isEnum(descriptor);
    };
  }

  private boolean isEnum(String descriptor) {
    byte[] bytes =
        descriptor.startsWith("L")
            ? types.apply(descriptor.substring(1, descriptor.length() - 1))
            : null;
    try {
      return bytes != null && (new ClassReader(bytes).getAccess() & Opcodes.ACC_ENUM) != 0;
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  private @Nullable ClassOutline above(ClassOutline below) {
    String name = below.isInterface() ? null : below.superclass;
    byte[] bytes = name == null || name.startsWith("java/") ? null : types.apply(name);
    try {
      return bytes == null ? null : ClassOutline.read(bytes);
    } catch (RuntimeException unreadable) {
      return null;
    }
  }
}
