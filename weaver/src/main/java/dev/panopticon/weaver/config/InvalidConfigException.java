// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

/** A {@code panopticon.json} that cannot be used; the message says where and why. */
public final class InvalidConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidConfigException(String message) {
    super(message);
  }
}
