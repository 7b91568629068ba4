// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.flow.Mark;

/**
 * Which of its turns a thread has to tell. A thread that takes item after item from a queue turns
 * to it again and again, and only the first time says anything.
 *
 * <p><b>Design.</b> A number of the buffer holds a bit for each work that the thread has taken up,
 * the innermost lowest, which is set where the thread has turned away from that work. Where the end
 * of a work was not told, or there were too many, a turn is told once more, which alters nothing.
 *
 * <p>By the thread itself, in the middle of the JDK: so nothing is created or waited for here.
 */
final class Turns {
  private Turns() {}

  /** Whether the mark is to be written down. */
  static boolean isTold(ThreadBuffer buffer, Mark mark) {
    long turns = buffer.turns();
    int bringing = buffer.bringing();
    switch (mark.step()) {
      case BEGIN -> buffer.turns(turns << 1);
      case END, EXPECTED -> buffer.turns(turns >>> 1);
      case EXPECT -> buffer.turns(turns << 1 | 1);
      case TURN -> {
        if (buffer.nextDepth() > 1 || (turns & 1) != 0) {
          return false;
        }
        buffer.turns(turns | 1);
      }
      case MAKE -> {
        return buffer.nextDepth() == 1;
      }
      case TAKEN -> buffer.turns(turns & ~1); // it turns away from the item as well
      case BRING -> {
        buffer.bringing(bringing + 1);
        return bringing == 0 && buffer.nextDepth() > 1;
      }
      case RETRACT, BROUGHT -> {
        buffer.bringing(bringing - 1);
        return mark == Mark.RETRACT && bringing == 1 && buffer.nextDepth() > 1;
      }
      default -> {
        return true;
      }
    }
    return mark != Mark.EXPECT && mark != Mark.EXPECTED;
  }
}
