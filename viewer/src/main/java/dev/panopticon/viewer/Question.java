// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What the page asks: parameters of a request by name.
 *
 * @param values as they were given
 */
record Question(Map<String, String> values) {

  Question {
    values = Map.copyOf(values);
  }

  static Question of(URI uri) {
    Map<String, String> values = new HashMap<>();
    String query = uri.getRawQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          values.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return new Question(values);
  }

  /**
   * A text.
   *
   * @throws BadQuestionException if it is missing
   */
  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new BadQuestionException("The parameter " + name + " is missing.");
    }
    return value;
  }

  /**
   * A whole number.
   *
   * @throws BadQuestionException if it is missing, or lies outside of these bounds
   */
  long number(String name, long least, long most) {
    String value = text(name);
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Told below.
    }
    throw new BadQuestionException(
        name + " is " + value + ", and must be a number from " + least + " to " + most + ".");
  }

  /** A question that has no answer; the message says why. */
  static final class BadQuestionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadQuestionException(String message) {
      super(message);
    }
  }
}
