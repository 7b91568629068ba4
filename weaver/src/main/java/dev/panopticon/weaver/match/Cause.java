// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

/** Why a member that was asked for is not woven. */
public enum Cause {
  /** {@code @NotTraced} stands on it, or on something around it. */
  NOT_TRACED,
  /** An exclude pattern matches it. */
  EXCLUDED,
  /** It is abstract or native. */
  NO_BODY,
  /** It was woven at build time, and records by itself. */
  ALREADY_WOVEN,
  /** It does next to nothing, and such methods are left out. */
  TRIVIAL,
  /** What is asked of its calls can hold of none. */
  NEVER_WANTED,
  /** It could not be woven: the one cause that nobody has wished for. */
  FAILED
}
