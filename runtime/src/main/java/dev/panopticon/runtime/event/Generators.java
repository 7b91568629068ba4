// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.Map;
import java.util.Set;

/**
 * The methods by which objects are called that go on where they have stopped: Java's counterpart of
 * generators.
 */
public final class Generators {
  private static final Set<String> ITERATOR =
      Set.of("hasNext", "next", "nextInt", "nextLong", "nextDouble", "forEachRemaining");

  private static final Set<String> SUBSCRIBER =
      Set.of("onSubscribe", "onNext", "onError", "onComplete");

  private static final Set<String> SUBSCRIPTION = Set.of("request", "cancel");

  private static final Map<String, Set<String>> METHODS =
      Map.of(
          "java.util.Iterator", ITERATOR,
          "java.util.Spliterator", Set.of("tryAdvance", "forEachRemaining"),
          "java.util.Enumeration", Set.of("hasMoreElements", "nextElement"),
          "java.util.concurrent.Flow$Subscriber", SUBSCRIBER,
          "java.util.concurrent.Flow$Subscription", SUBSCRIPTION,
          "org.reactivestreams.Subscriber", SUBSCRIBER,
          "org.reactivestreams.Subscription", SUBSCRIPTION,
          "java.util.stream.Gatherer$Integrator", Set.of("integrate"),
          "kotlin.coroutines.jvm.internal.BaseContinuationImpl", Set.of("invokeSuspend"));

  private Generators() {}

  /** Names of the methods of those that are instances of a type; none for most. */
  public static Set<String> methods(String binaryName) {
    return METHODS.getOrDefault(binaryName, Set.of());
  }

  /** Whether a method may be one of them, by its name alone. */
  public static boolean mayBe(String method) {
    return METHODS.values().stream().anyMatch(names -> names.contains(method));
  }
}
