// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.handover;

/** What a call of a method has to do with work that goes from one thread to another. */
public enum WorkRole {
  /** Nothing that anybody else would not see. */
  NONE,

  /** It takes up the task that it is called on. */
  TAKES_TASK,

  /** It takes up the task of a timer that it is called on, which may be run again. */
  TAKES_TIMER_TASK,

  /** It is an executor's, and is given a task as its only argument. */
  IS_GIVEN_TASK,

  /** The same for later: the task is its first argument. */
  IS_GIVEN_TASK_FOR_LATER;

  /** Whether it is an executor's, and is given a task. */
  public boolean isGiven() {
    return this == IS_GIVEN_TASK || this == IS_GIVEN_TASK_FOR_LATER;
  }
}
