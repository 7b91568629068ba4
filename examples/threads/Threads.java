// SPDX-License-Identifier: Apache-2.0
/** Two threads at work at the same time, and a third that waits for them. */
public final class Threads {
  public static void main(String[] args) throws InterruptedException {
    Thread hare = new Thread(() -> run("hare", 3, 10), "hare");
    Thread tortoise = new Thread(() -> run("tortoise", 2, 20), "tortoise");
    hare.start();
    tortoise.start();
    hare.join();
    tortoise.join();
  }

  private static void run(String who, int laps, int lapMillis) {
    for (int lap = 1; lap <= laps; lap++) {
      lap(lapMillis);
      System.out.println(who + " has run " + lap);
    }
  }

  private static void lap(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
