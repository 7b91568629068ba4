// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked in every call leaves nothing behind, compiled or not. */
final class NoGarbageTest {
  private static final int CALLS = 10_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount > 1000 && amount % 7 in (1, 2, 3) || ratio * 2 < amount && !(depth > 5)",
        "customer == 'Ann' || customer.startsWith('B') && customer.length() > 3",
        "status == OPEN || status instanceof Enum",
        "caller ~ com.acme.Web#* && this != null",
        "duration > 5ms && return != -1 && exception == null",
      })
  void test_allocatesNothing(String text) {
    Condition condition =
        Expression.parse(text)
            .check(
                Methods.place(
                    "long",
                    "int amount",
                    "double ratio",
                    "java.lang.String customer",
                    "java.lang.Thread$State status"))
            .condition();
    CallFacts call = new Prepared();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int held = 0;
    for (int i = 0; i < CALLS; i++) {
      held += condition.test(call) ? 1 : 0;
    }

    long before = threads.getCurrentThreadAllocatedBytes();
    long idle = threads.getCurrentThreadAllocatedBytes() - before;
    before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < CALLS; i++) {
      held += condition.test(call) ? 1 : 0;
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // A box for each call would be 16 bytes at least.
    assertThat(allocated - idle).isLessThan(CALLS);
    assertThat(held).isIn(0, 2 * CALLS);
  }

  /** A call whose facts are at hand, as they are for a recorder. */
  private static final class Prepared implements CallFacts {
    @Override
    public long argumentWhole(int index) {
      return 500;
    }

    @Override
    public double argumentReal(int index) {
      return 0.5;
    }

    @Override
    public Object argument(int index) {
      return index == 2 ? "Bert" : Thread.State.BLOCKED;
    }

    @Override
    public Object receiver() {
      return this;
    }

    @Override
    public int depth() {
      return 3;
    }

    @Override
    public String threadName() {
      return "main";
    }

    @Override
    public String caller() {
      return "com.acme.Web#handle";
    }

    @Override
    public long resultWhole() {
      return 1;
    }

    @Override
    public double resultReal() {
      return 1;
    }

    @Override
    public Object result() {
      return this;
    }

    @Override
    public @Nullable Object exception() {
      return null;
    }

    @Override
    public @Nullable String exceptionMessage() {
      return null;
    }

    @Override
    public long durationNanos() {
      return 7_000_000;
    }
  }
}
