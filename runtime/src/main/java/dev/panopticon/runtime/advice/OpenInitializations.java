// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.aspectj.lang.JoinPoint;

/**
 * The constructors and initialisers in which a thread is, with their tokens: before and after
 * advice share no local variable, as around advice and our own woven code do.
 *
 * <p>What a thread keeps while none is open is an object of the JDK: a pooled thread does not hold
 * the class loader of a program that has been unloaded.
 */
final class OpenInitializations {
  private static final ThreadLocal<ArrayDeque<Open>> OPEN =
      ThreadLocal.withInitial(ArrayDeque::new);

  private OpenInitializations() {}

  static void push(JoinPoint.StaticPart part, long token) {
    OPEN.get().push(new Open(part, token));
  }

  /**
   * The token that was pushed last with the same part; 0 if there is none.
   *
   * <p>They do not always alternate: when the stack overflows inside the advice itself, AspectJ
   * calls the advice for the exception as well. So what was pushed later is dropped, and nothing at
   * all if the part is not there.
   */
  static long pop(JoinPoint.StaticPart part) {
    ArrayDeque<Open> open = OPEN.get();
    int skipped = 0;
    for (Iterator<Open> innermostFirst = open.iterator(); innermostFirst.hasNext(); skipped++) {
      if (innermostFirst.next().part() == part) {
        for (; skipped > 0; skipped--) {
          open.pop();
        }
        return open.pop().token();
      }
    }
    return 0;
  }

  private record Open(JoinPoint.StaticPart part, long token) {}
}
