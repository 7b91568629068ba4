// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.testing;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The seeds that {@link Seeds} promises. */
final class SeedsSource implements ArgumentsProvider, AnnotationConsumer<Seeds> {
  private int usual;

  @Override
  public void accept(Seeds seeds) {
    usual = seeds.value();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Long first = Long.getLong("soak.seed");
    LongStream seeds = first == null ? LongStream.rangeClosed(1, usual) : soak(first, soakNanos());
    return seeds.mapToObj(Arguments::of);
  }

  private static long soakNanos() {
    return TimeUnit.MINUTES.toNanos(Long.getLong("soak.minutes", 0));
  }

  /** At least one, so that a seed that failed can be given again. */
  private static LongStream soak(long first, long nanos) {
    long begin = System.nanoTime();
    return LongStream.iterate(
        first, seed -> seed == first || System.nanoTime() - begin < nanos, seed -> seed + 1);
  }
}
