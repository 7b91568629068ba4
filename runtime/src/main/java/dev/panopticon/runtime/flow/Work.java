// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

/** What can be handed over. The same object can be handed over once as each of them. */
enum Work {
  /** Something to run, which is known by the object. */
  TASK,

  /** A function of a future, which is known by the object that holds it. */
  STAGE,

  /** Whatever depends on a future, which is handed over by whoever completes that. */
  FUTURE,

  /** All that a thread does. */
  THREAD,

  /** An item of a queue, which is known by the object. */
  ITEM,

  /** A request to a server, which is known by the id that went with it. */
  REQUEST,

  /**
   * Nothing that was handed over: what others bring, such as a connection or an item of a queue. It
   * is known by the place to which they bring it.
   */
  SERVICE
}
