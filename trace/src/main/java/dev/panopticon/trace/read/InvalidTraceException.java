// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import java.io.IOException;

/** A file is not a trace, or not one that we can read; the message says where and why. */
public final class InvalidTraceException extends IOException {
  private static final long serialVersionUID = 1;

  InvalidTraceException(String message) {
    super(message);
  }
}
