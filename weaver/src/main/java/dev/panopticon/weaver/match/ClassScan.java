// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.NamePattern;
import dev.panopticon.runtime.event.LambdaName;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TracePointIndex;
import dev.panopticon.weaver.match.Annotations.TracedOptions;
import dev.panopticon.weaver.match.ClassOutline.Method;
import dev.panopticon.weaver.match.Selection.Rejected;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Chooses the traced methods of one class.
 *
 * <p>A method is asked for by an include pattern, or by {@code @Traced} on itself, a type around it
 * or its package; {@code @NotTraced} anywhere around it, or an exclude pattern, always takes it
 * out.
 *
 * <p><b>What is never chosen,</b> because nobody wrote it: bridge methods, synthetic methods but
 * the bodies of lambdas, the initialiser of a synthetic class (which holds the table of a switch
 * over an enum), {@code values} and {@code valueOf} of an enum, and a record's accessors and
 * methods of {@code Object} as the compiler writes them, unless {@code @Traced} stands on the very
 * method. A lambda body counts as code of the method in which it was written: that method's
 * annotations and the patterns that name it decide (javac keeps the name, but not which overload:
 * of several, one {@code @NotTraced} is enough to take the lambda out).
 */
public final class ClassScan {
  private final String className;
  private final ClassOutline outline;
  private final Criteria criteria;
  private final Surroundings around;
  private final Map<Method, TracedOptions> chosen = new LinkedHashMap<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final TracePointIndex.Resources resources;
  private @Nullable TracePointIndex index;

  private ClassScan(
      ClassOutline outline,
      Criteria criteria,
      Surroundings around,
      TracePointIndex.Resources resources) {
    this.resources = resources;
    this.className = outline.internalName.replace('/', '.');
    this.outline = outline;
    this.criteria = criteria;
    this.around = around;
  }

  /**
   * Chooses.
   *
   * @param className binary name, which alone may be enough to choose nothing
   * @param bytes the original class file
   * @param types class files by internal name, for the classes around and the package
   * @param resources where a trace-point index may be
   * @throws RuntimeException as ASM throws it, if the bytes are no class file that ASM can read
   */
  public static Selection scan(
      String className,
      byte[] bytes,
      Criteria criteria,
      Function<String, byte @Nullable []> types,
      TracePointIndex.Resources resources) {
    if (!criteria.mayChooseIn(className)) {
      return Selection.NOTHING;
    }
    ClassOutline outline = ClassOutline.read(bytes);
    if (outline.methods.isEmpty()) {
      return Selection.NOTHING;
    }
    return new ClassScan(outline, criteria, Surroundings.of(outline, types), resources)
        .select(bytes);
  }

  private Selection select(byte[] bytes) {
    outline.methods.stream().filter(this::isWrittenByHand).forEach(this::decide);
    if (chosen.isEmpty()) {
      return new Selection(Map.of(), rejected);
    }
    return new Selection(describe(bytes), rejected);
  }

  private boolean isWrittenByHand(Method method) {
    if (method.is(Opcodes.ACC_BRIDGE)) {
      return false;
    }
    if (method.is(Opcodes.ACC_SYNTHETIC)) {
      return LambdaName.of(method.name).isPresent();
    }
    if (outline.isSynthetic() && method.name.equals("<clinit>")) {
      return false;
    }
    return !(outline.isEnum()
        && method.is(Opcodes.ACC_STATIC)
        && ((method.name.equals("values") && method.descriptor.startsWith("()["))
            || (method.name.equals("valueOf")
                && method.descriptor.startsWith("(Ljava/lang/String;)"))));
  }

  private void decide(Method method) {
    List<Method> written = writtenIn(method);
    Set<String> annotations = new HashSet<>(around.names());
    written.forEach(source -> annotations.addAll(source.annotations.names()));
    Method named = written.get(0);
    MethodFacts facts = new MethodFacts(className, named.name, named.parameterTypes(), annotations);

    TracedOptions traced = nearestTraced(written);
    if (criteria.rules().including(facts).isEmpty()
        && !(criteria.tracedAnnotation() && traced != null)) {
      return;
    }
    Optional<Rejected> objection = objection(method, written, facts);
    if (objection.isPresent()) {
      rejected.add(objection.get());
      return;
    }
    chosen.put(method, traced == null ? new TracedOptions("", "", true, true) : traced);
  }

