// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.weaver.hook.Hook.Place;
import dev.panopticon.weaver.hook.Hook.What;
import java.util.ArrayList;
import java.util.List;

/**
 * Where items are put into queues and taken out of them. One method may call another; the recorder
 * takes the outermost.
 */
final class QueueHooks {
  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String ITEM = "(Ljava/lang/Object;";

  /** Not all classes have all of the methods. */
  private static final int MAX = Integer.MAX_VALUE;

  private QueueHooks() {}

  /** All of them. */
  static List<Hook> all() {
    List<Hook> hooks = new ArrayList<>();
    for (String queue :
        List.of(
            "ArrayBlockingQueue",
            "ConcurrentLinkedQueue",
            "DelayQueue",
            "LinkedBlockingQueue",
            "LinkedTransferQueue",
            "PriorityBlockingQueue",
            "SynchronousQueue")) {
      hooks.addAll(put(queue, "put", false));
      hooks.addAll(put(queue, "add", false));
      hooks.addAll(put(queue, "offer", true));
      hooks.addAll(put(queue, "transfer", false));
      hooks.addAll(put(queue, "tryTransfer", true));
      hooks.add(taken(queue, "take"));
      hooks.add(taken(queue, "poll"));
    }
    for (String deque : List.of("ConcurrentLinkedDeque", "LinkedBlockingDeque")) {
      for (String end : List.of("First", "Last")) {
        hooks.addAll(put(deque, "put" + end, false));
        hooks.addAll(put(deque, "add" + end, false));
        hooks.addAll(put(deque, "offer" + end, true));
        hooks.add(taken(deque, "take" + end));
        hooks.add(taken(deque, "poll" + end));
      }
    }
    hooks.addAll(put("Exchanger", "exchange", false));
    hooks.add(taken("Exchanger", "exchange"));
    hooks.addAll(put("SubmissionPublisher$BufferedSubscription", "offer", false));
    hooks.add(
        new Hook(
            CONCURRENT + "SubmissionPublisher$BufferedSubscription",
            "consumeNext",
            "(",
            new Place.BeforeCall(CONCURRENT + "Flow$Subscriber", "onNext"),
            new What.Top(),
            Mark.TAKEN,
            MAX));
    return List.copyOf(hooks);
  }

  /**
   * A method that is given an item.
   *
   * @param answers whether it answers if it has taken that
   */
  private static List<Hook> put(String queue, String method, boolean answers) {
    String owner = CONCURRENT + queue;
    What item = new What.Variable(1);
    What answered = answers ? new What.VariableIf(1) : item;
    return List.of(
        new Hook(owner, method, ITEM, new Place.Entry(), item, Mark.BRING, MAX),
        new Hook(owner, method, ITEM, new Place.Return(), answered, Mark.BROUGHT, MAX),
        new Hook(owner, method, ITEM, new Place.Thrown(), item, Mark.RETRACT, MAX));
  }

  private static Hook taken(String queue, String method) {
    return new Hook(
        CONCURRENT + queue, method, "(", new Place.Return(), new What.Top(), Mark.TAKEN, MAX);
  }
}
