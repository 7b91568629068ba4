// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A class of the fixtures, and what rules choose in it. */
record FixtureScan(Class<?> type, Rules rules, boolean skipTrivial, Secrets secrets) {

  static FixtureScan of(Class<?> type, String... includes) {
    return new FixtureScan(type, Rules.of(List.of(includes), List.of()), false, Secrets.DEFAULTS);
  }

  FixtureScan excluding(String... excludes) {
    List<String> includes = rules.includes().stream().map(Object::toString).toList();
    return new FixtureScan(type, Rules.of(includes, List.of(excludes)), skipTrivial, secrets);
  }

  FixtureScan skippingTrivial() {
    return new FixtureScan(type, rules, true, secrets);
  }

  FixtureScan secrets(Secrets other) {
    return new FixtureScan(type, rules, skipTrivial, other);
  }

  Selection selection() {
    return ClassScan.scan(candidate(), criteria());
  }

  /** Names and descriptors of the chosen methods, sorted. */
  TreeSet<String> chosen() {
    return new TreeSet<>(selection().chosen().keySet());
  }

  List<Decision> decisions() {
    return ClassScan.explain(candidate(), criteria());
  }

  private Criteria criteria() {
    return new Criteria(
        rules, false, Capture.USUAL, skipTrivial, new Conditions(List.of()), secrets);
  }

  @SuppressWarnings("NullAway") // it does not see in class files that an array may be null
  private Candidate candidate() {
    return new Candidate(
        MethodFacts.of(type.getName(), "/shop/target/test-classes/"),
        Objects.requireNonNull(read(type.getName().replace('.', '/'))),
        null,
        FixtureScan::read,
        name -> null);
  }

  private static byte @Nullable [] read(String internalName) {
    String file = internalName + ".class";
    try (InputStream in = FixtureScan.class.getClassLoader().getResourceAsStream(file)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
