// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.panopticon.annotation.Traced;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ways in which what is {@code @Traced} gets recorded. */
enum Weaving {
  /**
   * AspectJ's own load-time agent with the standard aspect, and nothing of ours but the runtime.
   */
  STANDARD_ASPECT("standard-aspect") {
    @Override
    void record(Path classes, String mainClass, Path trace) throws Exception {
      java(
          List.of(
              "-javaagent:" + jarOf(org.aspectj.weaver.World.class),
              "-Dorg.aspectj.weaver.loadtime.configuration=META-INF/panopticon/aop.xml",
              "-Dpanopticon.output=" + trace,
              "-cp",
              classes + File.pathSeparator + jarOf(Panopticon.class),
              mainClass));
    }
  },

  /** What the Maven goal does; the program then runs with the runtime alone. */
  BUILD_TIME("build-time") {
    @Override
    void record(Path classes, String mainClass, Path trace) throws Exception {
      DirectoryWeaver.weave(
          new DirectoryRequest(
              classes,
              classes.resolveSibling("originals"),
              List.of(classes, jarOf(Panopticon.class)),
              new WeaveOptions(Rules.NONE, true, List.of(), true, true, false)));
      java(
          List.of(
              "-Dpanopticon.output=" + trace,
              "-cp",
              classes + File.pathSeparator + jarOf(Panopticon.class),
              mainClass));
    }
  },

  /** The agent, told to trace what carries the annotation. */
  AGENT("agent") {
    @Override
    void record(Path classes, String mainClass, Path trace) throws Exception {
      java(
          List.of(
              "-jar",
              PANOPTICON_JAR.toString(),
              "run",
              "--quiet",
              "-o",
              trace.toString(),
              "--include",
              "@" + Traced.class.getName(),
              "-cp",
              classes + File.pathSeparator + jarOf(Panopticon.class),
              mainClass));
    }
  },

  /**
   * Woven at build time and then run under the agent, which must record each call once, and into
   * its own file alone.
   */
  BUILD_TIME_UNDER_AGENT("build-time-under-agent") {
    @Override
    void record(Path classes, String mainClass, Path trace) throws Exception {
      BUILD_TIME.record(classes, mainClass, trace.resolveSibling("without-agent.trace"));
      Path second = trace.resolveSibling("second.trace");
      java(
          List.of(
              "-jar",
              PANOPTICON_JAR.toString(),
              "run",
              "--quiet",
              "-o",
              trace.toString(),
              "--include",
              "@" + Traced.class.getName(),
              "-J-Dpanopticon.output=" + second,
              "-cp",
              classes + File.pathSeparator + jarOf(Panopticon.class),
              mainClass));
      if (Files.exists(second)) {
        throw new AssertionError("The runtime has recorded besides the agent.");
      }
    }
  };

  private static final Path PANOPTICON_JAR = Path.of("target", "panopticon.jar").toAbsolutePath();

  /** As the files are called that say how this way's timelines differ. */
  final String suffix;

  Weaving(String suffix) {
    this.suffix = suffix;
  }

  /** Runs a program so that it leaves a trace behind. */
  abstract void record(Path classes, String mainClass, Path trace) throws Exception;

  /** The jar or directory that a class was loaded from. */
  static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new AssertionError(command + " ended with " + exit + ":\n" + printed);
    }
  }
}
