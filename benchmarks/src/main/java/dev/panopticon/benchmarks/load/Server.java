// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application of Spring Boot that is put under load, in a JVM of its own. */
final class Server implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final int port;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param flags of the JVM
   */
  static Server start(Path jar, List<String> flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-jar", jar.toString(), "--server.tomcat.max-keep-alive-requests=-1"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    List<String> said = new ArrayList<>();
    for (String line; (line = lines.readLine()) != null; ) {
      said.add(line);
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        Thread reader = new Thread(() -> lines.lines().forEach(unread -> {}), "reader");
        reader.setDaemon(true);
        reader.start();
        return new Server(process, Integer.parseInt(ready.group(1)));
      }
    }
    throw new IOException("The application did not start: " + String.join("\n", said));
  }

  int port() {
    return port;
  }

  /** The time that all of its threads have spent on processors so far. */
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    // Through the handle: the process itself would close its streams too.
    process.toHandle().destroy();
    process.onExit().join();
  }
}
