// SPDX-License-Identifier: Apache-2.0
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A library that serves, on threads of its own, and a library that works for whoever calls it. Each
 * job says by its name what it came from.
 */
public class Services {
  private static CountDownLatch done = new CountDownLatch(0);

  private static void await(int jobs, Action action) throws Exception {
    done = new CountDownLatch(jobs);
    action.run();
    if (!done.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("not done");
    }
  }

  interface Action {
    void run() throws Exception;
  }

  // What services do.

  static void item() {
    done.countDown();
  }

  static void startConsumer(BlockingQueue<Runnable> queue) {
    Library.consume(queue, false);
  }

  static void startTimedConsumer(BlockingQueue<Runnable> queue) {
    Library.consume(queue, true);
  }

  static void bring(BlockingQueue<Runnable> queue) throws InterruptedException {
    queue.put(Services::item);
  }

  /** The consumer has an item at once, or has to wait for it. */
  static void consumers() throws Exception {
    for (boolean isEarly : new boolean[] {true, false}) {
      for (BlockingQueue<Runnable> queue :
          List.<BlockingQueue<Runnable>>of(
              new LinkedBlockingQueue<>(),
              new ArrayBlockingQueue<>(2),
              new LinkedBlockingDeque<>(),
              new LinkedTransferQueue<>(),
              new PriorityBlockingQueue<>(1, (one, other) -> 0))) {
        if (isEarly) {
          bring(queue);
        }
        await(
            1,
            () -> {
              startConsumer(queue);
              if (!isEarly) {
                bring(queue);
              }
            });
      }
    }
    SynchronousQueue<Runnable> none = new SynchronousQueue<>();
    startTimedConsumer(none);
    await(1, () -> bring(none));
  }

  static void fromOwnQueue() {
    done.countDown();
  }

  static void startQueueOfItsOwn(Library.Signals signals) {
    signals.start();
  }

  static void due() {
    done.countDown();
  }

  static void startTimer(Library.Timing timing) {
    timing.start();
  }

  static void request() {
    done.countDown();
  }

  static int startAcceptor() throws IOException {
    return Library.acceptor(Services::request);
  }

  static int startSelector() throws IOException {
    return Library.selector(Services::request);
  }

  static int startAsynchronous() throws IOException {
    return Library.asynchronous(Services::request);
  }

  static int startDatagrams() throws IOException {
    return Library.datagrams(Services::request);
  }

  static HttpServer startHttpServer(Executor executor) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.setExecutor(executor);
    server.createContext("/", Library.handler(Services::request));
    server.start();
    return server;
  }

  static void http(Executor executor) throws Exception {
    HttpServer server = startHttpServer(executor);
    for (int i = 0; i < 2; i++) {
      await(1, () -> Library.get(server.getAddress().getPort()));
    }
    server.stop(0);
  }

  static void cleaned() {
    done.countDown();
  }

  static Cleaner startCleaner() {
    return Cleaner.create();
  }

  static void clean() throws Exception {
    done = new CountDownLatch(1);
    startCleaner().register(new Object(), Services::cleaned);
    while (!done.await(20, TimeUnit.MILLISECONDS)) {
      System.gc();
    }
  }

  // What is done for whoever asks for it.

  static void element() {
    done.countDown();
  }

  static void mapped() {
    done.countDown();
  }

  static void parallelMap() {
    Library.parallelMap(3, Services::element, Services::mapped);
  }

  static void inFlight() {
    Library.atMostTwoInFlight(4, Services::element, Services::mapped);
  }

  static void ownWorkers() {
    Library.ownWorkers(2, Services::element);
  }

  static void startTogether() {
    Library.startTogether(2, Services::element);
  }

  static void forkJoin() {
    Library.forkJoin(Services::element);
  }

  static void once() {
    done.countDown();
  }

  /** One thread for one task, which takes its time. */
  static void startThread() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<String> answer = new CompletableFuture<>();
    Semaphore permits = new Semaphore(0);
    Library.later(gate, answer, permits, Services::once);
    gate.countDown();
    answer.complete("answer");
    permits.release();
  }

  static void pooledThread(ExecutorService pool, BlockingQueue<Runnable> queue) {
    pool.execute(Library.consumer(queue, false));
  }

  public static void main(String[] args) throws Exception {
    consumers();
    Library.Signals signals = new Library.Signals(Services::fromOwnQueue);
    startQueueOfItsOwn(signals);
    await(1, signals::signal);
    Library.Timing timing = new Library.Timing(Services::due);
    await(1, () -> startTimer(timing));
    int accepting = startAcceptor();
    await(1, () -> Library.connect(accepting));
    int selecting = startSelector();
    await(1, () -> Library.connect(selecting));
    int completing = startAsynchronous();
    await(1, () -> Library.connect(completing));
    int receiving = startDatagrams();
    await(1, () -> Library.send(receiving));
    http(null);
    ExecutorService pool = Executors.newFixedThreadPool(2, Library::daemon);
    http(pool);
    clean();
    // A service may be a task of a pool as well.
    BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    pooledThread(pool, queue);
    await(1, () -> bring(queue));

    await(4, Services::parallelMap);
    await(5, Services::inFlight);
    await(2, Services::ownWorkers);
    await(2, Services::startTogether);
    await(2, Services::forkJoin);
    await(1, Services::startThread);
    System.out.println("done");
  }
}

