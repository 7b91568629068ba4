// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.handover;

/** What a call of a method takes up, by the object that it is called on. */
public enum TakeUp {
  /** Nothing that was given to the JDK. */
  NOTHING,

  /** A task. */
  TASK,

  /** A task of a timer, which may run it again. */
  TIMER_TASK
}
