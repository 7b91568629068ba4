// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static dev.panopticon.cli.it.CommandLineRun.panopticonCommand;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Requests lead to the servlets of Tomcat that answer them, by the old name of the API and the new.
 */
@Tag("real-programs")
@Execution(ExecutionMode.CONCURRENT)
class ServletIT {
  private final Path folder;

  ServletIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "jakarta, ServletOrders, ServletOrders.Orders.do",
    "javax, ServletOrders, ServletOrders.Orders.do",
    "jakarta, **, HttpServlet.service"
  })
  void requests_leadToServlets(String api, String include, String answering) throws Exception {
    String jars =
        Arrays.stream(Objects.requireNonNull(Beside.foreign(api).toFile().listFiles()))
            .map(File::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String source = Sources.of("ServletOrders").replace("import jakarta.", "import " + api + ".");
    Sources.compile(classes, "ServletOrders.java", source, "-cp", jars);
    Sources.compile(classes, "Buyer.java", Sources.of("Buyer"));
    String classPath = classes + File.pathSeparator + jars;

    Conversation.of(
        folder,
        port -> command("orders.trace", include, classPath, "ServletOrders", port),
        port -> command("buyer.trace", "Buyer", classPath, "Buyer", port));

    CommandLineRun merge =
        panopticon(folder, "merge", "buyer.trace", "orders.trace", "-o", "both.trace");
    assertThat(merge.exitCode()).as(merge.err()).isZero();
    assertThat(Arrows.of(folder.resolve("both.trace")))
        .filteredOn(arrow -> arrow.startsWith("Buyer.") && arrow.contains(" \u21e2 request "))
        .hasSize(6)
        .allMatch(arrow -> arrow.contains(" \u2192 " + answering), answering);
  }

  private List<String> command(
      String trace, String include, String classPath, String program, String port) {
    List<String> command = panopticonCommand("run", "-J-Xverify:all", "--propagate");
    command.addAll(List.of("--include", include, "-o", folder.resolve(trace).toString()));
    command.addAll(List.of("-cp", classPath, program, port));
    return command;
  }
}
