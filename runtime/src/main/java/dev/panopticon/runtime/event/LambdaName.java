// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a compiler gave to the body of a lambda, taken apart.
 *
 * @param method name in the class file of the method in which the lambda was written, or empty
 *     where the compiler (ECJ) does not say
 * @param number the lambda's number in its class
 */
public record LambdaName(String method, String number) {
  /** In that of a serialisable lambda, javac has a hash between method and number. */
  private static final Pattern COMPILED =
      Pattern.compile("lambda\\$(?:(.+?)(?:\\$[0-9a-f]{5,8})?\\$)?(\\d+)");

  /** The parts; none if no compiler calls a lambda so. */
  public static Optional<LambdaName> of(String compiled) {
    Matcher parts = COMPILED.matcher(compiled);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String method = parts.group(1) == null ? "" : parts.group(1);
    return Optional.of(
        new LambdaName(
            switch (method) {
              case "new" -> "<init>";
              case "static" -> "<clinit>";
              default -> method;
            },
            parts.group(2)));
  }

  /** Such as {@code Hello.main λ0}: the method in which it was written, and which lambda it is. */
  public String displayName(String className) {
    String host =
        method.isEmpty()
            ? TracePoint.displayName(className, "<init>").substring("new ".length())
            : TracePoint.displayName(className, method);
    return host + " λ" + number;
  }
}
