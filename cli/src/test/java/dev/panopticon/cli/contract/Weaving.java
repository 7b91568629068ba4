// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import dev.panopticon.annotation.Traced;
import dev.panopticon.cli.contract.forked.LateAgent;
import dev.panopticon.cli.contract.forked.ProgramRunner;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
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
    void record(Path classes, List<String> programs, Path trace) throws Exception {
      java(
          classes,
          List.of(
              "-javaagent:" + Fork.jarOf(org.aspectj.weaver.World.class),
              "-Dorg.aspectj.weaver.loadtime.configuration=META-INF/panopticon/aop.xml",
              "-Dpanopticon.output=" + trace),
          programs);
    }
  },

  /** What the Maven goal does; the program then runs with the runtime alone. */
  BUILD_TIME("build-time") {
    @Override
    void record(Path classes, List<String> programs, Path trace) throws Exception {
      DirectoryWeaver.weave(
          new DirectoryRequest(
              classes,
              classes.resolveSibling("originals"),
              List.of(classes, RUNTIME),
              new WeaveOptions(Rules.NONE, true, List.of(), Capture.USUAL, false)));
      java(classes, List.of("-Dpanopticon.output=" + trace), programs);
    }
  },

  /** The agent, told to trace what carries the annotation. */
  AGENT("agent") {
    @Override
    void record(Path classes, List<String> programs, Path trace) throws Exception {
      java(classes, List.of("-javaagent:" + Fork.PANOPTICON_JAR + "=" + options(trace)), programs);
    }
  },

  /** The agent, come when the classes were loaded already. */
  RETRANSFORMED("retransformed") {
    @Override
    void record(Path classes, List<String> programs, Path trace) throws Exception {
      List<String> arguments =
          new ArrayList<>(LateAgent.arguments(Fork.PANOPTICON_JAR, options(trace)));
      arguments.addAll(onClassPath(classes));
      arguments.addAll(List.of(LateAgent.class.getName(), classes.toString()));
      end(arguments, programs);
    }
  },

  /**
   * Woven at build time and then run under the agent, which must record each call once, and into
   * its own file alone.
   */
  BUILD_TIME_UNDER_AGENT("build-time-under-agent") {
    @Override
    void record(Path classes, List<String> programs, Path trace) throws Exception {
      BUILD_TIME.record(classes, programs, trace.resolveSibling("without-agent.trace"));
      Path second = trace.resolveSibling("second.trace");
      java(
          classes,
          List.of(
              "-javaagent:" + Fork.PANOPTICON_JAR + "=" + options(trace),
              "-Dpanopticon.output=" + second),
          programs);
      if (Files.exists(second)) {
        throw new AssertionError("The runtime has recorded besides the agent.");
      }
    }
  };

  private static final Path RUNTIME = Fork.jarOf(Panopticon.class);

  /** As the files are called that say how this way's timelines differ. */
  final String suffix;

  Weaving(String suffix) {
    this.suffix = suffix;
  }

  /**
   * Runs programs in one JVM, each on a thread of its own name, so that it leaves a trace behind.
   */
  abstract void record(Path classes, List<String> programs, Path trace) throws Exception;

  private static String options(Path trace) {
    return "quiet=true,output=" + trace + ",value-time=60s,include=@" + Traced.class.getName();
  }

  private static void java(Path classes, List<String> options, List<String> programs)
      throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(onClassPath(classes));
    end(arguments, programs);
  }

  private static List<String> onClassPath(Path classes) {
    Path runner = Fork.jarOf(ProgramRunner.class);
    return List.of(
        // The machine may be busy; where an agent records, it has its own option.
        "-Dpanopticon.value-time=60s",
        "-cp",
        String.join(File.pathSeparator, classes.toString(), RUNTIME.toString(), runner.toString()));
  }

  private static void end(List<String> arguments, List<String> programs) throws Exception {
    arguments.add(ProgramRunner.class.getName());
    arguments.addAll(programs);
    Fork fork = Fork.java(arguments);
    if (fork.exitCode() != 0 || !fork.err().isEmpty()) {
      throw new AssertionError(arguments + " ended with " + fork);
    }
  }
}
