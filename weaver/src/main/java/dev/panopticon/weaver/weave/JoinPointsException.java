// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

/** AspectJ could not find the join points of a class; the message is the reason for the report. */
final class JoinPointsException extends Exception {
  private static final long serialVersionUID = 1;

  JoinPointsException(String reason) {
    super(reason);
  }
}
