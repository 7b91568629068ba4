// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A server and a client that have talked with each other and have ended, both well.
 *
 * @param server the program that was asked
 * @param client the program that has asked
 */
record Conversation(CommandLineRun server, CommandLineRun client) {
  private static final int LIMIT_MILLIS = (int) TimeUnit.MINUTES.toMillis(1);

  /**
   * Lets them talk.
   *
   * @param server its command, from the port at which it has to say on which port it listens
   * @param client its command, from the port on which the server listens
   */
  static Conversation of(
      Path folder, Function<String, List<String>> server, Function<String, List<String>> client)
      throws Exception {
    Path servers = Files.createDirectories(folder.resolve("server"));
    Path clients = Files.createDirectories(folder.resolve("client"));
    try (ServerSocket asking = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      asking.setSoTimeout(LIMIT_MILLIS);
      Process serving = CommandLineRun.start(servers, server.apply(asking.getLocalPort() + ""));
      try {
        Process asked = CommandLineRun.start(clients, client.apply(port(asking)));
        Conversation talked =
            new Conversation(
                CommandLineRun.finish(serving, servers), CommandLineRun.finish(asked, clients));
        assertThat(talked.client.exitCode()).as(talked.client.err()).isZero();
        assertThat(talked.server.exitCode()).as(talked.server.err()).isZero();
        return talked;
      } finally {
        serving.destroyForcibly();
      }
    }
  }

  private static String port(ServerSocket asking) throws IOException {
    try (Socket answer = asking.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(answer.getInputStream(), StandardCharsets.US_ASCII))) {
      return in.readLine();
    }
  }
}
