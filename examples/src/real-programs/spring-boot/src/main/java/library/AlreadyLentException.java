// SPDX-License-Identifier: Apache-2.0
package library;

/** Somebody else has the book. */
class AlreadyLentException extends RuntimeException {
  AlreadyLentException(String title) {
    super("\"" + title + "\" is lent already");
  }
}
