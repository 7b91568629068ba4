// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.Opinion;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.runtime.condition.PointSignature;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TracePointIndex;
import dev.panopticon.runtime.event.ValueStyle;
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
 * out, and so does, if such methods are to be left out, that it is {@linkplain Trivial trivial} and
 * nobody names it. Include patterns and the nearest {@code @Traced} say how the method is recorded,
 * see {@link Opinion}.
 *
 * <p><b>What is never chosen,</b> because nobody wrote it: bridge methods, synthetic methods but
 * the bodies of lambdas, the initialiser of a synthetic class (which holds the table of a switch
 * over an enum), {@code values} and {@code valueOf} of an enum, and a record's accessors and
 * methods of {@code Object} as the compiler writes them, unless {@code @Traced} stands on the very
 * method. A lambda body counts as code of the method in which it was written: that method's
 * annotations and the patterns that name it decide (compilers keep the name, but not which
 * overload: of several, one {@code @NotTraced} is enough to take the lambda out).
 */
public final class ClassScan {
  private final Candidate type;
  private final Criteria criteria;
  private final ClassOutline outline;
  private final Bodies bodies;
  private final Lambdas lambdas;
  private final Map<Method, Decision> chosen = new LinkedHashMap<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private final Set<Rule> matched = new HashSet<>();
  private final Set<Rule> withoutBody = new HashSet<>();
  private final MethodJudge judge;
  private final GeneratorMethods generators;
  private final SecretValues secrets;
  private @Nullable TracePointIndex index;
  private @Nullable ClassFileNames classFile;

  private ClassScan(Candidate type, Criteria criteria) {
    this.type = type;
    this.criteria = criteria;
    this.outline = ClassOutline.read(type.bytes());
    this.bodies = new Bodies(type.bytes());
    this.lambdas = new Lambdas(outline, bodies);
    this.judge = new MethodJudge(type, lambdas, criteria);
    this.generators = new GeneratorMethods(outline, type.types());
    this.secrets = new SecretValues(lambdas, criteria.secrets(), type.types());
  }

  /**
   * Chooses.
   *
   * @throws RuntimeException as ASM throws it, if the bytes are no class file that ASM can read
   */
  public static Selection scan(Candidate type, Criteria criteria) {
    return criteria.mayChooseIn(type) ? new ClassScan(type, criteria).select() : Selection.NOTHING;
  }

  /**
   * Decides about every method of a class, in the order of the class file, chosen or not.
   *
   * @throws RuntimeException as {@link #scan} does
   */
  public static List<Decision> explain(Candidate type, Criteria criteria) {
    return new ClassScan(type, criteria).decisions();
  }

  private List<Decision> decisions() {
    return outline.methods.stream().map(judge::decide).toList();
  }

  private Selection select() {
    if (outline.methods.isEmpty()) {
      return Selection.NOTHING;
    }
    for (Method method : outline.methods) {
      Decision decision = judge.decide(method);
      if (decision.isTraced()) {
        chosen.put(method, decision);
      }
      decision.rejected().ifPresent(rejected::add);
      takeNote(method, decision);
    }
    Map<String, TracePoint> points = chosen.isEmpty() ? Map.of() : describe();
    return new Selection(points, rejected, new RuleUse(matched, withoutBody));
  }

  private void takeNote(Method method, Decision decision) {
    Set<Rule> rules = method.hasBody() ? matched : withoutBody;
    rules.addAll(decision.includes());
    rules.addAll(decision.excludes());
  }

  private Map<String, TracePoint> describe() {
    Set<String> keys = new HashSet<>();
    chosen.keySet().forEach(method -> keys.add(method.key()));
    bodies.read(keys);
    Map<String, TracePoint> points = new LinkedHashMap<>();
    chosen.forEach(
        (method, decision) ->
            wanted(method, decision, describe(method, decision))
                .ifPresent(point -> points.put(method.key(), point)));
    return points;
  }

  /** The trace point with what is asked of its calls; absent if that can hold of none. */
  private Optional<TracePoint> wanted(Method method, Decision decision, TracePoint point) {
    TracePoint asked = point.when(decision.hasReceiver(), "");
    Optional<String> when =
        Opinion.decide(decision.opinions(), RuleOptions::when).map(Opinion.Decided::value);
    Optional<String> left =
        criteria.conditions().of(PointSignature.of(asked, judge.facts(method)), when);
    if (left.isEmpty()) {
      rejected.add(
          new Rejected(
              method.key(), Cause.NEVER_WANTED, "what is asked of its calls holds of none"));
      return Optional.empty();
    }
    if (left.get().isEmpty()) {
      return Optional.of(point);
    }
    return Optional.of(point.when(decision.hasReceiver(), oneLine(left.get())));
  }

  private TracePoint describe(Method method, Decision decision) {
    String className = outline.className();
    String name =
        lambdas
            .name(method)
            .map(lambda -> lambda.displayName(className))
            .orElseGet(
                () -> {
                  TracedOptions own = method.annotations.traced();
                  return own == null || own.name().isBlank()
                      ? TracePoint.displayName(className, method.name)
                      : own.name();
                });
    Bodies.Body body = bodies.of(method.key());
    List<String> names =
        new ParameterNames(outline, method, body, () -> inClassFile(method), this::index).names();
    ValueStyle style =
        ValueStyle.of(option(decision, RuleOptions::values, ValueStyle.STRUCTURE.toString()));
    return new TracePoint(
        kind(method),
        className,
        method.name,
        method.descriptor,
        oneLine(name),
        oneLine(option(decision, RuleOptions::category, TracePoint.DEFAULT_CATEGORY))
            .replace(',', ' '),
        names,
        oneLine(outline.source),
        body.line(),
        capture(decision),
        style,
        false,
        "",
        secrets.of(method, names, body, style == ValueStyle.TO_STRING),
        isLinked(method, decision));
  }

  /** Static methods, and so most lambdas, are called on nothing. */
  private boolean isLinked(Method method, Decision decision) {
    return !method.is(Opcodes.ACC_STATIC)
        && Opinion.decide(decision.opinions(), RuleOptions::link)
            .map(Opinion.Decided::value)
            .orElseGet(() -> generators.has(method));
  }

  private Capture capture(Decision decision) {
    Capture all = criteria.capture();
    return new Capture(
        decision.hasReceiver() && option(decision, RuleOptions::receiver, all.receiver()),
        all.arguments() && option(decision, RuleOptions::arguments, true),
        all.result() && option(decision, RuleOptions::result, true),
        all.exception() && option(decision, RuleOptions::exception, true));
  }

  private static <T> T option(
      Decision decision, Function<RuleOptions, Optional<T>> option, T otherwise) {
    return Opinion.decide(decision.opinions(), option)
        .map(Opinion.Decided::value)
        .orElse(otherwise);
  }

  private GivenNames inClassFile(Method method) {
    byte[] file = type.classFile();
    if (file != null && classFile == null) {
      classFile = new ClassFileNames(file);
    }
    return classFile == null ? GivenNames.NONE : classFile.of(method.key());
  }

  private TracePointIndex index() {
    if (index == null) {
      try {
        index =
            TracePointIndex.of(outline.className(), hasTraced() ? type.resources() : name -> null);
      } catch (IllegalArgumentException unreadable) {
        // Names are a convenience: a class is traced without them all the same.
        index = TracePointIndex.of(outline.className(), name -> null);
      }
    }
    return index;
  }

  /** Only what carries the annotation is indexed, and looking for what is not there costs most. */
  private boolean hasTraced() {
    return chosen.values().stream().anyMatch(decision -> decision.traced().isPresent());
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
