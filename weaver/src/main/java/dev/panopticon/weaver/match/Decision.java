// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.Opinion;
import dev.panopticon.predicate.Rule;
import dev.panopticon.weaver.match.Selection.Rejected;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about one method, and everything that had a say in it.
 *
 * @param member its {@linkplain Selection#key key}
 * @param hasReceiver whether it is called on an object that is there when its body begins
 * @param generated what it is, if nobody wrote it; then nothing else was asked
 * @param includes the include rules that match
 * @param excludes the exclude rules that match
 * @param traced where the {@code @Traced} is that counts for it, for people
 * @param askedFor whether anything asks for it
 * @param rejected why it is not traced although it is asked for
 * @param opinions what is said about its options, to be decided by {@link Opinion#decide}
 */
public record Decision(
    String member,
    boolean hasReceiver,
    Optional<String> generated,
    List<Rule> includes,
    List<Rule> excludes,
    Optional<String> traced,
    boolean askedFor,
    Optional<Rejected> rejected,
    List<Opinion> opinions) {

  public Decision {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    opinions = List.copyOf(opinions);
  }

  static Decision generated(String member, String what) {
    return new Decision(
        member,
        false,
        Optional.of(what),
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of());
  }

  /** Whether the method is to be traced. */
  public boolean isTraced() {
    return askedFor && generated.isEmpty() && rejected.isEmpty();
  }
}
