// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.directory;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.NearestNames;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryResult.Unmatched;
import dev.panopticon.weaver.match.ClassScan;
import dev.panopticon.weaver.match.Criteria;
import dev.panopticon.weaver.match.RuleUse;
import dev.panopticon.weaver.match.Selection;
import dev.panopticon.weaver.weave.ClassBytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the patterns that match nothing, so that a slip of the keyboard is not mistaken for a
 * program without calls. Each is asked on its own, as if it were the only include. Single-threaded.
 */
final class PatternUse {
  private static final int SUGGESTIONS = 3;

  private final ClassBytes types;
  private final String binary;
  private final Set<Rule> unmatched = new LinkedHashSet<>();
  private final Set<String> known = new TreeSet<>();

  PatternUse(Rules rules, ClassBytes types, String binary) {
    this.types = types;
    this.binary = binary;
    unmatched.addAll(rules.includes());
    unmatched.addAll(rules.excludes());
  }

  /** A class of the directory. */
  void see(String className, byte[] bytes) {
    known.add(className);
    List<Rule> found = new ArrayList<>();
    for (Rule pattern : unmatched) {
      Selection selection = scan(className, bytes, pattern);
      if (!selection.chosen().isEmpty() || !selection.rejected().isEmpty()) {
        found.add(pattern);
      } else if (name(pattern).contains("#")) {
        known.addAll(methods(className, bytes, name(pattern)));
      }
    }
    found.forEach(unmatched::remove);
  }

  /** The methods of a class to which everything before the {@code #} fits, as patterns. */
  private List<String> methods(String className, byte[] bytes, String name) {
    Rule allMethods = Rule.parse(name.replaceAll("#.*", "#*"));
    return scan(className, bytes, allMethods).chosen().values().stream()
        .map(point -> className + "#" + point.method())
        .toList();
  }

  /** What can be mistyped: the name or, of a rule that has none, all of it. */
  private static String name(Rule pattern) {
    return pattern.nameText().orElse(pattern.toString());
  }

  private Selection scan(String className, byte[] bytes, Rule pattern) {
    Rules alone = new Rules(List.of(pattern), List.of());
    try {
      return ClassScan.scan(
          types.candidate(MethodFacts.of(className, binary), bytes, null),
          new Criteria(alone, false, Capture.USUAL, false));
    } catch (RuntimeException notAClassFile) {
      // The weaver reports it; here it has no methods.
      return new Selection(Map.of(), List.of(), RuleUse.NONE);
    }
  }

  /** The patterns that no class seen so far has a method for. */
  List<Unmatched> unmatched() {
    return unmatched.stream()
        .map(pattern -> new Unmatched(pattern, NearestNames.of(name(pattern), known, SUGGESTIONS)))
        .toList();
  }
}
