// SPDX-License-Identifier: Apache-2.0
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Does everything that is recorded for the first time, and then loads {@link Last}. */
public class First {
  enum Color { RED }

  record Point(int x, Object y) {}

  static class Own {}

  static class Last {}

  static class Count implements Iterator<Integer> {
    int next;

    @Override public boolean hasNext() { return next < 2; }

    @Override public Integer next() { return next++; }
  }

  static Object value(Object value) { return value; }

  static long primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h) { return f; }

  static double half() { return 0.5; }

  static void nothing() {}

  static String secret(String password) { return password; }

  static int deep(int depth) { return 1 + deep(depth + 1); }

  static void fail(Throwable failure) throws Throwable { throw failure; }

  public static void main(String[] args) throws Throwable {
    values();
    failures();
    work();
    waits();
    value(new Last());
  }

  static void values() {
    primitives(true, (byte) 1, (short) 1, 'c', 1, 1, 1, 1);
    half();
    nothing();
    secret("none");
    Object[] itself = {null};
    itself[0] = itself;
    Map<String, Object> map = new HashMap<>(Map.of("password", "none", "list", List.of(1)));
    Object[] all = {
      null, "text", "x".repeat(3000), 1, 1L, 1f, 1.0, 'c', true, (byte) 1, (short) 1,
      Color.RED, new Point(1, List.of()), new Own(), new Object(), String.class, Thread.currentThread(),
      new int[] {1}, new byte[300], new char[] {'c'}, new boolean[1], new double[1], new String[] {"a"}, itself,
      new ArrayList<>(List.of(1)), new LinkedList<>(List.of(1)), new ArrayDeque<>(List.of(1)), Arrays.asList(1, 2),
      Set.of(1), EnumSet.of(Color.RED), map, new TreeMap<>(map), new ConcurrentHashMap<>(map), Map.entry(1, 2),
      new EnumMap<>(Map.of(Color.RED, 1)), Collections.unmodifiableList(List.of(1)), Collections.synchronizedMap(map),
      Optional.of(1), new AtomicReference<>("a"), new BigDecimal("1.5"), UUID.randomUUID(), Instant.EPOCH,
      Path.of("a"), new StringBuilder("b"), Locale.ROOT, new BitSet(), (Runnable) () -> {},
      new IllegalStateException("message", new RuntimeException("cause"))
    };
    for (Object each : all) {
      value(each);
    }
  }

  static void failures() throws Throwable {
    try {
      deep(0);
    } catch (StackOverflowError full) {
      // It was the first exception of all.
    }
    for (Throwable failure : new Throwable[] {new Exception("message"), new Error(), new Exception(new Own().toString())}) {
      try {
        fail(failure);
      } catch (Throwable expected) {
        // The calls have failed.
      }
    }
  }

  static void work() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    pool.submit(() -> value("submitted")).get();
    CompletableFuture.supplyAsync(() -> value("supplied"), pool).thenApply(First::value).get();
    pool.shutdown();
    ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
    later.schedule(() -> value("scheduled"), 1, TimeUnit.MILLISECONDS).get();
    later.shutdown();
    ForkJoinPool.commonPool().submit(() -> value("forked")).get();
    CountDownLatch done = new CountDownLatch(1);
    new Timer(true).schedule(new TimerTask() {
      @Override public void run() {
        value("timed");
        done.countDown();
      }
    }, 1);
    done.await();
    for (Count count = new Count(); count.hasNext(); ) {
      count.next();
    }
  }

  static void waits() throws Exception {
    Thread parked = new Thread(() -> {
      LockSupport.park();
      value("unparked");
    });
    parked.start();
    whenWaiting(parked);
    LockSupport.unpark(parked);
    parked.join();
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Thread waiting = new Thread(() -> {
      lock.lock();
      value("locked");
      lock.unlock();
    });
    waiting.start();
    whenWaiting(waiting);
    lock.unlock();
    waiting.join();
  }

  static void whenWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }
}
