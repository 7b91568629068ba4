// SPDX-License-Identifier: Apache-2.0
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Types a greeting key by key; between two keys it sleeps without keeping a thread. */
public final class AsyncTyping {
  private static final int PAUSE_MILLIS = 20;

  public static void main(String[] args) {
    ScheduledExecutorService typist =
        Executors.newSingleThreadScheduledExecutor(AsyncTyping::typist);
    try {
      type(new Keys("Hello, World"), typist).join();
    } finally {
      typist.shutdown();
    }
    System.out.println();
  }

  private static Thread typist(Runnable work) {
    return new Thread(work, "typist");
  }

  /** The consumer: takes a key after a pause, then comes back for the rest. */
  private static CompletableFuture<Void> type(Keys keys, ScheduledExecutorService typist) {
    if (!keys.hasNext()) {
      return CompletableFuture.completedFuture(null);
    }
    Executor afterPause = task -> typist.schedule(task, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(keys::next, afterPause)
        .thenAcceptAsync(AsyncTyping::press, typist)
        .thenComposeAsync(pressed -> type(keys, typist), typist);
  }

  private static void press(char key) {
    System.out.print(key);
    System.out.flush();
  }

  /** The generator: makes each key only when it is asked for. */
  private static final class Keys implements Iterator<Character> {
    private final String text;
    private int typed;

    Keys(String text) {
      this.text = text;
    }

    @Override
    public boolean hasNext() {
      return typed < text.length();
    }

    @Override
    public Character next() {
      return text.charAt(typed++);
    }
  }
}
