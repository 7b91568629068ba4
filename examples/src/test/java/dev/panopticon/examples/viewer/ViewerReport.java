// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the viewer holds after it has imported a trace. Immutable.
 *
 * @param slices every slice, thread by thread, in the order of a walk through the thread's tree:
 *     parents before children, earlier before later
 * @param values the arguments of each of the first thousand slices: name, {@code =} and value, with
 *     a blank between them
 * @param flows every arrow
 * @param instants what happened to the process as a whole
 * @param warnings what the importer complained about
 */
public record ViewerReport(
    List<Slice> slices,
    List<String> values,
    List<Flow> flows,
    List<Instant> instants,
    List<String> warnings) {

  /** Stands for no slice, where a slice is named by its index. */
  public static final int NONE = -1;

  public ViewerReport {
    slices = List.copyOf(slices);
    values = List.copyOf(values);
    flows = List.copyOf(flows);
    instants = List.copyOf(instants);
    warnings = List.copyOf(warnings);
  }

  /**
   * One slice as the viewer has nested it. Times count from the first event of the trace.
   *
   * @param tid the viewer's number of the thread
   * @param depth how many slices it lies in
   * @param parent index of the slice it lies in, or {@link #NONE}
   * @param unfinished whether it had no end, so that the viewer drew it to the end of the trace
   */
  public record Slice(
      String title,
      String thread,
      long tid,
      int depth,
      int parent,
      long startNanos,
      long endNanos,
      boolean unfinished) {}

  /**
   * One arrow.
   *
   * @param from index of the slice it leaves, or {@link #NONE} if it leaves none
   * @param to index of the slice it enters, or {@link #NONE} if it enters none
   */
  public record Flow(String title, int from, int to) {}

  /** One mark of the process. Its time counts as that of a slice. */
  public record Instant(String title, long nanos) {}

  /**
   * Slices that do not lie where they are drawn: outside their parent, or over the slice before
   * them under the same parent. A viewer draws such slices without a warning, and wrongly.
   *
   * @return a sentence for each, empty if the nesting is right
   */
  public List<String> misplaced() {
    List<String> found = new ArrayList<>();
    int[] previousSibling = new int[slices.size()];
    int previousRoot = NONE;
    Arrays.fill(previousSibling, NONE);
    for (int i = 0; i < slices.size(); i++) {
      Slice slice = slices.get(i);
      int previous;
      if (slice.parent() == NONE) {
        previous = previousRoot;
        previousRoot = i;
      } else {
        previous = previousSibling[slice.parent()];
        previousSibling[slice.parent()] = i;
        Slice parent = slices.get(slice.parent());
        if (slice.startNanos() < parent.startNanos() || slice.endNanos() > parent.endNanos()) {
          found.add(describe(slice) + " lies outside its parent " + describe(parent));
        }
      }
      if (previous != NONE
          && slices.get(previous).tid() == slice.tid()
          && slice.startNanos() < slices.get(previous).endNanos()) {
        found.add(describe(slice) + " overlaps " + describe(slices.get(previous)));
      }
    }
    return found;
  }

  private static String describe(Slice slice) {
    return "%s [%d..%d ns]".formatted(slice.title(), slice.startNanos(), slice.endNanos());
  }

  /** The slices of one thread, as lines indented by their depth. */
  public List<String> tree(String thread) {
    return slices.stream()
        .filter(slice -> slice.thread().equals(thread))
        .map(slice -> "  ".repeat(slice.depth()) + slice.title())
        .toList();
  }
}
