// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.filter;

import dev.panopticon.predicate.Answer;
import dev.panopticon.predicate.Fact;
import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rule;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;

/** What can be said about a method whose class file nobody has seen. */
final class NameExplanation {
  private static final String INDENT = "  ";

  private final Filters filters;
  private final MethodFacts method;

  NameExplanation(Filters filters, MethodFacts method) {
    this.filters = filters;
    this.method = method;
  }

  void print(String question, PrintWriter out) {
    List<Rule> includes = filters.effective().includes();
    List<Rule> excludes = filters.rules().excludes();
    out.println(question);
    out.println(INDENT + "traced: " + verdict(includes, excludes));
    print(out, "exclude", excludes);
    print(out, "include", includes);
    out.println(
        INDENT
            + "not decided by the name: @NotTraced, whether there is a body"
            + (filters.skipTrivial() ? ", whether it is trivial" : "")
            + ". Say where the class is: -cp PATH");
  }

  private String verdict(List<Rule> includes, List<Rule> excludes) {
    if (strongest(excludes) == Answer.YES) {
      return "no, it is excluded";
    }
    return switch (strongest(includes)) {
      case NO -> "no, no include matches";
      case UNKNOWN -> "perhaps, if a rule matches that cannot be decided by the name";
      case YES ->
          strongest(excludes) == Answer.UNKNOWN
              ? "yes, if no rule excludes it that cannot be decided by the name"
              : filters.leavesOut(method.className())
                  ? "yes" + Filters.IF_GENERATED
                  : filters.isDefault() ? "yes, if it is the program's own" : "yes";
    };
  }

  private Answer strongest(List<Rule> rules) {
    return rules.stream().map(rule -> rule.test(method)).max(Answer::compareTo).orElse(Answer.NO);
  }

  private void print(PrintWriter out, String kind, List<Rule> rules) {
    for (Rule rule : rules) {
      switch (rule.test(method)) {
        case YES -> out.println(INDENT + "matches: " + Filters.described(kind, rule));
        case UNKNOWN -> {
          String term = rule.beyond(EnumSet.of(Fact.NAME));
          out.println(
              INDENT
                  + "may match: "
                  + Filters.described(kind, rule)
                  + ", depending on "
                  + (term == null ? "the parameters" : term));
        }
        case NO -> {
          // Has nothing to do with the question.
        }
      }
    }
  }
}
