// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.propagate;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of the W3C's "Trace Context" that says by which call a request was sent. */
final class TraceParent {
  static final String HEADER = "traceparent";

  /** Later versions may say more behind; version ff is none. */
  private static final Pattern FORM =
      Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

  private static final String NO_TRACE = "0".repeat(32);

  private TraceParent() {}

  /** The header of one request, which was recorded. */
  static String header(long traceHigh, long traceLow, long id) {
    HexFormat hex = HexFormat.of();
    return "00-"
        + hex.toHexDigits(traceHigh)
        + hex.toHexDigits(traceLow)
        + "-"
        + hex.toHexDigits(id)
        + "-01";
  }

  /** The id of the request with that header; 0 where there is none, or none that is valid. */
  static long id(@Nullable String header) {
    Matcher form = FORM.matcher(header == null ? "" : header.strip());
    if (!form.matches()
        || form.group(2).equals(NO_TRACE)
        || (form.group(1).equals("00") && form.group(4) != null)) {
      return 0;
    }
    return HexFormat.fromHexDigitsToLong(form.group(3));
  }
}
