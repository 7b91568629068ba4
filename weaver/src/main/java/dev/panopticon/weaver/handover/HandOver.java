// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.handover;

/**
 * An instruction that gives work away, or takes it up.
 *
 * @param index of the instruction in the original method, lines and labels not counted
 * @param way how it does so
 */
public record HandOver(int index, Way way) {

  /** How work is given. */
  public sealed interface Way {
    /**
     * By an argument, or by the receiver of a call that has none.
     *
     * @param argument position of the argument; {@link #RECEIVER} for the receiver
     * @param told method of the runtime that is told of it
     */
    record Told(int argument, String told) implements Way {}

    /**
     * By an argument in the place of which another is given.
     *
     * @param argument position of the argument
     * @param answers method of the runtime that answers the other
     */
    record Replaced(int argument, String answers) implements Way {}

    /** None is given: the call takes up what it is made on. */
    record Run() implements Way {}

    /** By a lambda, which may be given to an executor later. */
    record Lambda() implements Way {}
  }

  /** Stands for a receiver among positions of arguments. */
  public static final int RECEIVER = -1;
}
