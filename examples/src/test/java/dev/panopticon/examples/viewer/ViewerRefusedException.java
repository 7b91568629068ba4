// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

/** The viewer could not import a trace; the message is its own. */
public final class ViewerRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ViewerRefusedException(String message) {
    super(message);
  }
}
