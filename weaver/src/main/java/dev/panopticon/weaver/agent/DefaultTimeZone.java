// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.util.TimeZone;
import java.util.function.Supplier;

/**
 * Leaves the choice of the default time zone to the program.
 *
 * <p>AspectJ formats a date as it starts. The JDK then fixes the default time zone, and a program
 * that sets {@value #PROPERTY} at its beginning would do so in vain.
 */
final class DefaultTimeZone {
  private static final String PROPERTY = "user.timezone";

  private DefaultTimeZone() {}

  /** Makes something; where that alone has fixed the default time zone, opens it again. */
  static <T> T leaveOpenBy(Supplier<T> action) {
    boolean unset = System.getProperty(PROPERTY) == null;
    T made = action.get();
    // The JDK sets the property when it looks for a default, and not when a program sets one.
    if (unset && System.getProperty(PROPERTY) != null) {
      System.clearProperty(PROPERTY);
      TimeZone.setDefault(null);
    }
    return made;
  }
}
