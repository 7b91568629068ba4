// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples;

import dev.panopticon.examples.viewer.ViewerReport;
import dev.panopticon.examples.viewer.ViewerReport.Slice;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TreePrinter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who called whom, without times and ids: a section for each thread, sorted by its name, and in it
 * a line for each call, indented by its depth. It is the same for every run of a program whose
 * threads each do the same every time, whichever of them is first.
 */
public final class CallTree {
  private CallTree() {}

  /** The tree of a trace, by the order of the events in the file. */
  public static String of(Path trace) throws IOException {
    return read(trace, new TreePrinter());
  }

  /**
   * The tree of a trace without what differs between JDKs: which classes of theirs are loaded, and
   * the number of the first pool that a program makes.
   */
  static String golden(Path trace) throws IOException {
    return read(trace, new OwnClassesPrinter())
        .replaceAll("(?m)^ForkJoinPool-\\d+-", "ForkJoinPool-");
  }

  private static String read(Path trace, TreePrinter printer) throws IOException {
    TraceReader.read(trace, printer);
    // Only the name of a thread begins at the start of a line.
    return Stream.of(printer.toString().split("(?m)^(?=\\S)"))
        .sorted()
        .collect(Collectors.joining());
  }

  private static boolean isBesideCalls(String title) {
    return title.startsWith(FlowKind.SOURCE_MARK)
        || title.matches("(waiting|pinned)(: .*)?|suspended: .*|resumed|received|taken");
  }

  /** The tree as the viewer draws it, without waits and the beginnings of arrows. */
  public static String of(ViewerReport report) {
    Map<String, StringBuilder> threads = new TreeMap<>();
    for (Slice slice : report.slices()) {
      if (isBesideCalls(slice.title())) {
        continue;
      }
      threads
          .computeIfAbsent(slice.thread(), name -> new StringBuilder())
          .append("  ".repeat(slice.depth() + 1))
          .append(slice.title())
          .append('\n');
    }
    return threads.entrySet().stream()
        .map(thread -> thread.getKey() + "\n" + thread.getValue())
        .collect(Collectors.joining());
  }
}
