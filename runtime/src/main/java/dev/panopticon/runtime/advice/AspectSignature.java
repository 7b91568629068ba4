// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import dev.panopticon.annotation.Link;
import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Redacted;
import dev.panopticon.annotation.Traced;
import dev.panopticon.annotation.Values;
import dev.panopticon.predicate.SecretNames;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.Generators;
import dev.panopticon.runtime.event.LambdaName;
import dev.panopticon.runtime.event.Secrecy;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.ValueStyle;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.Signature;
import org.aspectj.lang.reflect.CodeSignature;
import org.aspectj.lang.reflect.ConstructorSignature;
import org.aspectj.lang.reflect.MethodSignature;
import org.aspectj.lang.reflect.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * What AspectJ says about a piece of code, in the words of the class file.
 *
 * @param method name in the class file
 * @param type erased parameter and result types
 * @param parameters names, if they are known
 * @param member the method or constructor for reflection; none for an initialiser
 */
record AspectSignature(
    TracePoint.Kind kind,
    Class<?> owner,
    String method,
    MethodType type,
    List<String> parameters,
    @Nullable AnnotatedElement member) {
  private static final List<String> ENUM_PARAMETERS = List.of("$enum$name", "$enum$ordinal");

  static AspectSignature of(JoinPoint.StaticPart part) {
    Signature signature = part.getSignature();
    Class<?> owner = signature.getDeclaringType();
    if (signature instanceof MethodSignature method) {
      MethodType type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
      return new AspectSignature(
          TracePoint.Kind.METHOD,
          owner,
          method.getName(),
          type,
          names(owner, method),
          method.getMethod());
    }
    if (signature instanceof ConstructorSignature constructor) {
      MethodType type = MethodType.methodType(void.class, constructor.getParameterTypes());
      return new AspectSignature(
          TracePoint.Kind.CONSTRUCTOR,
          owner,
          "<init>",
          type,
          names(owner, constructor),
          constructor.getConstructor());
    }
    MethodType type = MethodType.methodType(void.class);
    return new AspectSignature(
        TracePoint.Kind.INITIALIZER, owner, "<clinit>", type, List.of(), null);
  }

  /** Named as the weaver names them; AspectJ has no names for what javac adds in enums. */
  private static List<String> names(Class<?> owner, CodeSignature signature) {
    String[] names = signature.getParameterNames();
    List<String> known = new ArrayList<>();
    for (int i = 0; i < signature.getParameterTypes().length; i++) {
      boolean added =
          i < 2 && signature instanceof ConstructorSignature && Enum.class.isAssignableFrom(owner);
      String written = names == null || i >= names.length ? "arg" + i : names[i];
      known.add(added ? ENUM_PARAMETERS.get(i) : written);
    }
    return known;
  }

  /** The trace point; none if the code is not to be traced after all. */
  Optional<TracePoint> tracePoint(SourceLocation source) {
    if (!isWrittenByHand(source)) {
      return Optional.empty();
    }
    Traced nearest = null;
    for (AnnotatedElement place : innermostFirst()) {
      if (place.isAnnotationPresent(NotTraced.class)) {
        return Optional.empty();
      }
      if (nearest == null) {
        nearest = place.getAnnotation(Traced.class);
      }
    }
    return nearest == null ? Optional.empty() : Optional.of(tracePoint(nearest, source));
  }

  private boolean isWrittenByHand(SourceLocation source) {
    if (kind == TracePoint.Kind.INITIALIZER) {
      // Advised classes without an initialiser get one from AspectJ, which has no line.
      return source.getLine() > 0;
    }
    if (isSynthetic()) {
      return LambdaName.of(method).isPresent();
    }
    return !(owner.isEnum()
        && member instanceof Method generated
        && Modifier.isStatic(generated.getModifiers())
        && (generated.getParameterCount() == 0
            ? method.equals("values")
            : method.equals("valueOf") && type.parameterType(0) == String.class));
  }

  private TracePoint tracePoint(Traced traced, SourceLocation source) {
    return new TracePoint(
            kind,
            owner.getName(),
            method,
            type.toMethodDescriptorString(),
            traced.name().isBlank() ? displayName() : traced.name(),
            traced.category().isBlank() ? TracePoint.DEFAULT_CATEGORY : traced.category(),
            IndexedNames.orElse(owner, method, type.toMethodDescriptorString(), parameters),
            source.getFileName(),
            source.getLine(),
            traced.arguments(),
            traced.result())
        .capture(
            new Capture(
                hasReceiver() && traced.receiver(),
                traced.arguments(),
                traced.result(),
                traced.exception()))
        .values(ValueStyle.valueOf(traced.values().name()))
        .when(hasReceiver(), readable(traced.when()))
        .redacted(
            secrets(
                IndexedNames.orElse(owner, method, type.toMethodDescriptorString(), parameters),
                traced.values()))
        .linked(isOnObject() && isLinked(traced.link()));
  }

  private Set<Integer> secrets(List<String> names, Values shown) {
    Set<Integer> secrets = new HashSet<>();
    Parameter[] declared =
        member instanceof Executable code ? code.getParameters() : new Parameter[0];
    for (int i = 0; i < names.size(); i++) {
      // What the compiler has added comes first, and has no annotations.
      int at = i - (names.size() - declared.length);
      if (SecretNames.DEFAULTS.contain(names.get(i))
          || (at >= 0 && declared[at].isAnnotationPresent(Redacted.class))) {
        secrets.add(i);
      }
    }
    switch (ofResult(shown)) {
      case WHOLE -> secrets.add(TracePoint.RESULT);
      case CONTENT -> secrets.add(TracePoint.RESULT_CONTENT);
      case NONE -> {
        // It is recorded as any other.
      }
    }
    return secrets;
  }

  private Secrecy ofResult(Values shown) {
    if (member != null && member.isAnnotationPresent(Redacted.class)) {
      return Secrecy.WHOLE;
    }
    if (method.equals("toString") && type.parameterCount() == 0) {
      return shown != Values.TO_STRING && hasSecret() ? Secrecy.WHOLE : Secrecy.NONE;
    }
    String name = LambdaName.of(method).map(LambdaName::method).orElse(method);
    return SecretNames.DEFAULTS.areReturnedBy(name)
        ? Secrecy.of(type.returnType().descriptorString())
        : Secrecy.NONE;
  }

  /** Whether objects of the class have a secret that a text of theirs could tell. */
  private boolean hasSecret() {
    for (Class<?> each = owner; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        boolean isNamed =
            SecretNames.DEFAULTS.contain(field.getName())
                && !field.getType().isEnum()
                && Secrecy.of(field.getType().descriptorString()) != Secrecy.NONE;
        if (!Modifier.isStatic(field.getModifiers())
            && (isNamed || field.isAnnotationPresent(Redacted.class))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isLinked(Link link) {
    return switch (link) {
      case THIS -> true;
      case NONE -> false;
      case USUAL -> kind == TracePoint.Kind.CONSTRUCTOR ? hasGenerators() : isGenerators(method);
    };
  }

  private boolean hasGenerators() {
    for (Method declared : owner.getDeclaredMethods()) {
      if (isGenerators(declared.getName())) {
        return true;
      }
    }
    return false;
  }

  private boolean isGenerators(String name) {
    return Generators.mayBe(name) && isIn(owner, name);
  }

  private static boolean isIn(@Nullable Class<?> type, String name) {
    if (type == null || Generators.methods(type.getName()).contains(name)) {
      return type != null;
    }
    for (Class<?> each : type.getInterfaces()) {
      if (isIn(each, name)) {
        return true;
      }
    }
    return isIn(type.getSuperclass(), name);
  }

  private boolean isOnObject() {
    return kind == TracePoint.Kind.CONSTRUCTOR || hasReceiver();
  }

  private boolean hasReceiver() {
    return member instanceof Method written && !Modifier.isStatic(written.getModifiers());
  }

  /** What cannot be read says nothing, as where the weaver meets it; the processor would have. */
  private static String readable(String when) {
    try {
      return when.isBlank() ? "" : Expression.parse(when).toString();
    } catch (InvalidPredicateException unreadable) {
      return "";
    }
  }

  private boolean isSynthetic() {
    return member instanceof Method written && written.isSynthetic();
  }

  private String displayName() {
    Optional<LambdaName> lambda = isSynthetic() ? LambdaName.of(method) : Optional.empty();
    return lambda.isPresent()
        ? lambda.get().displayName(owner.getName())
        : TracePoint.displayName(owner.getName(), method);
  }

  private List<AnnotatedElement> innermostFirst() {
    List<AnnotatedElement> places = new ArrayList<>();
    if (member != null) {
      places.add(member);
    }
    for (Class<?> type = owner; type != null; type = type.getEnclosingClass()) {
      places.add(type);
    }
    places.add(owner.getPackage());
    return places;
  }
}
