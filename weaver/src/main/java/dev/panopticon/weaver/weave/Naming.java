// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.finish.AdviceCalls;
import java.util.function.ToIntFunction;

/** How woven code names its trace points, and which copy of the advice it calls. */
public sealed interface Naming {

  /**
   * A literal number, given while the class is woven; the calls go to {@code
   * java.lang.PanopticonAdvice}. For classes that are woven in the JVM that runs them.
   *
   * @param numbers gives a trace point its number, always the same one
   */
  static Naming literal(ToIntFunction<TracePoint> numbers) {
    return new Literal(numbers);
  }

  /**
   * A constant that the program resolves when it first needs it; the calls go to {@code
   * dev.panopticon.runtime.advice.Advice}. For classes that are woven at build time.
   */
  static Naming constant() {
    return new Constant();
  }

  /** The calls as they are written into the class file. */
  AdviceCalls calls();

  /** See {@link #literal}. */
  record Literal(ToIntFunction<TracePoint> numbers) implements Naming {
    @Override
    public AdviceCalls calls() {
      return AdviceCalls.literal(numbers);
    }
  }

  /** See {@link #constant}. */
  record Constant() implements Naming {
    @Override
    public AdviceCalls calls() {
      return AdviceCalls.constant();
    }
  }
}
