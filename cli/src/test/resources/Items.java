// SPDX-License-Identifier: Apache-2.0
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Items that one thread brings and another takes. */
public class Items {
  /** In order of a name, and due at once. */
  static class Item implements Comparable<Delayed>, Delayed {
    @Override
    public int compareTo(Delayed other) {
      return 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }
  }

  static void put(BlockingQueue<Item> queue, Item item) throws InterruptedException {
    queue.put(item);
  }

  static void offer(Queue<Item> queue, Item item) {
    queue.offer(item);
  }

  static void add(Queue<Item> queue, Item item) {
    queue.add(item);
  }

  static void offerInTime(BlockingQueue<Item> queue, Item item) throws InterruptedException {
    queue.offer(item, 1, TimeUnit.MINUTES);
  }

  static void refused(BlockingQueue<Item> full, Item item) {
    full.offer(item);
  }

  static Item take(BlockingQueue<Item> queue) throws InterruptedException {
    return queue.take();
  }

  static Item poll(Queue<Item> queue) {
    return queue.poll();
  }

  static Item pollInTime(BlockingQueue<Item> queue) throws InterruptedException {
    return queue.poll(1, TimeUnit.MINUTES);
  }

  static void push(Deque<Item> stack, Item item) {
    stack.push(item);
  }

  static Item pop(Deque<Item> stack) {
    return stack.pop();
  }

  static void transfer(LinkedTransferQueue<Item> queue, Item item) throws InterruptedException {
    queue.transfer(item);
  }

  static void leave(Exchanger<Item> exchanger, Item item) throws InterruptedException {
    exchanger.exchange(item);
  }

  static void fetch(Exchanger<Item> exchanger) throws InterruptedException {
    exchanger.exchange(null);
  }

  static void process(Item item) {}

  static void submit(SubmissionPublisher<Item> publisher, Item item) {
    publisher.submit(item);
  }

  static void consumed(Item item) {}

  interface Action {
    void run() throws Exception;
  }

  private static void elsewhere(Action action) throws Exception {
    Thread thread = Library.thread(action);
    thread.start();
    thread.join();
  }

  public static void main(String[] args) throws Exception {
    for (BlockingQueue<?> each :
        List.<BlockingQueue<?>>of(
            new LinkedBlockingQueue<Item>(),
            new ArrayBlockingQueue<Item>(9),
            new LinkedBlockingDeque<Item>(),
            new LinkedTransferQueue<Item>(),
            new PriorityBlockingQueue<Item>(),
            new DelayQueue<Item>())) {
      @SuppressWarnings("unchecked")
      BlockingQueue<Item> queue = (BlockingQueue<Item>) each;
      put(queue, new Item());
      offer(queue, new Item());
      add(queue, new Item());
      offerInTime(queue, new Item());
      elsewhere(
          () -> {
            take(queue);
            poll(queue);
            pollInTime(queue);
            process(Library.take(queue));
          });
    }
    SynchronousQueue<Item> none = new SynchronousQueue<>();
    refused(none, new Item());
    elsewhere(
        () -> {
          Thread putting = Library.thread(() -> put(none, new Item()));
          putting.start();
          take(none);
          putting.join();
        });
    LinkedTransferQueue<Item> transferring = new LinkedTransferQueue<>();
    Thread taking = Library.thread(() -> take(transferring));
    taking.start();
    transfer(transferring, new Item());
    taking.join();
    ConcurrentLinkedQueue<Item> list = new ConcurrentLinkedQueue<>();
    add(list, new Item());
    elsewhere(() -> poll(list));
    ConcurrentLinkedDeque<Item> stack = new ConcurrentLinkedDeque<>();
    push(stack, new Item());
    elsewhere(() -> pop(stack));
    Exchanger<Item> exchanger = new Exchanger<>();
    Thread fetching = Library.thread(() -> fetch(exchanger));
    fetching.start();
    leave(exchanger, new Item());
    fetching.join();

    // An object that was refused, brought twice, or is taken by whoever has brought it.
    BlockingQueue<Item> small = new ArrayBlockingQueue<>(1);
    Item again = new Item();
    put(small, new Item());
    refused(small, again);
    poll(small);
    put(small, again);
    elsewhere(() -> take(small));

    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (SubmissionPublisher<Item> publisher = new SubmissionPublisher<>(executor, 8)) {
      var done = publisher.consume(Items::consumed);
      submit(publisher, new Item());
      publisher.close();
      done.join();
    }
    executor.shutdown();
    System.out.println("done");
  }
}

/** Is not traced. */
class Library {
  static Thread thread(Items.Action action) {
    return new Thread(
        () -> {
          try {
            action.run();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }

  static Items.Item take(BlockingQueue<Items.Item> queue) throws InterruptedException {
    return queue.take();
  }
}
