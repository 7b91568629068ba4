// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.examples.CallTree;
import dev.panopticon.examples.Rewrite;
import dev.panopticon.examples.viewer.CatapultViewer;
import dev.panopticon.examples.viewer.CatapultViewer.Part;
import dev.panopticon.examples.viewer.ViewerReport;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * With no option at all, the trace of an application on a framework has the application's calls, no
 * call of the framework's, and none of the proxies that the framework puts before them.
 */
@Tag("real-programs")
final class OwnCodeIT {
  private static final Path SHOP = RealProgram.BUILT.resolve("spring-boot-shop/target");
  private static final int MOST_BYTES = 1_000_000;

  private static final Set<String> CLASSES =
      Set.of(
          "Item",
          "Mail",
          "Order",
          "Rates",
          "Restocking",
          "Shop",
          "ShopApplication",
          "ShopController");

  /** What is called on the way of the requests, in the background, and at the start. */
  private static final String[] CALLS = {
    "ShopController.items",
    "ShopController.order",
    "ShopController.price",
    "ShopController.rate",
    "Shop.find",
    "Shop.order",
    "Shop.price",
    "Item.take",
    "Mail.confirm",
    "Mail.text",
    "Rates.of",
    "Restocking.run",
    "Restocking.refill",
    "Shop.refill",
  };

