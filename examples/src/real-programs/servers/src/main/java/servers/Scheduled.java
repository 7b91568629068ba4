// SPDX-License-Identifier: Apache-2.0
package servers;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Has an event loop of Netty's do things later. */
public class Scheduled {
  private static final CountDownLatch DONE = new CountDownLatch(3);

  static void once() {
    DONE.countDown();
  }

  static String answer() {
    DONE.countDown();
    return "answer";
  }

  static void again() {
    DONE.countDown();
    throw new IllegalStateException("enough");
  }

  /** On the event loop: from elsewhere what is due already is run in another way. */
  static void plan(EventLoop loop) {
    loop.schedule(() -> once(), 1, TimeUnit.MILLISECONDS);
    loop.schedule(Scheduled::answer, 1, TimeUnit.MILLISECONDS);
    loop.scheduleAtFixedRate(() -> again(), 1, 1, TimeUnit.MILLISECONDS);
  }

  public static void main(String[] args) throws Exception {
    NioEventLoopGroup group = new NioEventLoopGroup(1);
    EventLoop loop = group.next();
    loop.execute(() -> plan(loop));
    DONE.await();
    group.shutdownGracefully(0, 1, TimeUnit.MINUTES).await();
    System.out.println("done");
  }
}
