// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.util.List;

/**
 * How large the stacks of the program's threads are: a recursion that fits untraced has to fit when
 * it is traced.
 *
 * <p><b>Design.</b> A traced frame takes up to twice what the untraced one takes, a small one with
 * calls drawn in it somewhat more, and at the deepest call there has to be room for the recorder.
 * Four times the JVM's default has that. It is address space: of a stack a thread takes the pages
 * that it has touched.
 */
final class StackSize {
  private static final int FACTOR = 4;

  private StackSize() {}

  /**
   * Flags of the JVM; none if the user has said how large stacks are.
   *
   * @param arguments all that the user tells the JVM
   */
  static List<String> flags(JvmArguments arguments) {
    return arguments.stackSize().isPresent()
        ? List.of()
        : List.of("-Xss" + FACTOR * defaultMegabytes(System.getProperty("os.arch", "")) + "m");
  }

  /** What HotSpot gives a thread where nobody says otherwise, rounded up. */
  private static int defaultMegabytes(String architecture) {
    return switch (architecture) {
      case "aarch64", "ppc64", "ppc64le", "riscv64" -> 2;
      default -> 1;
    };
  }
}
