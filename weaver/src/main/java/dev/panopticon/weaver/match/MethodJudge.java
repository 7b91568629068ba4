// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Modifier;
import dev.panopticon.predicate.Opinion;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Specificity;
import dev.panopticon.weaver.match.Annotations.TracedOptions;
import dev.panopticon.weaver.match.ClassOutline.Method;
import dev.panopticon.weaver.match.Selection.Rejected;
import dev.panopticon.weaver.match.Surroundings.TracedAt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** Decides about the methods of one class, one at a time; what it decides by is at ClassScan. */
final class MethodJudge {
  private final Candidate type;
  private final ClassOutline outline;
  private final Bodies bodies;
  private final Lambdas lambdas;
  private final Criteria criteria;
  private final Surroundings around;

  MethodJudge(Candidate type, Lambdas lambdas, Criteria criteria) {
    this.type = type;
    this.outline = lambdas.outline();
    this.bodies = lambdas.bodies();
    this.lambdas = lambdas;
    this.criteria = criteria;
    this.around = Surroundings.of(outline, type.types());
  }

  /** What is known of a method before any call of it. */
  MethodFacts facts(Method method) {
    return new Facts(method, lambdas.writtenIn(method));
  }

  Decision decide(Method method) {
    Optional<String> generated = generated(method);
    if (generated.isPresent()) {
      return Decision.generated(method.key(), generated.get());
    }
    List<Method> written = lambdas.writtenIn(method);
    MethodFacts facts = new Facts(method, written);
    List<Rule> includes = criteria.rules().including(facts);
    TracedAt traced = nearestTraced(written);
    boolean askedFor = !includes.isEmpty() || (criteria.tracedAnnotation() && traced != null);
    List<Rule> excludes = criteria.rules().excluding(facts);
    Optional<Rejected> rejected = Optional.empty();
    if (askedFor) {
      rejected = objection(method, written, excludes);
      if (rejected.isEmpty() && isGeneratedForRecord(method)) {
        return Decision.generated(method.key(), "what the compiler writes for a record");
      }
      if (rejected.isEmpty() && criteria.skipTrivial() && !isNamed(includes, written)) {
        rejected = triviality(method);
      }
    }
    return new Decision(
        method.key(),
        !method.is(Opcodes.ACC_STATIC) && !method.name.startsWith("<"),
        Optional.empty(),
        includes,
        excludes,
        Optional.ofNullable(traced).map(TracedAt::where),
        askedFor,
        rejected,
        opinions(traced, includes));
  }

  /** What a method is that nobody wrote, as far as its signature tells. */
  private Optional<String> generated(Method method) {
    if (method.is(Opcodes.ACC_BRIDGE)) {
      return Optional.of("a bridge method of the compiler");
    }
    if (outline.isSynthetic() && method.name.equals("<clinit>")) {
      return Optional.of("the initialiser of a class that the compiler wrote");
    }
    if (method.is(Opcodes.ACC_SYNTHETIC)) {
      return lambdas.name(method).isPresent()
          ? Optional.empty()
          : Optional.of("a synthetic method of the compiler");
    }
    boolean ofEnum =
        outline.isEnum()
            && method.is(Opcodes.ACC_STATIC)
            && ((method.name.equals("values") && method.descriptor.startsWith("()["))
                || (method.name.equals("valueOf")
                    && method.descriptor.startsWith("(Ljava/lang/String;)")));
    return ofEnum ? Optional.of("what the compiler writes for an enum") : Optional.empty();
  }

  private boolean isGeneratedForRecord(Method method) {
    return outline.isRecord()
        && method.annotations.traced() == null
        && !method.is(Opcodes.ACC_STATIC)
        && bodies.of(method.key()).looksGeneratedForRecord();
  }

  private @Nullable TracedAt nearestTraced(List<Method> written) {
    for (Method source : written) {
      TracedOptions own = source.annotations.traced();
      if (own != null) {
        return new TracedAt(own, Specificity.METHOD, "the method");
      }
    }
    return around.traced();
  }

  private Optional<Rejected> objection(Method method, List<Method> written, List<Rule> excludes) {
    if (written.stream().anyMatch(source -> source.annotations.notTraced())) {
      return rejected(method, Cause.NOT_TRACED, "@NotTraced on the method");
    }
    String notTraced = around.notTraced();
    if (notTraced != null) {
      return rejected(method, Cause.NOT_TRACED, "@NotTraced on " + notTraced);
    }
    if (!excludes.isEmpty()) {
      return rejected(method, Cause.EXCLUDED, "excluded by " + excludes.get(0));
    }
    if (method.is(Opcodes.ACC_ABSTRACT)) {
      return rejected(method, Cause.NO_BODY, "no body: abstract");
    }
    if (method.is(Opcodes.ACC_NATIVE)) {
      return rejected(method, Cause.NO_BODY, "no body: native");
    }
    return outline.mayBeWoven && bodies.of(method.key()).isWoven()
        ? rejected(method, Cause.ALREADY_WOVEN, "already woven at build time")
        : Optional.empty();
  }

  /** Whether somebody means this very method, however little it does. */
  private static boolean isNamed(List<Rule> includes, List<Method> written) {
    return includes.stream().anyMatch(rule -> rule.specificity() == Specificity.METHOD)
        || written.stream().anyMatch(source -> source.annotations.traced() != null);
  }

  private Optional<Rejected> triviality(Method method) {
    return Trivial.kind(method.descriptor, bodies.of(method.key()))
        .flatMap(kind -> rejected(method, Cause.TRIVIAL, "trivial: " + kind));
  }

  private static Optional<Rejected> rejected(Method method, Cause cause, String reason) {
    return Optional.of(new Rejected(method.key(), cause, reason));
  }

  /** Of equals, the annotation comes before the rules, and so gives way to them. */
  private static List<Opinion> opinions(@Nullable TracedAt traced, List<Rule> includes) {
    List<Opinion> opinions = new ArrayList<>();
    if (traced != null) {
      opinions.add(
          new Opinion(
              traced.specificity(), traced.options().options(), "@Traced on " + traced.where()));
    }
    for (Rule rule : includes) {
      opinions.add(new Opinion(rule.specificity(), rule.options(), rule.toString()));
    }
    return opinions;
  }

  /** A lambda has the names, modifiers and annotations of its method, and a body of its own. */
  private final class Facts implements MethodFacts {
    private final Method method;
    private final List<Method> written;

    Facts(Method method, List<Method> written) {
      this.method = method;
      this.written = written;
    }

    @Override
    public String className() {
      return outline.className();
    }

    @Override
    public String methodName() {
      return written.get(0).name;
    }

    @Override
    public List<String> parameterTypes() {
      return written.get(0).parameterTypes();
    }

    @Override
    public Set<String> annotations() {
      Set<String> names = new HashSet<>(around.names());
      written.forEach(source -> names.addAll(source.annotations.names()));
      return names;
    }

    @Override
    public Set<Modifier> modifiers() {
      return Modifier.of(written.get(0).access, outline.isInterface());
    }

    @Override
    public Integer size() {
      return method.hasBody() ? bodies.of(method.key()).size() : 0;
    }

    @Override
    public String source() {
      return outline.source;
    }

    @Override
    public @Nullable String binary() {
      return type.known().binary();
    }
  }
}