  /**
   * The methods that a body can belong to: itself or, for a lambda, those with its method's name.
   */
  private List<Method> writtenIn(Method method) {
    Optional<LambdaName> lambda = LambdaName.of(method.name).filter(name -> isSynthetic(method));
    if (lambda.isEmpty()) {
      return List.of(method);
    }
    List<Method> sources =
        outline.methods.stream()
            .filter(other -> other.name.equals(lambda.get().method()) && !isSynthetic(other))
            .toList();
    return sources.isEmpty() ? List.of(method) : sources;
  }

  private static boolean isSynthetic(Method method) {
    return method.is(Opcodes.ACC_SYNTHETIC);
  }

  private @Nullable TracedOptions nearestTraced(List<Method> written) {
    for (Method source : written) {
      TracedOptions own = source.annotations.traced();
      if (own != null) {
        return own;
      }
    }
    return around.traced();
  }

  private Optional<Rejected> objection(Method method, List<Method> written, MethodFacts facts) {
    if (written.stream().anyMatch(source -> source.annotations.notTraced())) {
      return rejected(method, Cause.NOT_TRACED, "@NotTraced on the method");
    }
    String notTraced = around.notTraced();
    if (notTraced != null) {
      return rejected(method, Cause.NOT_TRACED, "@NotTraced on " + notTraced);
    }
    Optional<NamePattern> excluding = criteria.rules().excluding(facts);
    if (excluding.isPresent()) {
      return rejected(method, Cause.EXCLUDED, "excluded by " + excluding.get());
    }
    if (method.is(Opcodes.ACC_ABSTRACT)) {
      return rejected(method, Cause.NO_BODY, "no body: abstract");
    }
    if (method.is(Opcodes.ACC_NATIVE)) {
      return rejected(method, Cause.NO_BODY, "no body: native");
    }
    return method.woven
        ? rejected(method, Cause.ALREADY_WOVEN, "already woven at build time")
        : Optional.empty();
  }

  private static Optional<Rejected> rejected(Method method, Cause cause, String reason) {
    return Optional.of(new Rejected(Selection.key(method.name, method.descriptor), cause, reason));
  }

  private Map<String, TracePoint> describe(byte[] bytes) {
    Set<String> keys = new HashSet<>();
    chosen.keySet().forEach(method -> keys.add(Selection.key(method.name, method.descriptor)));
    Map<String, Bodies.Body> bodies = Bodies.read(bytes, keys);
    Map<String, TracePoint> points = new LinkedHashMap<>();
    chosen.forEach(
        (method, options) -> {
          String key = Selection.key(method.name, method.descriptor);
          Bodies.Body body = bodies.getOrDefault(key, new Bodies.Body());
          if (!isGenerated(method, body)) {
            points.put(key, describe(method, options, body));
          }
        });
    return points;
  }

  private boolean isGenerated(Method method, Bodies.Body body) {
    return outline.isRecord()
        && method.annotations.traced() == null
        && !method.is(Opcodes.ACC_STATIC)
        && body.looksGeneratedForRecord();
  }

  private TracePoint describe(Method method, TracedOptions options, Bodies.Body body) {
    String name =
        LambdaName.of(method.name)
            .filter(lambda -> isSynthetic(method))
            .map(lambda -> lambda.displayName(className))
            .orElseGet(
                () -> {
                  TracedOptions own = method.annotations.traced();
                  return own == null || own.name().isBlank()
                      ? TracePoint.displayName(className, method.name)
                      : own.name();
                });
    return new TracePoint(
        kind(method),
        className,
        method.name,
        method.descriptor,
        oneLine(name),
        options.category().isBlank()
            ? TracePoint.DEFAULT_CATEGORY
            : oneLine(options.category()).replace(',', ' '),
        new ParameterNames(outline, method, body, this::index).names(),
        oneLine(outline.source),
        body.line(),
        criteria.arguments() && options.arguments(),
        criteria.results() && options.result());
  }

  private TracePointIndex index() {
    if (index == null) {
      try {
        index = TracePointIndex.of(className, resources);
      } catch (IllegalArgumentException unreadable) {
        // Names are a convenience: a class is traced without them all the same.
        index = TracePointIndex.of(className, name -> null);
      }
    }
    return index;
  }

  private static TracePoint.Kind kind(Method method) {
    return switch (method.name) {
      case "<init>" -> TracePoint.Kind.CONSTRUCTOR;
      case "<clinit>" -> TracePoint.Kind.INITIALIZER;
      default -> TracePoint.Kind.METHOD;
    };
  }

  /** A trace point travels as lines, so that nothing in it may break one. */
  private static String oneLine(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }
}
