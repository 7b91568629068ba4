// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.expression.CallFacts;
import dev.panopticon.predicate.expression.Signature;
import dev.panopticon.predicate.expression.Type;
import dev.panopticon.predicate.expression.TypeName;
import dev.panopticon.runtime.event.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call as a trace tells it, for predicates: by the name of its slice, and by values of which the
 * types are those that the trace shows. A text may have been a constant of an enum, and {@code
 * null} may have been that text.
 */
public final class ReadCall implements CallFacts {
  /** The name of a constructor's slice begins so. */
  private static final String NEW = "new ";

  private final String name;
  private final List<Argument> arguments = new ArrayList<>();
  private final int depth;
  private final String threadName;
  private final @Nullable String caller;
  private final long durationNanos;
  private @Nullable Argument receiver;
  private @Nullable Argument result;
  private @Nullable String thrown;

  /**
   * A call.
   *
   * @param name of its slice
   * @param values of its slice: arguments, result or exception
   * @param depth of calls on its thread, from 1 on
   * @param callerName the slice around it; null if there is none
   */
  public ReadCall(
      String name,
      List<Argument> values,
      int depth,
      String threadName,
      @Nullable String callerName,
      long durationNanos) {
    this.name = name;
    this.depth = depth;
    this.threadName = threadName;
    this.caller = callerName == null ? null : className(callerName) + "#" + method(callerName);
    this.durationNanos = durationNanos;
    for (Argument value : values) {
      switch (value.name()) {
        case Argument.RETURN -> result = value;
        case Argument.THROWS -> thrown = String.valueOf(value.value());
        case Argument.RECEIVER -> receiver = value;
        case Argument.THROWN_AT, Argument.UNFINISHED -> {}
        default -> arguments.add(value);
      }
    }
  }

  private static String className(String name) {
    int dot = name.lastIndexOf('.');
    return name.startsWith(NEW)
        ? name.substring(NEW.length())
        : dot < 0 ? name : name.substring(0, dot);
  }

  private static String method(String name) {
    return name.startsWith(NEW) ? "<init>" : name.substring(name.lastIndexOf('.') + 1);
  }

  /** The same for calls with the same {@link #signature}. */
  public String kind() {
    StringBuilder kind = new StringBuilder(name);
    for (Argument argument : arguments) {
      kind.append('|').append(argument.name()).append(':').append(type(argument.value()));
    }
    return kind.append('|')
        .append(result == null ? "" : type(result.value()))
        .append(receiver == null ? "" : "|this")
        .toString();
  }

  /** The method, as far as the trace tells of it. */
  public Signature signature() {
    List<Signature.Parameter> parameters =
        arguments.stream()
            .map(argument -> new Signature.Parameter(argument.name(), type(argument.value())))
            .toList();
    MethodFacts facts =
        MethodFacts.of(
            className(name),
            method(name),
            parameters.stream().map(parameter -> parameter.type().name()).toList());
    Argument returned = result;
    return new Signature(
        facts,
        receiver != null,
        parameters,
        returned == null ? Type.of("void") : type(returned.value()));
  }

  private static Type type(@Nullable Object value) {
    if (value instanceof Boolean) {
      return Type.of("boolean");
    } else if (value instanceof Long) {
      return Type.of("long");
    } else if (value instanceof Double) {
      return Type.of("double");
    }
    return value instanceof List || value instanceof Map
        ? Type.of("java.lang.Object")
        : Type.RECORDED;
  }

  private static long whole(@Nullable Object value) {
    return value instanceof Boolean truth ? (truth ? 1 : 0) : (Long) Objects.requireNonNull(value);
  }

  private static @Nullable Object object(@Nullable Object value) {
    return "null".equals(value) ? null : value;
  }

  @Override
  public long argumentWhole(int index) {
    return whole(arguments.get(index).value());
  }

  @Override
  public double argumentReal(int index) {
    return (Double) Objects.requireNonNull(arguments.get(index).value());
  }

  @Override
  public @Nullable Object argument(int index) {
    return object(arguments.get(index).value());
  }

  @Override
  public @Nullable Object receiver() {
    if (receiver == null) {
      throw new IllegalStateException("the trace does not hold the object");
    }
    return receiver.value();
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public String threadName() {
    return threadName;
  }

  @Override
  public @Nullable String caller() {
    return caller;
  }

  @Override
  public long resultWhole() {
    return whole(Objects.requireNonNull(result).value());
  }

  @Override
  public double resultReal() {
    return (Double) Objects.requireNonNull(Objects.requireNonNull(result).value());
  }

  @Override
  public @Nullable Object result() {
    return result == null ? null : object(result.value());
  }

  @Override
  public @Nullable Object exception() {
    return thrown;
  }

  @Override
  public @Nullable String exceptionMessage() {
    int colon = thrown == null ? -1 : thrown.indexOf(": ");
    return colon < 0 ? null : Objects.requireNonNull(thrown).substring(colon + 2);
  }

  @Override
  public long durationNanos() {
    return durationNanos;
  }

  /**
   * By the name that a trace shows of an object or exception; of what it extends it tells nothing.
   */
  @Override
  public boolean isInstance(Object value, TypeName type) {
    return value instanceof String text && type.matches(text.split("[:@]", 2)[0]);
  }
}
