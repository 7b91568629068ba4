// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

/** A method to which advice cannot be given; the message is the reason, as a report shows it. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RefusedException(String reason) {
    super(reason);
  }
}
