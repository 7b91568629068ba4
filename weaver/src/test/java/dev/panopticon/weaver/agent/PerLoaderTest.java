// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PerLoaderTest {

  @Test
  void everyLoaderHasItsOwnValue() {
    PerLoader<Object> values = new PerLoader<>(loader -> new Object());
    ClassLoader one = new Confusing();
    ClassLoader other = new Confusing();

    assertThat(values.get(one)).isSameAs(values.get(one)).isNotSameAs(values.get(other));
  }

  @Test
  void aLoaderThatTheProgramDiscardsIsNotKept_norIsItsValue() throws Exception {
    PerLoader<Object> values = new PerLoader<>(loader -> new Object());
    WeakReference<Object> value = valueOfDiscarded(values);

    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (value.get() != null && System.nanoTime() < deadline) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(10);
      values.get(new Confusing());
    }

    assertThat(value.get()).isNull();
  }

  private static WeakReference<Object> valueOfDiscarded(PerLoader<Object> values) {
    return new WeakReference<>(values.get(new Confusing()));
  }

  /** Equal to all of its kind, as a map of the JDK would see it. */
  private static final class Confusing extends ClassLoader {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Confusing;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
