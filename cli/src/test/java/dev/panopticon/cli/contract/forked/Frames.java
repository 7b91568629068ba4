// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract.forked;

/** Stack traces as programs print them here: all that is theirs, nothing of the JDK. */
public final class Frames {
  private Frames() {}

  /** Prints an exception, its frames in the shapes, and its causes. */
  public static void print(Throwable thrown) {
    System.out.println(thrown);
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("shapes.")) {
        // Each javac numbers the lambdas of a class in an order of its own.
        System.out.println("  at " + frame.toString().replaceAll("(lambda\\$\\w+)\\$\\d+", "$1"));
      }
    }
    for (Throwable suppressed : thrown.getSuppressed()) {
      System.out.print("suppressed: ");
      print(suppressed);
    }
    if (thrown.getCause() != null) {
      System.out.print("caused by: ");
      print(thrown.getCause());
    }
  }
}
