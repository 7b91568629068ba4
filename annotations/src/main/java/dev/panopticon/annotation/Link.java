// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.annotation;

/**
 * Whether arrows join the calls of methods on one and the same object, in order: from the end of
 * each to the beginning of the next, and from where the object was created to the first.
 */
public enum Link {
  /**
   * Those of objects that go on where they have stopped: what iterators, spliterators,
   * enumerations, subscribers and subscriptions, and the coroutines of Kotlin are called by. Others
   * are not joined.
   */
  USUAL,

  /** Those of this object. Static methods have none. */
  THIS,

  /** None. */
  NONE
}
