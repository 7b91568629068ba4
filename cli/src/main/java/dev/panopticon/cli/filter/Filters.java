// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.filter;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.scope.GeneratedClass;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * The rules in force.
 *
 * @param rules without includes, the program's own classes are traced
 * @param calls what is drawn when traced code calls it
 * @param skipTrivial whether getters, setters and empty bodies are left out
 * @param generated whether classes that frameworks generate are traced, too
 * @param capture what of a call is recorded at all
 */
public record Filters(
    Rules rules, List<Rule> calls, boolean skipTrivial, boolean generated, Capture capture) {
  /** On what it depends whether a class is traced that is left out. */
  static final String IF_GENERATED = ", if --generated is given: a framework makes such classes";

  private static final Rule OWN_CLASSES =
      Rule.parse("**")
          .from(
              "default: the program's own classes, in directories, in BOOT-INF/classes and"
                  + " WEB-INF/classes, in the jar of the main class and in jars that share its"
                  + " group or packages");

  public Filters {
    calls = List.copyOf(calls);
  }

  /** Whether a class is left out, whatever includes it, as one that a framework has generated. */
  boolean leavesOut(String className) {
    return !generated && GeneratedClass.isNamed(className);
  }

  /** Whether no rule says what to trace. */
  boolean isDefault() {
    return rules.includes().isEmpty();
  }

  /** The rules, the default among them if no other rule says what to trace. */
  Rules effective() {
    return isDefault() ? new Rules(List.of(OWN_CLASSES), rules.excludes()) : rules;
  }

  /** Prints a line for each rule. */
  public void print(PrintWriter out) {
    print(out, "include", effective().includes());
    print(out, "exclude", rules.excludes());
    print(out, "calls", calls);
    if (skipTrivial) {
      out.println(
          "skip-trivial: getters, setters and empty bodies that nothing names are left out");
    }
    out.println(
        "generated: classes that frameworks generate are "
            + (generated ? "traced, too" : "left out"));
    if (!capture.equals(Capture.USUAL)) {
      out.println("record: " + capture);
    }
    out.println();
    out.println(
        "An exclude always wins. Of the includes that match, the more specific one decides");
    out.println("each option (method, class, package), and of equals the later one.");
  }

  private static void print(PrintWriter out, String kind, List<Rule> rules) {
    for (Rule rule : rules) {
      out.println(
          String.format(
              Locale.ROOT, "%-8s %-8s %s  (%s)", kind, rule.specificity(), rule, rule.origin()));
    }
  }

  /** A rule with what it is good for, how specific it is, and where it was written. */
  static String described(String kind, Rule rule) {
    return kind + " " + rule + "  (" + rule.specificity() + ", " + rule.origin() + ")";
  }
}
