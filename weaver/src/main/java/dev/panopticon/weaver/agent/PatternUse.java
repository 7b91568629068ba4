// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.Answer;
import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.NearestNames;
import dev.panopticon.predicate.Rule;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.closing.RunReport.Unmatched;
import dev.panopticon.weaver.match.RuleUse;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Option;
import dev.panopticon.weaver.option.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
  private final Set<Rule> used = ConcurrentHashMap.newKeySet();
  private final Set<Rule> withoutBody = ConcurrentHashMap.newKeySet();
  private final Set<String> classNames = ConcurrentHashMap.newKeySet();
  private final boolean curious;

  PatternUse(AgentOptions options) {
    this.options = options;
    this.curious =
        !(options.get(Options.INCLUDE).isEmpty()
            && options.get(Options.EXCLUDE).isEmpty()
            && options.get(Options.CALLS).isEmpty());
  }

  /** A class of the program was loaded. */
  void loaded(String className) {
    if (curious && classNames.size() < NAME_LIMIT) {
      classNames.add(className);
    }
  }

  /**
   * A class was not looked at, for its name or its origin. Whether the patterns that brought that
   * about match a method of it nobody knows; they may, and so are not called mistaken.
   */
  void passedOver(MethodFacts ofClass) {
    takeNote(options.get(Options.INCLUDE), ofClass);
    takeNote(options.get(Options.EXCLUDE), ofClass);
  }

  private void takeNote(List<Rule> rules, MethodFacts ofClass) {
    for (Rule rule : rules) {
      if (!used.contains(rule) && rule.test(ofClass) != Answer.NO) {
        used.add(rule);
      }
    }
  }

  /** A class was looked at. */
  void read(RuleUse use) {
    used.addAll(use.matched());
    for (Rule rule : use.withoutBody()) {
      // What can never run is as good a thing to exclude as any.
      (options.get(Options.EXCLUDE).contains(rule) ? used : withoutBody).add(rule);
    }
  }

  /** A trace point was woven. */
  void woven(TracePoint point) {
    if (point.kind() == TracePoint.Kind.CALL && !used.containsAll(options.get(Options.CALLS))) {
      List<String> parameters =
          Descriptor.parameters(point.descriptor()).stream().map(Descriptor::sourceName).toList();
      MethodFacts callee = MethodFacts.of(point.className(), point.method(), parameters);
      options.get(Options.CALLS).stream().filter(rule -> rule.matches(callee)).forEach(used::add);
    }
  }

  /** The patterns that have matched nothing so far. */
  List<Unmatched> unmatched() {
    List<Unmatched> unmatched = new ArrayList<>();
    collect(unmatched, Options.INCLUDE);
    collect(unmatched, Options.EXCLUDE);
    collect(unmatched, Options.CALLS);
    return unmatched;
  }

  private void collect(List<Unmatched> into, Option<List<Rule>> option) {
    for (Rule rule : options.get(option)) {
      if (!used.contains(rule)) {
        boolean bodiless = withoutBody.contains(rule);
        // What is called lies in other classes than those that were seen.
        List<String> nearest =
            bodiless || option.equals(Options.CALLS)
                ? List.of()
                : NearestNames.of(className(rule), classNames, 3);
        into.add(new Unmatched(option, rule.toString(), bodiless, String.join(", ", nearest)));
      }
    }
  }

  /** The part of a rule in which the name of a class can be mistyped. */
  private static String className(Rule rule) {
    String name = rule.nameText().orElse(rule.toString());
    return name.split("#", 2)[0].replaceAll("[@*]|\\.\\*+$", "");
  }
}
