// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.event.TracePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A program whose methods look as if they were woven, for tests that need a JVM of their own. */
final class ProgramUnderTest {
  private static final int STEP = point("step");
  private static final int MAIN = point("main");

  private ProgramUnderTest() {}

  /** Ends as the first argument says. */
  public static void main(String[] args) throws Exception {
    long token = Advice.enter(MAIN);
    for (int n = 0; n < 1000; n++) {
      step(n);
    }
    switch (args[0]) {
      case "return" -> {}
      case "exit" -> System.exit(3);
      case "forever" -> forever();
      case "api" -> api(Path.of(args[1]));
      case "late" -> Runtime.getRuntime().addShutdownHook(new Thread(ProgramUnderTest::late));
      default -> throw new IllegalArgumentException(args[0]);
    }
    Advice.exit(token);
  }

  private static void step(int n) {
    long token = Advice.enter(STEP);
    Advice.argument(token, n);
    Advice.exit(token);
  }

  private static void forever() throws IOException, InterruptedException {
    System.out.println("ready");
    for (int n = 1000; ; n++) {
      step(n);
      if (n > 3000) {
        Thread.sleep(1);
      } else if (n == 3000) {
        awaitFile(text -> text.contains("\"n\":3000"));
        System.out.println("written");
      }
    }
  }

  /** Waits for what reaches the file while this program records nothing. */
  private static void awaitFile(Predicate<String> there) throws IOException, InterruptedException {
    Path file = Path.of(System.getProperty(AutoStart.PROPERTY));
    while (!Files.exists(file) || !there.test(Files.readString(file))) {
      Thread.sleep(1);
    }
  }

  private static void late() {
    try {
      // It is whole once the recording's own hook has been there.
      awaitFile(text -> text.startsWith("{"));
      step(4242);
      // Without the agent nobody knows which hook is the last one: what it records within the
      // drainer's last pause is lost.
      awaitFile(text -> text.contains("\"n\":4242"));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("resource") // left open on purpose: the program ends while it records
  private static void api(Path file) throws IOException {
    Panopticon.record(file);
    long token = Advice.enter(MAIN);
    step(7);
    Advice.exit(token);
    System.exit(0);
  }

  private static int point(String method) {
    return Advice.tracePoint(
        new TracePoint(
                TracePoint.Kind.METHOD,
                "com.acme.Program",
                method,
                "(I)V",
                "Program." + method,
                TracePoint.DEFAULT_CATEGORY,
                List.of("n"),
                "Program.java",
                1,
                true,
                true)
            .toSpec());
  }
}
