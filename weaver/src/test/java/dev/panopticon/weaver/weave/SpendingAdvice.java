// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import dev.panopticon.runtime.event.TracePoint;
import java.lang.invoke.MethodHandles;

/**
 * Counts how often each token is spent. Its methods call nothing, so that at the edge of the stack
 * a call of one of them either happens or does not.
 */
public final class SpendingAdvice {
  static final int[] SPENT = new int[1 << 20];
  static int entered;

  /** Number of the mark that fails whenever it is told; negative for none. */
  static int failing = -1;

  private SpendingAdvice() {}

  static int number(TracePoint point) {
    return 0;
  }

  public static Integer constant(
      MethodHandles.Lookup lookup, String name, Class<?> type, String spec) {
    return 0;
  }

  public static long enter(int tracePoint) {
    return ++entered;
  }

  public static void argument(long token, int value) {}

  public static void mark(Object object, int mark) {
    if (mark == failing) {
      throw new StackOverflowError();
    }
  }

  public static void held(long token, Object monitor) {}

  public static void exit(long token) {
    SPENT[(int) token]++;
  }

  public static void exitWith(int value, long token) {
    SPENT[(int) token]++;
  }

  public static void fail(Throwable thrown, long token) {
    SPENT[(int) token]++;
  }
}
