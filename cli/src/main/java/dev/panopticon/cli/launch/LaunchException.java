// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

/** The program cannot be started as asked; the message tells the user why and what to do. */
public final class LaunchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With a sentence for the user. */
  public LaunchException(String message) {
    super(message);
  }
}
