// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.cli.contract.forked.ShapeRunner;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.weaver.closing.RunFolder;
import dev.panopticon.weaver.closing.RunReport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.agent.rt.RT;

/**
 * All shapes, run one after another in one JVM in one mode.
 *
 * @param files its class files, woven if the mode weaves files
 * @param fork how the JVM ended
 * @param results the folder in which {@link ShapeRunner} has left what can be seen of each shape
 * @param timelines of each thread; empty if untraced
 * @param refused what the tracer says it could not weave
 */
record ShapeRun(
    ShapeFiles files,
    Fork fork,
    Path results,
    Map<String, String> timelines,
    List<String> refused) {

  /** Weaves, if the mode does, and runs. */
  static ShapeRun of(ShapeMode mode, ShapeFiles compiled, List<ShapeTable> shapes, Path folder)
      throws Exception {
    List<String> refused = new ArrayList<>();
    ShapeFiles files = compiled.copyTo(folder.resolve("files"));
    if (mode.weavesFiles) {
      refused.addAll(files.weave());
    }
    files.pack();
    Path results = Files.createDirectory(folder.resolve("results"));
    Path trace = folder.resolve("shapes.trace");
    RunFolder run = new RunFolder(folder);
    List<String> arguments = new ArrayList<>(mode.arguments(files.group(), trace, run));
    arguments.add("-Dshapes.jars=" + files.jars());
    arguments.add("-Djacoco-agent.output=none");
    arguments.add("-cp");
    arguments.add(
        String.join(
            File.pathSeparator,
            files.classes().toString(),
            Fork.jarOf(Panopticon.class).toString(),
            Fork.jarOf(ShapeRunner.class).toString(),
            Fork.jarOf(RT.class).toString()));
    arguments.add(ShapeRunner.class.getName());
    arguments.add(files.classes().toString());
    arguments.add(results.toString());
    shapes.stream()
        .filter(shape -> shape.cell(mode) != ShapeTable.Cell.NONE)
        .forEach(shape -> arguments.add(shape.name()));
    Fork fork = Fork.java(arguments);
    if (mode.hasAgent()) {
      refused.addAll(RunReport.read(run.report()).orElseThrow().unwoven());
    }
    return new ShapeRun(
        files,
        fork,
        results,
        mode == ShapeMode.UNTRACED ? Map.of() : Timeline.read(trace),
        List.copyOf(refused));
  }

  /** What a shape has printed. */
  String out(ShapeTable shape) throws IOException {
    return Files.readString(results.resolve(shape.name() + ".out"));
  }

  /** What reflection sees of a shape's classes. */
  String members(ShapeTable shape) throws IOException {
    return Files.readString(results.resolve(shape.name() + ".members"));
  }

  /** The calls on a shape's own thread, then those on threads that it has named after itself. */
  String timeline(ShapeTable shape) {
    StringBuilder text = new StringBuilder(timelines.getOrDefault(shape.name(), ""));
    new TreeMap<>(timelines)
        .forEach(
            (thread, calls) -> {
              if (thread.startsWith(shape.name() + "/")) {
                text.append("on ").append(thread).append('\n').append(calls);
              }
            });
    return text.toString();
  }

  /** The JVM ends as the runner ends it, and nobody else has said a word. */
  void assertEndsAsItShould() {
    assertThat(fork).isEqualTo(new Fork(ShapeRunner.EXIT_CODE, "", ""));
  }
}
