// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a compiler gave to the body of a lambda, taken apart. Others may bear such a name:
 * whether a method is a lambda, its class file decides.
 *
 * @param method name in the class file of the method in which the lambda was written, as far as the
 *     compiler says: Kotlin and Scala name a field or local function if it is in one, and ECJ, or
 *     Scala 3 for what a variable holds, none; then it is empty
 * @param number the lambda's number; for a lambda in a lambda perhaps that of the outer one, a dot,
 *     and its own
 */
public record LambdaName(String method, String number) {
  /** In that of a serialisable lambda, javac has a hash between method and number. */
  private static final Pattern JAVA =
      Pattern.compile("lambda\\$(?:(.+?)(?:\\$[0-9a-f]{5,8})?\\$)?(\\d+)");

  /**
   * A lambda in a lambda has the numbers of both since 2.2, both names before. Behind the number
   * may be the class, of several that make one; accessors are not lambdas.
   */
  private static final Pattern KOTLIN =
      Pattern.compile("(?!access\\$)(.+)\\$lambda\\$(\\d+(?:\\$\\d+)*)(?:\\$\\w+__\\w+)?");

  private static final Pattern SCALA_3 = Pattern.compile("(.+)\\$\\$anonfun\\$(\\d+)");

  /** What only boxes and calls a lambda is called {@code adapted}. */
  private static final Pattern SCALA_2 =
      Pattern.compile("\\$anonfun\\$(?:(.+)\\$)?(?<!\\$adapted\\$)(\\d+)");

  private static final List<Pattern> COMPILED = List.of(JAVA, KOTLIN, SCALA_3, SCALA_2);

  private static final Pattern KOTLIN_ACCESSOR = Pattern.compile("_(get|set)_(.)(.*)_");

  /** The parts; none if no compiler calls a lambda so. */
  public static Optional<LambdaName> of(String compiled) {
    return COMPILED.stream()
        .map(pattern -> pattern.matcher(compiled))
        .filter(Matcher::matches)
        .findFirst()
        .map(
            parts ->
                in(parts.group(1) == null ? "" : parts.group(1), parts.group(2).replace('$', '.')));
  }

  /** Where there is a lambda around this one, the name begins with that. */
  private static LambdaName in(String around, String number) {
    return of(around)
        .map(outer -> new LambdaName(outer.method, outer.number + "." + number))
        .orElseGet(() -> new LambdaName(methodOf(around), number));
  }

  private static String methodOf(String around) {
    Matcher accessor = KOTLIN_ACCESSOR.matcher(around);
    if (accessor.matches()) {
      return accessor.group(1) + accessor.group(2).toUpperCase(Locale.ROOT) + accessor.group(3);
    }
    return switch (around) {
      case "new", "_init_", "$init$" -> "<init>";
      case "static" -> "<clinit>";
      default -> around;
    };
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
