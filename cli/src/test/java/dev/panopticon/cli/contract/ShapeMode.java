// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import dev.panopticon.cli.contract.forked.LateAgent;
import dev.panopticon.weaver.closing.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ways in which shapes are run: untraced, and with every one of their methods traced. */
enum ShapeMode {
  UNTRACED(false),
  BUILD_TIME(true),
  LOAD_TIME(false),
  RETRANSFORMED(false),
  BUILD_TIME_UNDER_AGENT(true),
  BUILD_TIME_THEN_AGENT(true);

  /** Whether the class files are woven before the JVM starts. */
  final boolean weavesFiles;

  ShapeMode(boolean weavesFiles) {
    this.weavesFiles = weavesFiles;
  }

  /** As the heading of a column, and as a part of a file's name. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  boolean hasAgent() {
    return this != UNTRACED && this != BUILD_TIME;
  }

  /** Whether the agent comes when the classes are loaded. */
  boolean isLate() {
    return this == RETRANSFORMED || this == BUILD_TIME_THEN_AGENT;
  }

  /** What makes the JVM record, and leave its report in a folder, as for the command line. */
  List<String> arguments(ShapeGroup group, Path trace, RunFolder folder) {
    // The machine may be busy, and no value is to be cut for that.
    String time = "value-time=60s";
    String options =
        String.join(
            ",", "output=" + trace, "run-folder=" + folder.path(), time, group.agentOptions());
    List<String> arguments = new ArrayList<>(List.of("-Dpanopticon." + time));
    if (weavesFiles) {
      // Under the agent, the runtime must leave the recording to it.
      Path own = this == BUILD_TIME ? trace : trace.resolveSibling("not-to-be.trace");
      arguments.add("-Dpanopticon.output=" + own);
    }
    if (isLate()) {
      arguments.addAll(LateAgent.arguments(Fork.PANOPTICON_JAR, options));
    } else if (hasAgent()) {
      arguments.add("-javaagent:" + Fork.PANOPTICON_JAR + "=" + options);
    }
    return arguments;
  }
}
