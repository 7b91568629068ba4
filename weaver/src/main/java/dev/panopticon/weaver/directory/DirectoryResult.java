// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.directory;

import dev.panopticon.predicate.Rule;
import dev.panopticon.weaver.weave.WeaveResult;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a directory of classes.
 *
 * @param classes what became of each class, by its file's path in the directory
 * @param unmatched patterns that match no method of the directory
 * @param mistakes predicates that cannot be read or fit no method, for people
 */
public record DirectoryResult(
    SortedMap<String, WeaveResult> classes, List<Unmatched> unmatched, List<String> mistakes) {

  public DirectoryResult {
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
    unmatched = List.copyOf(unmatched);
    mistakes = List.copyOf(mistakes);
  }

  /** How many classes were woven. */
  public long wovenCount() {
    return classes.values().stream().filter(result -> result.bytes() != null).count();
  }

  /** How many trace points there are in them. */
  public long tracePointCount() {
    return classes.values().stream().mapToLong(result -> result.woven().size()).sum();
  }

  /**
   * A pattern that matches no method.
   *
   * @param nearest what may have been meant: names of classes, or methods as {@code Class#method}
   */
  public record Unmatched(Rule pattern, List<String> nearest) {
    public Unmatched {
      nearest = List.copyOf(nearest);
    }
  }
}
