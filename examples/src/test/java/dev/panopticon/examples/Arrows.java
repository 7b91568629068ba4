// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples;

import dev.panopticon.examples.viewer.ViewerReport;
import dev.panopticon.examples.viewer.ViewerReport.Flow;
import dev.panopticon.examples.viewer.ViewerReport.Slice;
import dev.panopticon.runtime.event.FlowKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What led to what, as the viewer draws it: a line for each arrow, such as {@code Shop.place ⇢
 * execute → Shop.pay}, sorted. Who has woken whom is left out, since it differs from run to run.
 */
public final class Arrows {
  private Arrows() {}

  public static String of(ViewerReport report) {
    return report.flows().stream()
        .filter(flow -> !flow.title().equals(FlowKind.UNPARK.label()))
        .filter(flow -> !flow.title().equals(FlowKind.END.label()))
        .map(flow -> line(report.slices(), flow))
        .sorted()
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Who has woken whom, a line each. */
  static List<String> wakes(ViewerReport report) {
    return report.flows().stream()
        .filter(flow -> flow.title().equals(FlowKind.UNPARK.label()))
        .map(flow -> line(report.slices(), flow))
        .toList();
  }

  private static String line(List<Slice> slices, Flow flow) {
    if (flow.from() == ViewerReport.NONE || flow.to() == ViewerReport.NONE) {
      throw new AssertionError("An arrow without an end: " + flow);
    }
    Slice from = slices.get(flow.from());
    String caller = from.parent() == ViewerReport.NONE ? "-" : slices.get(from.parent()).title();
    String line = caller + " " + from.title() + " \u2192 " + slices.get(flow.to()).title();
    // Compilers number lambdas in ways of their own.
    return line.replaceAll("\u03bb\\d+", "\u03bb");
  }
}
