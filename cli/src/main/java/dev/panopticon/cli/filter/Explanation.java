// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.filter;

import dev.panopticon.predicate.Opinion;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.weaver.match.Cause;
import dev.panopticon.weaver.match.Decision;
import dev.panopticon.weaver.match.Selection.Rejected;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Prints what was decided about one method, by whom, and who else had a say. */
final class Explanation {
  private static final String INDENT = "  ";

  private final Decision decision;
  private final Capture capture;
  private final PrintWriter out;

  Explanation(Decision decision, Capture capture, PrintWriter out) {
    this.decision = decision;
    this.capture = capture;
    this.out = out;
  }

  /**
   * Prints it.
   *
   * @param method as the user would write it
   * @param condition what else must be so for the method to be traced; may be empty
   */
  void print(String method, String condition) {
    out.println(method);
    if (decision.generated().isPresent()) {
      say("traced: no, it is " + decision.generated().get());
      return;
    }
    say("traced: " + verdict(condition));
    decidedBy().ifPresent(rule -> say("decided by: " + rule));
    alsoMatching();
    decision.traced().ifPresent(this::annotation);
    if (decision.isTraced()) {
      if (decision.hasReceiver()) {
        option("receiver", RuleOptions::receiver, capture.receiver());
      }
      unlessOff("arguments", RuleOptions::arguments);
      unlessOff("result", RuleOptions::result);
      unlessOff("exception", RuleOptions::exception);
      option("category", RuleOptions::category, TracePoint.DEFAULT_CATEGORY);
      option("values", RuleOptions::values, ValueStyle.STRUCTURE.toString());
      if (Opinion.decide(decision.opinions(), RuleOptions::link).isPresent()) {
        option("link", RuleOptions::link, false);
      }
      if (Opinion.decide(decision.opinions(), RuleOptions::when).isPresent()) {
        option("when", RuleOptions::when, "");
      }
    }
  }

  private String verdict(String condition) {
    if (decision.rejected().isPresent()) {
      return "no, " + decision.rejected().get().reason();
    }
    if (!decision.excludes().isEmpty()) {
      return "no, excluded by " + decision.excludes().get(0);
    }
    return decision.isTraced() ? "yes" + condition : "no, no include matches";
  }

  private Optional<String> decidedBy() {
    Optional<Cause> cause = decision.rejected().map(Rejected::cause);
    if (cause.isPresent() && cause.get() != Cause.EXCLUDED) {
      return Optional.empty();
    }
    return decision.excludes().isEmpty()
        ? decision.includes().stream().findFirst().map(rule -> Filters.described("include", rule))
        : Optional.of(Filters.described("exclude", decision.excludes().get(0)));
  }

  private void alsoMatching() {
    String first = decidedBy().orElse("");
    for (Rule rule : decision.excludes()) {
      sayUnless(first, Filters.described("exclude", rule));
    }
    for (Rule rule : decision.includes()) {
      sayUnless(first, Filters.described("include", rule));
    }
  }

  private void sayUnless(String said, String rule) {
    if (!rule.equals(said)) {
      say("matches too: " + rule);
    }
  }

  private void annotation(String where) {
    say(
        "annotated: @Traced on "
            + where
            + (decision.askedFor() ? "" : ", which asks for it where the Maven plugin weaves"));
  }

  /** A part of the calls that is recorded unless somebody says no. */
  private void unlessOff(String part, Function<RuleOptions, Optional<Boolean>> option) {
    if (capture.has(part)) {
      option(part, option, true);
    } else {
      say(part + ": false, for all methods");
    }
  }

  private <T> void option(String name, Function<RuleOptions, Optional<T>> option, T otherwise) {
    Optional<Opinion.Decided<T>> decided = Opinion.decide(decision.opinions(), option);
    say(
        name
            + ": "
            + decided.map(Opinion.Decided::value).orElse(otherwise)
            + decided.map(by -> ", by " + by(by.from())).orElse(", by default"));
  }

  private String by(String from) {
    List<Rule> rules =
        decision.includes().stream().filter(rule -> rule.toString().equals(from)).toList();
    return rules.isEmpty() ? from : Filters.described("include", rules.get(rules.size() - 1));
  }

  private void say(String line) {
    out.println(INDENT + line);
  }
}
