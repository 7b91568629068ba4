// SPDX-License-Identifier: Apache-2.0
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Class loaders whose classes hand work over, and which nobody needs any more after that. */
public class Loaders {
  static final ExecutorService POOL = Executors.newSingleThreadExecutor();
  static final ScheduledExecutorService LATER = Executors.newSingleThreadScheduledExecutor();

  /** Loaded anew by each loader. */
  public static class Plugin implements Callable<Integer>, Iterator<Integer> {
    private int count;

    @Override
    public boolean hasNext() {
      return count < 3;
    }

    @Override
    public Integer next() {
      return count++;
    }

    @Override
    public Integer call() {
      int sum = 0;
      while (hasNext()) {
        sum += next();
      }
      return sum;
    }
  }

  static WeakReference<ClassLoader> use() throws Exception {
    URL classes = Loaders.class.getProtectionDomain().getCodeSource().getLocation();
    URLClassLoader loader =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    @SuppressWarnings("unchecked")
    Callable<Integer> plugin =
        (Callable<Integer>)
            loader.loadClass("Loaders$Plugin").getDeclaredConstructor().newInstance();
    POOL.submit(plugin).get();
    LATER.schedule(plugin, 1, TimeUnit.MILLISECONDS).get();
    CompletableFuture<Object> never = new CompletableFuture<>();
    never.thenAccept(
        value -> {
          throw new AssertionError(plugin);
        });
    // Handed over, and never taken up.
    LATER.schedule(plugin, 1, TimeUnit.HOURS).cancel(true);
    loader.close();
    return new WeakReference<>(loader);
  }

  public static void main(String[] args) throws Exception {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      loaders.add(use());
    }
    // What they did last is still on their stacks, and the cancelled ones wait in the queue.
    POOL.submit(() -> 1).get();
    LATER.shutdownNow();
    LATER.awaitTermination(1, TimeUnit.MINUTES);
    for (int i = 0; i < 100 && loaders.stream().anyMatch(it -> it.get() != null); i++) {
      System.gc();
      Thread.sleep(50);
    }
    System.out.println(loaders.stream().filter(it -> it.get() != null).count() + " alive");
    POOL.shutdown();
  }
}
