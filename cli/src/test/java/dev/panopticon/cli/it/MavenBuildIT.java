// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A build whose JVMs all inherit the agent: the tests are traced, with what they test and nothing
 * of what runs them, and Maven is left alone.
 */
@Tag("real-programs")
@Execution(ExecutionMode.CONCURRENT)
class MavenBuildIT {
  private static final String SHOP =
      """
      package com.acme.shop;
      public class Shop {
        public static int twice(int n) { return 2 * n; }
      }
      """;
  private static final String TEST =
      """
      package com.acme.shop;
      import static org.junit.jupiter.api.Assertions.assertEquals;
      import org.junit.jupiter.api.Test;
      class ShopTest {
        @Test void sells() { assertEquals(42, Shop.twice(21)); }
      }
      """;
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>shop</artifactId>
        <version>1</version>
        <dependencies>
          <dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>%s</version>
          </dependency>
        </dependencies>
      </project>
      """;

  @TempDir Path folder;

  @Test
  void testsAreTraced_andTheBuildIsNot() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("target/classes"));
    Path tests = Files.createDirectories(folder.resolve("target/test-classes"));
    Sources.compile(classes, "Shop.java", SHOP);
    String known = System.getProperty("java.class.path");
    Sources.compile(tests, "ShopTest.java", TEST, "-proc:none", "-cp", classes + ":" + known);
    Files.writeString(
        folder.resolve("pom.xml"), POM.formatted(System.getProperty("junit.version")));

    CommandLineRun build = surefire("-javaagent:" + CommandLineRun.jar() + "=output=x-%p.trace");

    assertThat(build.exitCode()).as(build.out() + build.err()).isZero();
    assertThat(build.out()).contains("Tests run: 1, Failures: 0").doesNotContain("panopticon");
    List<Path> traces = traces();
    assertThat(traces).hasSize(1);
    assertThat(CallTree.of(traces.get(0)))
        .containsExactly("new ShopTest", "ShopTest.sells", "  Shop.twice n=21 return=42");
    assertThat(build.closingLines())
        .hasSize(2)
        .first()
        .asString()
        .contains("3 calls on 1 thread, 0 dropped → " + traces.get(0).getFileName());
  }

  private CommandLineRun surefire(String agent) throws Exception {
    List<String> maven =
        List.of(
            System.getProperty("maven.command"),
            "-o",
            "-B",
            "-Dmaven.repo.local=" + System.getProperty("maven.repository"),
            "org.apache.maven.plugins:maven-surefire-plugin:"
                + System.getProperty("surefire.version")
                + ":test");
    Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", agent + ",value-time=60s");
    return CommandLineRun.finish(CommandLineRun.start(folder, maven, environment), folder);
  }

  private List<Path> traces() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".trace")).toList();
    }
  }
}
