// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.NamePattern;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.agent.RunReport.Unmatched;
import dev.panopticon.weaver.config.NearestNames;
import dev.panopticon.weaver.weave.WeaveResult.Skipped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.Type;

/**
 * Remembers which of the user's patterns have matched something, and what they could have matched,
 * so that a slip of the keyboard does not pass for an empty trace.
 *
 * <p>Safe for use by many threads.
 */
final class PatternUse {
  /** Enough names to find a near one, few enough to forget about their memory. */
  private static final int NAME_LIMIT = 20_000;

  private final AgentOptions options;
  private final Set<NamePattern> used = ConcurrentHashMap.newKeySet();
  private final Set<String> classNames = ConcurrentHashMap.newKeySet();
  private final boolean curious;

  PatternUse(AgentOptions options) {
    this.options = options;
    this.curious =
        !(options.includes().isEmpty()
            && options.excludes().isEmpty()
            && options.calls().isEmpty());
  }

  /** A class of the program was loaded. */
  void loaded(String className) {
    if (!curious) {
      return;
    }
    if (classNames.size() < NAME_LIMIT) {
      classNames.add(className);
    }
    // An exclude leaves no trace point behind, so the class's name has to do.
    for (NamePattern pattern : options.excludes()) {
      if (pattern.mayMatchClass(className)) {
        used.add(pattern);
      }
    }
  }

  /** A trace point was woven. */
  void woven(TracePoint point) {
    boolean call = point.kind() == TracePoint.Kind.CALL;
    matched(
        call ? options.calls() : options.includes(),
        point.className(),
        point.method(),
        point.descriptor());
  }

  /**
   * A member that an include asked for was not woven. The pattern is none the less right, unless
   * all it matches is without a body and can never run.
   */
  void skipped(Skipped skipped) {
    int descriptor = skipped.member().indexOf('(');
    if (descriptor < 0 || skipped.withoutBody()) {
      return;
    }
    matched(
        options.includes(),
        skipped.className(),
        skipped.member().substring(0, descriptor),
        skipped.member().substring(descriptor));
  }

  private void matched(
      List<NamePattern> patterns, String className, String method, String descriptor) {
    if (used.containsAll(patterns)) {
      return;
    }
    MethodFacts facts = facts(className, method, descriptor);
    boolean byName = false;
    for (NamePattern pattern : patterns) {
      if (pattern.matches(facts)) {
        used.add(pattern);
        byName = true;
      }
    }
    if (!byName) {
      // The annotations are not known here any more; one of these patterns chose the method.
      patterns.stream().filter(NamePattern::isAnnotation).forEach(used::add);
    }
  }

  private static MethodFacts facts(String className, String method, String descriptor) {
    List<String> parameters =
        Arrays.stream(Type.getArgumentTypes(descriptor)).map(Type::getClassName).toList();
    return new MethodFacts(className, method, parameters, Set.of());
  }

  /** The patterns that have matched nothing so far. */
  List<Unmatched> unmatched() {
    List<Unmatched> unmatched = new ArrayList<>();
    collect(unmatched, AgentOptions.Key.INCLUDE, options.includes());
    collect(unmatched, AgentOptions.Key.EXCLUDE, options.excludes());
    collect(unmatched, AgentOptions.Key.CALLS, options.calls());
    return unmatched;
  }

  private void collect(List<Unmatched> into, AgentOptions.Key key, List<NamePattern> patterns) {
    for (NamePattern pattern : patterns) {
      if (!used.contains(pattern)) {
        String text = pattern.toString();
        String className = text.split("#", 2)[0].replaceAll("[@*]|\\.\\*+$", "");
        // What is called lies in other classes than those that were seen.
        List<String> nearest =
            key == AgentOptions.Key.CALLS ? List.of() : NearestNames.of(className, classNames, 3);
        into.add(new Unmatched(key, text, String.join(", ", nearest)));
      }
    }
  }
}
