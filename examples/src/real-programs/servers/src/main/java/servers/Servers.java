// SPDX-License-Identifier: Apache-2.0
package servers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.HashedWheelTimer;
import io.undertow.Undertow;
import io.vertx.core.Vertx;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardVirtualThreadExecutor;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Starts servers, sends each some requests, and has schedulers do jobs. */
public class Servers {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int REQUESTS = 3;

  static void request(String server) {}

  /** What H2's server calls. */
  public static int answer() {
    return 42;
  }

  /** What Quartz runs. */
  public static class Reporting implements Job {
    static final CountDownLatch DONE = new CountDownLatch(1);

    @Override
    public void execute(JobExecutionContext context) {
      DONE.countDown();
    }
  }

  static Tomcat startTomcat(boolean isVirtual) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(new File("tomcat" + isVirtual).getAbsolutePath());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    if (isVirtual) {
      StandardVirtualThreadExecutor executor = new StandardVirtualThreadExecutor();
      executor.setName("virtual");
      tomcat.getService().addExecutor(executor);
      tomcat.getConnector().getProtocolHandler().setExecutor(executor);
    }
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(
        context,
        "it",
        new HttpServlet() {
          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            request("Tomcat");
          }
        });
    context.addServletMappingDecoded("/", "it");
    tomcat.start();
    return tomcat;
  }

  static void tomcat(boolean isVirtual) throws Exception {
    Tomcat tomcat = startTomcat(isVirtual);
    Client.get(tomcat.getConnector().getLocalPort(), REQUESTS);
    tomcat.stop();
    tomcat.destroy();
  }

  /** Waits for its end, as main often does. */
  static void jetty() throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new org.eclipse.jetty.server.Handler.Abstract() {
          @Override
          public boolean handle(
              org.eclipse.jetty.server.Request request,
              org.eclipse.jetty.server.Response response,
              Callback callback) {
            request("Jetty");
            callback.succeeded();
            return true;
          }
        });
    server.start();
    Client.later(
        () -> {
          Client.get(connector.getLocalPort(), REQUESTS);
          server.stop();
        });
    server.join();
  }

  static void undertow() throws Exception {
    for (boolean isBlocking : new boolean[] {false, true}) {
      io.undertow.server.HttpHandler handler =
          exchange -> {
            request("Undertow");
            exchange.getResponseSender().send("hello");
          };
      Undertow server =
          Undertow.builder()
              .addHttpListener(0, "127.0.0.1")
              .setIoThreads(2)
              .setWorkerThreads(4)
              .setHandler(
                  isBlocking ? new io.undertow.server.handlers.BlockingHandler(handler) : handler)
              .build();
      server.start();
      InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
      Client.get(address.getPort(), REQUESTS);
      server.stop();
    }
  }

  static void vertx() throws Exception {
    Vertx vertx = Vertx.vertx();
    io.vertx.core.http.HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  request("Vert.x");
                  request.response().end("hello");
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    Client.get(server.actualPort(), REQUESTS);
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  static void netty() throws Exception {
    NioEventLoopGroup group = new NioEventLoopGroup(2);
    Channel channel =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connection
                        .pipeline()
                        .addLast(
                            new ChannelInboundHandlerAdapter() {
                              @Override
                              public void channelRead(ChannelHandlerContext context, Object read) {
                                request("Netty");
                                context.close();
                              }
                            });
                  }
                })
            .bind(HERE, 0)
            .sync()
            .channel();
    Client.get(((InetSocketAddress) channel.localAddress()).getPort(), REQUESTS);
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  static void wheelTimer() throws Exception {
    HashedWheelTimer timer = new HashedWheelTimer(5, TimeUnit.MILLISECONDS);
    CountDownLatch done = new CountDownLatch(1);
    startTimer(timer);
    timer.newTimeout(
        timeout -> {
          request("HashedWheelTimer");
          done.countDown();
        },
        10,
        TimeUnit.MILLISECONDS);
    done.await();
    timer.stop();
  }

  static void startTimer(HashedWheelTimer timer) {
    timer.start();
  }

  static void database() throws Exception {
    org.h2.tools.Server server =
        org.h2.tools.Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:a";
    for (int i = 0; i < 2; i++) {
      try (Connection connection = DriverManager.getConnection(url, "sa", "");
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ALIAS IF NOT EXISTS ANSWER FOR 'servers.Servers.answer'");
        statement.executeQuery("SELECT ANSWER()").close();
      }
    }
    server.stop();
  }

  static void quartz() throws Exception {
    Properties properties = new Properties();
    properties.put("org.quartz.threadPool.threadCount", "2");
    properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
    Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
    scheduler.start();
    scheduler.scheduleJob(
        JobBuilder.newJob(Reporting.class).build(), TriggerBuilder.newTrigger().startNow().build());
    Reporting.DONE.await();
    scheduler.shutdown(true);
  }

  public static void main(String[] args) throws Exception {
    tomcat(false);
    if (Runtime.version().feature() >= 21) {
      tomcat(true);
    }
    jetty();
    undertow();
    vertx();
    netty();
    wheelTimer();
    database();
    quartz();
    System.out.println("done");
    System.exit(0);
  }
}
