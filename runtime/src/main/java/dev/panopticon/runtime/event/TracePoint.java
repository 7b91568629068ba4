// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One place in the code whose executions are slices: a method, a constructor, a static initialiser,
 * or the call of a method that is not itself traced.
 *
 * <p>Everything here is known when the class is woven; per call only the number of the trace point
 * is recorded. Immutable.
 *
 * @param kind what executes there
 * @param className binary name of the class, such as {@code com.acme.Order$Line}
 * @param method name in the class file, such as {@code place} or {@code <init>}
 * @param descriptor method descriptor, such as {@code (I)V}
 * @param name what viewers show, such as {@code Order.place}
 * @param category comma-free group that viewers can switch on and off
 * @param parameters one name for each declared parameter, in order
 * @param source source file name without folders, or empty if unknown
 * @param line first line of the body, or 0 if unknown
 * @param capture what is recorded of its calls besides times
 * @param values what is shown of the objects among them
 * @param hasReceiver whether there is an object when a call begins: not for static methods, nor for
 *     constructors
 * @param when which calls are recorded, in the language of predicates; empty: all
 * @param redacted which values are secret: positions among the parameters, {@link #RESULT}, or
 *     {@link #RESULT_CONTENT}
 * @param linked whether its calls on one object are joined by arrows
 */
public record TracePoint(
    Kind kind,
    String className,
    String method,
    String descriptor,
    String name,
    String category,
    List<String> parameters,
    String source,
    int line,
    Capture capture,
    ValueStyle values,
    boolean hasReceiver,
    String when,
    Set<Integer> redacted,
    boolean linked) {

  /** The category of trace points that name none. */
  public static final String DEFAULT_CATEGORY = "java";

  /** The category of calls into code that is not traced, so that viewers can switch them off. */
  public static final String CALL_CATEGORY = "call";

  /**
   * Between the name of a class and one in it; other dollars are part of a name that was made up.
   */
  private static final Pattern NESTED = Pattern.compile("(?<=[^$])\\$(?=[^$])");

  /** The category of what the tracer says about itself. */
  public static final String OWN_CATEGORY = "panopticon";

  /** Stands for the returned value among positions of parameters. */
  public static final int RESULT = -1;

  /** Stands there for what is in the returned value, of which type and identity are shown. */
  public static final int RESULT_CONTENT = -2;

  /** What is shown of a secret. */
  public static final String REDACTED = "[redacted]";

  /** What executes at a trace point. */
  public enum Kind {
    METHOD,
    CONSTRUCTOR,
    INITIALIZER,
    /** A call from traced code into code that is not traced, drawn as a leaf. */
    CALL
  }

  public TracePoint {
    parameters = List.copyOf(parameters);
    redacted = Set.copyOf(redacted);
  }

  /**
   * A trace point all of whose calls are recorded, with their exceptions, their values by their
   * structure.
   */
  public TracePoint(
      Kind kind,
      String className,
      String method,
      String descriptor,
      String name,
      String category,
      List<String> parameters,
      String source,
      int line,
      boolean arguments,
      boolean result) {
    this(
        kind,
        className,
        method,
        descriptor,
        name,
        category,
        parameters,
        source,
        line,
        Capture.USUAL.with("arguments", arguments).with("result", result),
        ValueStyle.STRUCTURE,
        false,
        "",
        Set.of(),
        false);
  }

  /** The same trace point with other things recorded of its calls. */
  public TracePoint capture(Capture other) {
    return new TracePoint(
        kind,
        className,
        method,
        descriptor,
        name,
        category,
        parameters,
        source,
        line,
        other,
        values,
        hasReceiver,
        when,
        redacted,
        linked);
  }

  /** The same trace point with its objects shown in another way. */
  public TracePoint values(ValueStyle style) {
    return new TracePoint(
        kind,
        className,
        method,
        descriptor,
        name,
        category,
        parameters,
        source,
        line,
        capture,
        style,
        hasReceiver,
        when,
        redacted,
        linked);
  }

  /** The same trace point with secrets among its values. */
  public TracePoint redacted(Set<Integer> secret) {
    return new TracePoint(
        kind,
        className,
        method,
        descriptor,
        name,
        category,
        parameters,
        source,
        line,
        capture,
        values,
        hasReceiver,
        when,
        secret,
        linked);
  }

  /** The same trace point with conditions on its calls. */
  public TracePoint when(boolean isOnObject, String predicate) {
    return new TracePoint(
        kind,
        className,
        method,
        descriptor,
        name,
        category,
        parameters,
        source,
        line,
        capture,
        values,
        isOnObject,
        predicate,
        redacted,
        linked);
  }

  /** The same trace point with its calls on one object joined by arrows, or not. */
  public TracePoint linked(boolean other) {
    return new TracePoint(
        kind,
        className,
        method,
        descriptor,
        name,
        category,
        parameters,
        source,
        line,
        capture,
        values,
        hasReceiver,
        when,
        redacted,
        other);
  }

  /** The trace point as text, to carry it through class files and between class loaders. */
  public String[] toSpec() {
    return new String[] {
      kind.name(),
      className,
      method,
      descriptor,
      name,
      category,
      String.join(",", parameters),
      source,
      Integer.toString(line),
      capture.toString(),
      values.toString(),
      Boolean.toString(hasReceiver),
      when,
      redacted.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")),
      Boolean.toString(linked)
    };
  }

  /**
   * The trace point that {@link #toSpec} has described.
   *
   * @throws IllegalArgumentException if the text describes none
   */
  public static TracePoint fromSpec(String[] spec) {
    if (spec.length != 15) {
      throw new IllegalArgumentException("Not a trace point: " + String.join(" ", spec));
    }
    return new TracePoint(
        Kind.valueOf(spec[0]),
        spec[1],
        spec[2],
        spec[3],
        spec[4],
        spec[5],
        spec[6].isEmpty() ? List.of() : List.of(spec[6].split(",")),
        spec[7],
        Integer.parseInt(spec[8]),
        Capture.of(spec[9]),
        ValueStyle.of(spec[10]),
        Boolean.parseBoolean(spec[11]),
        spec[12],
        spec[13].isEmpty()
            ? Set.of()
            : Stream.of(spec[13].split(",")).map(Integer::valueOf).collect(Collectors.toSet()),
        Boolean.parseBoolean(spec[14]));
  }

  /**
   * The name that viewers show by default: {@code Order.place}, {@code new Order}, {@code
   * Order.<clinit>}.
   */
  public static String displayName(String className, String method) {
    String simple = simpleName(className);
    return method.equals("<init>") ? "new " + simple : simple + "." + method;
  }

  /** What viewers show of the name of a class: {@code Order.Line}. */
  public static String simpleName(String className) {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return simple.startsWith("$") ? simple : NESTED.matcher(simple).replaceAll(".");
  }
}
