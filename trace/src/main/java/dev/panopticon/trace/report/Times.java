// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

import java.util.Locale;

/** Durations for people: three digits and the unit that goes with them, {@code 1.53 ms}. */
public final class Times {
  private static final String[] UNITS = {"ns", "µs", "ms", "s"};

  private Times() {}

  /** A duration in nanoseconds as text; the unit is one of ns, µs, ms and s. */
  public static String print(long nanos) {
    double value = nanos;
    int unit = 0;
    // 999.5 would be printed as 1000.
    while (Math.abs(value) >= 999.5 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    int digits = unit == 0 || Math.abs(value) >= 99.95 ? 0 : Math.abs(value) >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + digits + "f %s", value, UNITS[unit]);
  }
}
