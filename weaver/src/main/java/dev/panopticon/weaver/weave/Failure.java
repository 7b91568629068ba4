// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

/**
 * Turns what was thrown while a class was woven into a sentence that a user can do something with.
 */
public final class Failure {
  private Failure() {}

  /** The sentence, without its end. */
  public static String sentence(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return "the stack was full when it was loaded";
    }
    if (thrown instanceof OutOfMemoryError) {
      return "the memory was full when it was loaded";
    }
    StackTraceElement[] stack = thrown.getStackTrace();
    String place = stack.length == 0 ? "" : " in " + stack[0];
    return "the weaver has a fault, worth a report ("
        + thrown.getClass().getSimpleName()
        + place
        + ")";
  }
}