/** Is not traced. */
class Library {
  static Thread daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }

  static Runnable consumer(BlockingQueue<Runnable> queue, boolean isTimed) {
    return () -> {
      try {
        while (true) {
          Runnable item = isTimed ? queue.poll(1, TimeUnit.MINUTES) : queue.take();
          item.run();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    };
  }

  static void consume(BlockingQueue<Runnable> queue, boolean isTimed) {
    daemon(consumer(queue, isTimed)).start();
  }

  /** A queue by hand. */
  static final class Signals {
    private final Deque<Runnable> items = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition isSomethingThere = lock.newCondition();
    private final Runnable item;

    Signals(Runnable item) {
      this.item = item;
    }

    void start() {
      daemon(this::run).start();
    }

    private void run() {
      lock.lock();
      try {
        while (items.isEmpty()) {
          isSomethingThere.await();
        }
        items.remove().run();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      } finally {
        lock.unlock();
      }
    }

    void signal() {
      while (true) {
        lock.lock();
        try {
          if (lock.hasWaiters(isSomethingThere)) {
            items.add(item);
            isSomethingThere.signal();
            return;
          }
        } finally {
          lock.unlock();
        }
        Thread.onSpinWait();
      }
    }
  }

  /** Its queue is older than whoever starts it. */
  static final class Timing {
    private final DelayQueue<Due> queue = new DelayQueue<>();

    private final class Due implements Delayed {
      final Runnable job;

      Due(Runnable job) {
        this.job = job;
      }

      @Override
      public long getDelay(TimeUnit unit) {
        return 0;
      }

      @Override
      public int compareTo(Delayed other) {
        return 0;
      }
    }

    Timing(Runnable job) {
      queue.add(new Due(job));
    }

    void start() {
      daemon(
              () -> {
                try {
                  while (true) {
                    queue.take().job.run();
                  }
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              })
          .start();
    }
  }

  /** A thread that accepts, and one for each connection. */
  static int acceptor(Runnable handler) throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    daemon(
            () -> {
              try (Socket first = socket.accept()) {
                Thread serving = daemon(handler);
                serving.start();
                serving.join();
              } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
              }
            })
        .start();
    return socket.getLocalPort();
  }

  static int selector(Runnable handler) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.configureBlocking(false);
    int port = channel.socket().getLocalPort();
    daemon(
            () -> {
              try (Selector selector = Selector.open()) {
                channel.register(selector, SelectionKey.OP_ACCEPT);
                selector.select();
                try (SocketChannel first = channel.accept()) {
                  handler.run();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .start();
    return port;
  }

  static int asynchronous(Runnable handler) throws IOException {
    AsynchronousServerSocketChannel channel = AsynchronousServerSocketChannel.open();
    channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    channel.accept(
        null,
        new CompletionHandler<AsynchronousSocketChannel, Void>() {
          @Override
          public void completed(AsynchronousSocketChannel first, Void none) {
            handler.run();
          }

          @Override
          public void failed(Throwable failure, Void none) {
            throw new AssertionError(failure);
          }
        });
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  static int datagrams(Runnable handler) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    daemon(
            () -> {
              try {
                socket.receive(new DatagramPacket(new byte[1], 1));
                handler.run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .start();
    return socket.getLocalPort();
  }

  static void connect(int port) throws IOException {
    new Socket(InetAddress.getLoopbackAddress(), port).close();
  }

  static void send(int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), port));
    }
  }

  static com.sun.net.httpserver.HttpHandler handler(Runnable handler) {
    return exchange -> {
      handler.run();
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    };
  }

  static void get(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes());
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        // Until the server has closed it.
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A thread hands all to a pool, waits until all is done, and tells so. */
  static void parallelMap(int count, Runnable element, Runnable mapped) {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Thread coordinator =
        new Thread(
            () -> {
              for (int i = 0; i < count; i++) {
                pool.execute(element);
              }
              pool.shutdown();
              try {
                pool.awaitTermination(1, TimeUnit.MINUTES);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              mapped.run();
            });
    coordinator.start();
    join(coordinator);
  }

  /** Waits for the queue of its own results before it goes on. */
  static void atMostTwoInFlight(int count, Runnable element, Runnable mapped) {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    Thread coordinator =
        new Thread(
            () -> {
              ExecutorCompletionService<Void> results = new ExecutorCompletionService<>(pool);
              try {
                for (int i = 0; i < count; i++) {
                  if (i >= 2) {
                    results.take();
                  }
                  results.submit(element, null);
                }
                results.take();
                results.take();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              mapped.run();
            });
    coordinator.start();
    join(coordinator);
    pool.shutdown();
  }

  /** A thread that starts others, which have a queue of their own. */
  static void ownWorkers(int count, Runnable element) {
    Thread coordinator =
        new Thread(
            () -> {
              BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
              for (int i = 0; i < count; i++) {
                new Thread(
                        () -> {
                          try {
                            queue.take().run();
                          } catch (InterruptedException e) {
                            throw new AssertionError(e);
                          }
                        })
                    .start();
              }
              for (int i = 0; i < count; i++) {
                queue.add(element);
              }
            });
    coordinator.start();
    join(coordinator);
  }

  static void startTogether(int count, Runnable element) {
    CyclicBarrier barrier = new CyclicBarrier(count);
    for (int i = 0; i < count; i++) {
      new Thread(
              () -> {
                try {
                  barrier.await();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
                element.run();
              })
          .start();
    }
  }

  static void forkJoin(Runnable element) {
    ForkJoinPool pool = new ForkJoinPool(2);
    pool.invoke(
        new RecursiveAction() {
          @Override
          protected void compute() {
            RecursiveAction other =
                new RecursiveAction() {
                  @Override
                  protected void compute() {
                    element.run();
                  }
                };
            other.fork();
            element.run();
            other.join();
          }
        });
    pool.shutdown();
  }

  static void later(
      CountDownLatch gate, CompletableFuture<String> answer, Semaphore permits, Runnable task) {
    new Thread(
            () -> {
              try {
                gate.await();
                answer.get();
                permits.acquire();
                Thread.sleep(5);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
              task.run();
            })
        .start();
  }
}
