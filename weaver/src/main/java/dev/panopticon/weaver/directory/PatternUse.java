// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.directory;

import dev.panopticon.predicate.NamePattern;
import dev.panopticon.predicate.Rules;
import dev.panopticon.weaver.config.NearestNames;
import dev.panopticon.weaver.directory.DirectoryResult.Unmatched;
import dev.panopticon.weaver.match.ClassScan;
import dev.panopticon.weaver.match.Criteria;
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
  private final Set<NamePattern> unmatched = new LinkedHashSet<>();
  private final Set<String> known = new TreeSet<>();

  PatternUse(Rules rules, ClassBytes types) {
    this.types = types;
    unmatched.addAll(rules.includes());
    unmatched.addAll(rules.excludes());
  }

  /** A class of the directory. */
  void see(String className, byte[] bytes) {
    known.add(className);
    List<NamePattern> found = new ArrayList<>();
    for (NamePattern pattern : unmatched) {
      Selection selection = scan(className, bytes, pattern);
      if (!selection.chosen().isEmpty() || !selection.rejected().isEmpty()) {
        found.add(pattern);
      } else if (pattern.toString().contains("#")) {
        known.addAll(methods(className, bytes, pattern));
      }
    }
    found.forEach(unmatched::remove);
  }

  /** The methods of a class to which everything before the {@code #} fits, as patterns. */
  private List<String> methods(String className, byte[] bytes, NamePattern pattern) {
    NamePattern allMethods = NamePattern.parse(pattern.toString().replaceAll("#.*", "#*"));
    return scan(className, bytes, allMethods).chosen().values().stream()
        .map(point -> className + "#" + point.method())
        .toList();
  }

  private Selection scan(String className, byte[] bytes, NamePattern pattern) {
    Rules alone = new Rules(List.of(pattern), List.of());
    try {
      return ClassScan.scan(
          className, bytes, new Criteria(alone, false, true, true), types::find, types::resource);
    } catch (RuntimeException notAClassFile) {
      // The weaver reports it; here it has no methods.
      return new Selection(Map.of(), List.of());
    }
  }

  /** The patterns that no class seen so far has a method for. */
  List<Unmatched> unmatched() {
    return unmatched.stream()
        .map(
            pattern ->
                new Unmatched(pattern, NearestNames.of(pattern.toString(), known, SUGGESTIONS)))
        .toList();
  }
}
