// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The shapes that run in the same JVMs; each group is a table in {@code docs/shapes.md}. */
enum ShapeGroup {
  /** Programs of ours, one for each shape. */
  SHAPES("shapes.**"),

  /** Programs that are modules, and so each a JVM of its own; see {@link NamedModuleIT}. */
  MODULES("named.**"),

  /** Libraries that somebody else's compiler has written, used by a program of ours. */
  PUBLISHED("shapes.**,kotlin.**,kotlinx.**,scala.**");

  private static final String NOT_TRACED = "shapes.**#prepare";

  /** Patterns, with commas between them. */
  private final String traced;

  ShapeGroup(String traced) {
    this.traced = traced;
  }

  /** The heading of the table. */
  String heading() {
    return "## " + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** Where the programs are, with what they print and call beside them. */
  Path resources() {
    return Path.of(
        "src/test/resources/dev/panopticon/cli/contract", name().toLowerCase(Locale.ROOT));
  }

  /** The programs' names. */
  List<String> programs() throws IOException {
    try (var files = Files.list(resources())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .sorted()
          .toList();
    }
  }

  /** Jars that the build has fetched, to be on the class path. */
  List<Path> libraries() throws IOException {
    if (this != PUBLISHED) {
      return List.of();
    }
    try (var files = Files.list(Path.of("target", "real-programs"))) {
      return files.sorted().toList();
    }
  }

  /** Every method, as the agent is told. */
  String agentOptions() {
    return "generated=true,include=" + traced.replace(",", ",include=") + ",exclude=" + NOT_TRACED;
  }

  /** Every method, as the weaver is told. */
  WeaveOptions weaveOptions() {
    return new WeaveOptions(
        Rules.of(List.of(traced.split(",")), List.of(NOT_TRACED)),
        false,
        List.of(),
        Capture.USUAL,
        false);
  }
}
