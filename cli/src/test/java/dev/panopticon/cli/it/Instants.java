// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a trace says to have happened to the whole process. */
final class Instants implements TraceVisitor {
  private final List<String> lines = new ArrayList<>();

  private Instants() {}

  /** One line each: category, name, and what is said about it. */
  static List<String> of(Path trace) throws IOException {
    Instants instants = new Instants();
    TraceReader.read(trace, instants);
    return instants.lines;
  }

  @Override
  public void instant(String name, String category, long timestampNanos, List<Argument> arguments) {
    StringBuilder line = new StringBuilder(category + " " + name);
    arguments.forEach(
        argument -> line.append(", ").append(argument.name()).append('=').append(argument.value()));
    lines.add(line.toString());
  }
}
