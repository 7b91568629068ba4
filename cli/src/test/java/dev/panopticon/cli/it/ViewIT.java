// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static dev.panopticon.cli.it.CommandLineRun.panopticonCommand;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code panopticon view}, as it is shipped. */
@Execution(ExecutionMode.CONCURRENT)
class ViewIT {
  private static final Pattern ADDRESS =
      Pattern.compile("is shown at (http://127\\.0\\.0\\.1:\\S+/)");

  @TempDir Path folder;

  @Test
  void recordedProgram_isShownUntilTheUserEndsIt() throws Exception {
    panopticon(folder, "eval", "-o", "a.trace", "System.out.println(\"hello\")");
    Process viewer =
        CommandLineRun.start(folder, panopticonCommand("view", "--no-open", "a.trace"));
    try {
      URI address = address(viewer);

      assertThat(get(address)).contains("<title>Panopticon</title>");
      assertThat(get(address.resolve("lit-html/lit-html.js"))).contains("export");
      assertThat(get(address.resolve("trace")))
          .contains("\"name\":\"a.trace\"", "PrintStream.println", "\"calls\":2");
    } finally {
      viewer.destroy();
    }
    assertThat(viewer.waitFor()).as("128 + SIGTERM").isEqualTo(143);
  }

  @Test
  void programRunWithView_endsAsItDid_andItsTraceIsShownFromThenOn() throws Exception {
    CommandLineRun run =
        panopticon(
            folder, "eval", "--view", "-o", "b.trace", "System.out.println(1); System.exit(3);");

    try {
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out()).isEqualTo("1\n");
      Matcher address = ADDRESS.matcher(run.err());
      assertThat(address.find()).as(run.err()).isTrue();
      assertThat(get(URI.create(address.group(1) + "trace"))).contains("\"name\":\"b.trace\"");
    } finally {
      // It waits for a browser that nobody opens here.
      ProcessHandle.allProcesses()
          .filter(process -> process.info().commandLine().orElse("").contains("--detached"))
          .filter(process -> process.info().commandLine().orElse("").endsWith("b.trace"))
          .forEach(ProcessHandle::destroy);
    }
  }

  @Test
  void trace_becomesAPageOfItsOwn() throws Exception {
    panopticon(folder, "eval", "-o", "c.trace", "System.out.println(\"hello\")");

    CommandLineRun run = panopticon(folder, "view", "--html", "c.html", "c.trace");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("panopticon: c.html has 2 calls in 0.1 MB.");
    assertThat(Files.readString(folder.resolve("c.html")))
        .contains("<title>Panopticon</title>", "id=\"trace\"")
        .doesNotContain("src=\"", "http://", "https://");
    // It shows values, as the trace does.
    assertThat(Files.getPosixFilePermissions(folder.resolve("c.html")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatIsNoTrace_isSaid() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "no trace");

    CommandLineRun run = panopticon(folder, "view", "a.txt");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("panopticon: a.txt");
  }

  private URI address(Process viewer) throws Exception {
    Path out = folder.resolve("stdout");
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (viewer.isAlive() && System.nanoTime() < end) {
      Matcher found = ADDRESS.matcher(Files.exists(out) ? Files.readString(out) : "");
      if (found.find()) {
        return URI.create(found.group(1));
      }
      Thread.sleep(20);
    }
    throw new AssertionError("No address was printed.");
  }

  private static String get(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }
}
