// SPDX-License-Identifier: Apache-2.0
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A baker bakes and a guest eats; between them is a shelf with room for one loaf. */
public final class Bakery {
  private static final int LOAVES = 4;
  private static final int BAKING_MILLIS = 20;

  private static final BlockingQueue<Integer> SHELF = new ArrayBlockingQueue<>(1);

  public static void main(String[] args) throws InterruptedException {
    Thread guest = new Thread(Bakery::eatAll, "guest");
    Thread baker = new Thread(Bakery::bakeAll, "baker");
    guest.start();
    baker.start();
    guest.join();
    baker.join();
  }

  /** The producer. */
  private static void bakeAll() {
    try {
      for (int loaf = 1; loaf <= LOAVES; loaf++) {
        SHELF.put(bake(loaf));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static int bake(int loaf) throws InterruptedException {
    Thread.sleep(BAKING_MILLIS);
    return loaf;
  }

  /** The consumer: is faster, and waits most of the time. */
  private static void eatAll() {
    try {
      for (int loaf = 1; loaf <= LOAVES; loaf++) {
        eat(SHELF.take());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static void eat(int loaf) {
    System.out.println("ate loaf " + loaf);
  }
}
