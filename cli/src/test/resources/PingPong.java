// SPDX-License-Identifier: Apache-2.0
import java.util.concurrent.SynchronousQueue;

/** Two threads that wait for each other all the time. */
public class PingPong {
  private static final int TURNS = 200;

  static void give(SynchronousQueue<Integer> queue, int turn) throws InterruptedException {
    queue.put(turn);
  }

  static int take(SynchronousQueue<Integer> queue) throws InterruptedException {
    return queue.take();
  }

  /** Long enough for the other thread to stop spinning, and to be parked. */
  static void work() throws InterruptedException {
    Thread.sleep(1);
  }

  public static void main(String[] args) throws Exception {
    SynchronousQueue<Integer> there = new SynchronousQueue<>();
    SynchronousQueue<Integer> back = new SynchronousQueue<>();
    Thread pong =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < TURNS; i++) {
                  int turn = take(there);
                  work();
                  give(back, turn);
                }
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    pong.start();
    for (int i = 0; i < TURNS; i++) {
      work();
      give(there, i);
      take(back);
    }
    pong.join();
    System.out.println("done");
  }
}