  @TempDir Path temporary;

  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("working"));
  }

  @Test
  void executableJarOfSpringBoot() throws Exception {
    RealProgram shop = RealProgram.jar(SHOP.resolve("shop.jar"));
    ShopVisit expected = new ShopVisit("Tomcat started on port (\\d+)", 0);
    ShopVisit visit = new ShopVisit("Tomcat started on port (\\d+)", 0);
    Path trace = temporary.resolve("shop.trace");

    shop.serve(folder, expected);
    TracedRun run = shop.traceServing(folder, trace, List.of(), visit);

    assertThat(visit.heard).isEqualTo(expected.heard).hasSize(20);
    // 128 + SIGTERM
    assertThat(run.outcome().exitCode()).isEqualTo(143);
    assertOwn(trace);
    assertThat(run.closingLines())
        .contains("panopticon: traced: BOOT-INF/classes of shop.jar; --include replaces that");
    run.assertWhole();
    // Spring gives what is @Async to a pool; where there are virtual threads, to a new one each.
    String toMail = Runtime.version().feature() < 21 ? "execute" : "start";
    assertThat(RealProgram.arrows(trace))
        .as("who has started the server is no cause of requests, nor of what is scheduled")
        .hasSize(5)
        .containsOnly(toMail);
    if (Rewrite.IS_WANTED) {
      drawOneRound(trace);
      drawStart(trace, "services-new.png");
      Path other = temporary.resolve("services.trace");
      List<String> arrows = List.of("--arrows", "submit,stage,resume,create,wake,vthread,service");
      shop.traceServing(folder, other, arrows, new ShopVisit("Tomcat started on port (\\d+)", 0));
      drawStart(other, "services-of-main.png");
    }
  }

  /** From the end of the start to the second time that each request is made. */
  private static void drawStart(Path trace, String picture) {
    List<ViewerReport.Slice> slices = CatapultViewer.required().open(trace).slices();
    long begin = begins(slices, "Restocking.run")[0];
    long end = begins(slices, "ShopController.items")[1];
    CatapultViewer.required()
        .openAndDraw(trace, Rewrite.picture(picture), new Part(begin - (end - begin) / 4, end));
  }

  private static long[] begins(List<ViewerReport.Slice> slices, String title) {
    return slices.stream()
        .filter(slice -> slice.title().equals(title))
        .mapToLong(ViewerReport.Slice::startNanos)
        .sorted()
        .toArray();
  }

  /** The third time that each request is made: by then the application has warmed up. */
  private static void drawOneRound(Path trace) {
    long[] rounds = begins(CatapultViewer.required().open(trace).slices(), "ShopController.items");
    CatapultViewer.required()
        .openAndDraw(trace, Rewrite.picture("spring-boot.png"), new Part(rounds[2], rounds[3]));
  }

  @Test
  void warInTomcat() throws Exception {
    int port = freePort();
    Path tomcat = unpackedTomcat();
    Path base = temporary.resolve("base");
    Files.createDirectories(base.resolve("temp"));
    Files.createDirectories(base.resolve("webapps"));
    Files.createDirectories(base.resolve("conf"));
    Files.copy(tomcat.resolve("conf/web.xml"), base.resolve("conf/web.xml"));
    Files.writeString(base.resolve("conf/server.xml"), serverXml(port));
    Files.copy(SHOP.resolve("shop-web.war"), base.resolve("webapps/ROOT.war"));
    RealProgram server =
        RealProgram.mainClass(
                "org.apache.catalina.startup.Bootstrap",
                List.of(tomcat.resolve("bin/bootstrap.jar"), tomcat.resolve("bin/tomcat-juli.jar")))
            .with(
                "-Dcatalina.home=" + tomcat,
                "-Dcatalina.base=" + base,
                "-Djava.io.tmpdir=" + base.resolve("temp"));
    ShopVisit visit = new ShopVisit("Started ShopApplication in (\\d+)", port);
    Path trace = temporary.resolve("tomcat.trace");

    TracedRun run = server.traceServing(folder, trace, List.of(), visit);

    assertThat(visit.heard).hasSize(20).allMatch(answer -> answer.startsWith("200 "));
    assertOwn(trace);
    assertThat(run.closingLines())
        .contains("panopticon: traced: ROOT/WEB-INF/classes; --include replaces that");
  }

  @Test
  void fastJarOfQuarkus() throws Exception {
    assertGreeting("quarkus-app/quarkus-run.jar", "greeting-1.jar");
  }

  @Test
  void uberJarOfQuarkus() throws Exception {
    assertGreeting("greeting-1-runner.jar", "com.acme.** of greeting-1-runner.jar");
  }

  private void assertGreeting(String jar, String taken) throws Exception {
    RealProgram greeting = RealProgram.jar(RealProgram.BUILT.resolve("quarkus/target/" + jar));
    Path trace = temporary.resolve("greeting.trace");

    TracedRun run =
        greeting.traceServing(
            folder,
            trace,
            List.of(),
            new Greeting("Listening on: http://127.0.0.1:(\\d+)", 0, "hello ann (1)"));

    assertThat(classesIn(trace)).containsExactly("GreetingResource", "Greetings");
    assertThat(CallTree.of(trace))
        .contains("  GreetingResource.hello\n", "    Greetings.of\n      Greetings.count\n");
    assertThat(run.closingLines())
        .contains("panopticon: traced: " + taken + "; --include replaces that");
  }

  /** The main class belongs to the runner, and the server is in its jar. */
  @Test
  void warWithARunnerOfTomcat() throws Exception {
    assertWeb("webapp-runner.jar", "expanded", List.of("-Aaddress=127.0.0.1"));
  }

  @Test
  void warWithARunnerOfJetty() throws Exception {
    assertWeb("jetty-runner.jar", "web", List.of("--host", "127.0.0.1"));
  }

  private void assertWeb(String runner, String unpacked, List<String> options) throws Exception {
    int port = freePort();
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("--port", String.valueOf(port)));
    arguments.add(RealProgram.BUILT.resolve("web/target/web.war").toString());
    Path trace = temporary.resolve("web.trace");

    TracedRun run =
        RealProgram.jar(RealProgram.FETCHED.resolve(runner))
            .with("-Djava.io.tmpdir=" + folder)
            .traceServing(
                folder, trace, List.of(), arguments, new Greeting("ready (0)", port, "hello Ann"));

    assertThat(classesIn(trace)).containsExactly("Hello");
    assertThat(CallTree.of(trace))
        .contains("  Hello.init\n", "  Hello.doGet\n    Hello.greeting\n");
    assertThat(run.closingLines())
        .contains("panopticon: traced: " + unpacked + "/WEB-INF/classes; --include replaces that");
  }

  /** As it is packed, and unpacked by itself into a jar with its libraries beside it. */
  @Test
  void smallestProgramOfSpringBoot() throws Exception {
    Path packed = RealProgram.BUILT.resolve("spring-boot-tiny/target/tiny.jar");
    Path unpacked = temporary.resolve("unpacked");
    RealProgram.jar(packed)
        .with("-Djarmode=tools")
        .run(folder, List.of("extract", "--destination", unpacked.toString()));

    assertTiny(packed, "panopticon: traced: BOOT-INF/classes of tiny.jar; --include replaces that");
    assertTiny(unpacked.resolve("tiny.jar"), "panopticon: 5 calls on 1 thread, 0 dropped");
  }

  private void assertTiny(Path jar, String first) throws Exception {
    Path trace = temporary.resolve("tiny.trace");

    TracedRun run = RealProgram.jar(jar).trace(folder, trace, List.of(), List.of());

    assertThat(run.outcome().out()).isEqualTo("job 21\n");
    assertThat(run.outcome().exitCode()).isZero();
    assertThat(CallTree.of(trace))
        .isEqualTo(
            """
            main
              Tiny.main
                new Tiny
                new Job
                Job.run
                  Job.work
            """);
    assertThat(run.closingLines()).first().asString().startsWith(first);
    run.assertWhole();
  }

  private static void assertOwn(Path trace) throws IOException {
    assertThat(classesIn(trace)).isEqualTo(new TreeSet<>(CLASSES));
    assertThat(CallTree.of(trace)).contains(CALLS);
    assertThat(Files.size(trace)).isLessThan(MOST_BYTES);
  }

  /** The simple names of the classes whose calls are drawn. */
  private static Set<String> classesIn(Path trace) throws IOException {
    return Pattern.compile("\"ph\":\"B\"[^}]*\"cat\":\"java\",\"name\":\"(?:new )?(\\w+)")
        .matcher(Files.readString(trace))
        .results()
        .map(call -> call.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path unpackedTomcat() throws IOException {
    try (var folders = Files.list(RealProgram.FETCHED.resolve("tomcat"))) {
      return folders.findFirst().orElseThrow();
    }
  }

  private static String serverXml(int port) {
    return """
    <Server port="-1">
      <Service name="Catalina">
        <Connector port="%d" address="127.0.0.1" />
        <Engine name="Catalina" defaultHost="localhost">
          <Host name="localhost" appBase="webapps" />
        </Engine>
      </Service>
    </Server>
    """
        .formatted(port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * A single request.
   *
   * @param line the one in which the server says that it is ready
   * @param port where it serves; 0 if that line says
   * @param expected what it returns
   */
  private record Greeting(String line, int port, String expected) implements Execution.Talk {
    @Override
    public Pattern ready() {
      return Pattern.compile(line);
    }

    @Override
    public void talk(int told) throws IOException, InterruptedException {
      int where = port == 0 ? told : port;
      URI ann = URI.create("http://127.0.0.1:" + where + "/hello/ann");
      assertThat(PatientRequest.send(HttpRequest.newBuilder(ann)).body()).isEqualTo(expected);
    }
  }
}
