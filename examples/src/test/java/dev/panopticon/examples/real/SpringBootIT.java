// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Spring Boot application starts, answers and ends the same with every method traced but the
 * JDK's: its own, Spring's, Tomcat's, the database's and the class loader's that reads its one jar.
 */
@Tag("real-programs")
@Tag("large-programs")
final class SpringBootIT {
  private static final RealProgram LIBRARY =
      RealProgram.jar(RealProgram.BUILT.resolve("spring-boot/target/library.jar"));

  /** What is another one in each run: times, process, port, directory, and which worker it was. */
  private static final String LUCK =
      "^\\S+Z|(?<=INFO |DEBUG )\\d+|(?<=port |PID )\\d+|[\\d.]+ (seconds|ms)|(?<=running for )[\\d.]+"
          + "|(?<= in )/\\S+|\\[\\S*auto-1-exec-\\d+]";

  private final Path untraced;
  private final Path traced;
  private final Path folder;

  SpringBootIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    untraced = Files.createDirectory(folder.resolve("untraced"));
    traced = Files.createDirectory(folder.resolve("traced"));
  }

  @Test
  void application_answersAndEndsTheSame() throws Exception {
    Visit expectedAnswers = new Visit();
    Visit answers = new Visit();

    Outcome expected = LIBRARY.serve(untraced, expectedAnswers);
    TracedRun run =
        LIBRARY.traceServing(
            traced, folder.resolve("library.pftrace.gz"), List.of("--include", "**"), answers);

    assertThat(expectedAnswers.heard)
        .anySatisfy(answer -> assertThat(answer).contains("200 ", "\"Walden\""))
        .anySatisfy(answer -> assertThat(answer).contains("404 ", "No book 77"))
        .anySatisfy(answer -> assertThat(answer).contains("400 ", "Invalid request content"))
        .anySatisfy(answer -> assertThat(answer).contains("409 ", "at library.Book.asLent("));
    assertThat(answers.heard).isEqualTo(expectedAnswers.heard);
    assertThat(answers.threads)
        .containsAll(List.of("panopticon-drainer", "panopticon-late-classes"));
    assertThat(answers.programsThreads()).isEqualTo(expectedAnswers.programsThreads());
    // 128 + SIGTERM
    assertThat(expected.exitCode()).isEqualTo(143);
    assertThat(expected.out()).contains("Graceful shutdown complete", "Shutdown completed");
    assertThat(run.outcome().exitCode()).isEqualTo(143);
    assertThat(run.outcome().err()).isEqualTo(expected.err());
    assertThat(log(run.outcome())).isEqualTo(log(expected));
    run.assertTold();
  }

  /** The log, thread by thread: how the threads follow each other is a matter of luck. */
  private static List<String> log(Outcome outcome) {
    return outcome.out().lines().map(line -> line.replaceAll(LUCK, "#")).sorted().toList();
  }

  /** What one client asks, one request after the other. */
  private static final class Visit implements Execution.Talk {
    private static final Pattern READY = Pattern.compile("Tomcat started on port (\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    final List<String> heard = new ArrayList<>();
    List<String> threads = List.of();

    @Override
    public Pattern ready() {
      return READY;
    }

    @Override
    public void talk(int port) throws IOException, InterruptedException {
      String library = "http://127.0.0.1:" + port;
      get(library + "/books");
      get(library + "/books/1");
      get(library + "/books/77");
      get(library + "/books/one");
      get(library + "/decades");
      get(library + "/nothing");
      post(library + "/books", "{\"title\": \"Ulysses\", \"published\": 1922, \"lent\": false}");
      post(library + "/books", "{\"title\": \"\", \"published\": 3000, \"lent\": false}");
      post(library + "/books", "{\"title\": ");
      post(library + "/lent", "[1, 2]");
      post(library + "/lent", "[3, 1]");
      get(library + "/books?lent=true");
      String all = send(HttpRequest.newBuilder(URI.create(library + "/threads")).GET()).body();
      threads = List.of(all.substring(2, all.length() - 2).split("\",\""));
    }

    /** Threads that come and go with the connections of the pool are left out. */
    List<String> programsThreads() {
      return threads.stream()
          .filter(name -> !name.startsWith("panopticon-"))
          .filter(name -> !name.startsWith("HikariPool-1:connection-"))
          .toList();
    }

    private void get(String address) throws IOException, InterruptedException {
      hear(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    private void post(String address, String json) throws IOException, InterruptedException {
      hear(
          HttpRequest.newBuilder(URI.create(address))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json)));
    }

    private void hear(HttpRequest.Builder request) throws IOException, InterruptedException {
      HttpResponse<String> answer = send(request);
      String type = answer.headers().firstValue("Content-Type").orElse("");
      heard.add(
          answer.request().uri().getPath()
              + " "
              + answer.statusCode()
              + " "
              + type
              + " "
              + answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
