// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.aspectj.lang.JoinPoint;
import org.jspecify.annotations.Nullable;

/**
 * A method, constructor or initialiser that the standard aspect advises: its trace point, and how
 * to hand boxed values on as what they were. Immutable.
 */
final class AdvisedCode {
  /**
   * Kept with the class, so that what is known of a class goes when it goes. AspectJ makes one
   * static part for each place, and compares it by identity.
   */
  private static final ClassValue<ConcurrentMap<JoinPoint.StaticPart, AdvisedCode>> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected ConcurrentMap<JoinPoint.StaticPart, AdvisedCode> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private static final AdvisedCode UNTRACED =
      new AdvisedCode(
          false, 0, Capture.USUAL.withoutValues(), new Class<?>[0], void.class, Set.of(), false);

  private final boolean traced;
  private final int number;
  private final Capture capture;
  private final Class<?>[] parameterTypes;
  private final Class<?> resultType;
  private final Set<Integer> redacted;
  private final boolean linked;

  private AdvisedCode(
      boolean traced,
      int number,
      Capture capture,
      Class<?>[] parameters,
      Class<?> result,
      Set<Integer> redacted,
      boolean linked) {
    this.traced = traced;
    this.number = number;
    this.capture = capture;
    this.parameterTypes = parameters;
    this.resultType = result;
    this.redacted = redacted;
    this.linked = linked;
  }

  /** What stands at a place in the program. */
  static AdvisedCode at(JoinPoint.StaticPart part) {
    ConcurrentMap<JoinPoint.StaticPart, AdvisedCode> known =
        OF_CLASS.get(part.getSignature().getDeclaringType());
    AdvisedCode code = known.get(part);
    return code != null ? code : known.computeIfAbsent(part, AdvisedCode::describe);
  }

  private static AdvisedCode describe(JoinPoint.StaticPart part) {
    try {
      AspectSignature signature = AspectSignature.of(part);
      Optional<TracePoint> point = signature.tracePoint(part.getSourceLocation());
      return point.isEmpty() ? UNTRACED : of(point.get(), signature.type());
    } catch (RuntimeException | LinkageError broken) {
      // Reflection meets types that the program itself never needs; it must run on without them.
      return UNTRACED;
    }
  }

  private static AdvisedCode of(TracePoint point, MethodType type) {
    return new AdvisedCode(
        true,
        Advice.tracePoint(point.toSpec()),
        point.capture(),
        type.parameterArray(),
        point.capture().result() ? type.returnType() : void.class,
        point.redacted(),
        point.linked());
  }

  /**
   * Begins the slice of a call, receiver and arguments included; answers its token, 0 if it is not
   * recorded.
   */
  long enter(JoinPoint call) {
    long token = traced ? Advice.enter(number) : 0;
    if (token != 0 && linked) {
      Advice.link(token, call.getThis());
    }
    if (token != 0 && capture.receiver()) {
      Advice.argument(token, call.getThis());
    }
    if (token != 0 && capture.arguments()) {
      Object[] values = call.getArgs();
      for (int i = 0; i < parameterTypes.length; i++) {
        if (redacted.contains(i)) {
          Advice.argument(token, TracePoint.REDACTED);
        } else {
          argument(token, parameterTypes[i], values[i]);
        }
      }
    }
    return token;
  }

  private static void argument(long token, Class<?> type, @Nullable Object value) {
    if (!type.isPrimitive()) {
      Advice.argument(token, value);
    } else if (value instanceof Long number) {
      Advice.argument(token, number.longValue());
    } else if (value instanceof Float number) {
      Advice.argument(token, number.floatValue());
    } else if (value instanceof Double number) {
      Advice.argument(token, number.doubleValue());
    } else {
      Advice.argument(token, asInt(value));
    }
  }

  /** Ends the slice of a call that has returned. */
  void exit(long token, @Nullable Object value) {
    if (resultType != void.class && redacted.contains(TracePoint.RESULT)) {
      Advice.exitWith(TracePoint.REDACTED, token);
    } else if (resultType == void.class) {
      Advice.exit(token);
    } else if (!resultType.isPrimitive()) {
      Advice.exitWith(value, token);
    } else if (value instanceof Long number) {
      Advice.exitWith(number.longValue(), token);
    } else if (value instanceof Float number) {
      Advice.exitWith(number.floatValue(), token);
    } else if (value instanceof Double number) {
      Advice.exitWith(number.doubleValue(), token);
    } else {
      Advice.exitWith(asInt(value), token);
    }
  }

  /** Ends the slice of a call that has thrown an exception. */
  void fail(long token, Throwable thrown) {
    if (capture.exception()) {
      Advice.fail(thrown, token);
    } else {
      Advice.exit(token);
    }
  }

  private static int asInt(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof Character character) {
      return character;
    }
    return value instanceof Number number ? number.intValue() : 0;
  }
}
