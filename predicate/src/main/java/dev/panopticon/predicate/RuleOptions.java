// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rule says about how the methods are recorded that it includes: those elements of
 * {@code @Traced} that make sense for many methods. What is absent is left to others. Immutable.
 *
 * @param receiver whether the object is recorded on which a method is called
 * @param arguments whether arguments are recorded
 * @param result whether the returned value is recorded
 * @param exception whether the exception is recorded that ends a call
 * @param category the category under which viewers can switch the slices on and off
 * @param when which calls are recorded: a predicate, which is not read here
 * @param values what is shown of objects, one of {@link #VALUES}
 */
public record RuleOptions(
    Optional<Boolean> receiver,
    Optional<Boolean> arguments,
    Optional<Boolean> result,
    Optional<Boolean> exception,
    Optional<String> category,
    Optional<String> when,
    Optional<String> values) {

  /** Says nothing. */
  public static final RuleOptions NONE =
      new RuleOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The names of the options. */
  public static final List<String> NAMES =
      List.of("receiver", "arguments", "result", "exception", "category", "when", "values");

  /** What the option {@code values} may say. */
  public static final List<String> VALUES = List.of("structure", "toString", "fields");

  private static final Pattern OPTION =
      Pattern.compile("\\s*(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))\\s*(?:,|$)");

  /**
   * These options and one more.
   *
   * @param value a {@link Boolean} or a {@link String}, whichever the option takes
   * @throws IllegalArgumentException if there is no such option, it has a value already, or this
   *     one is not allowed; the message is a sentence without a full stop
   */
  public RuleOptions and(String name, Object value) {
    return switch (name) {
      case "receiver" ->
          new RuleOptions(
              once(name, receiver, bool(name, value)),
              arguments,
              result,
              exception,
              category,
              when,
              values);
      case "arguments" ->
          new RuleOptions(
              receiver,
              once(name, arguments, bool(name, value)),
              result,
              exception,
              category,
              when,
              values);
      case "result" ->
          new RuleOptions(
              receiver,
              arguments,
              once(name, result, bool(name, value)),
              exception,
              category,
              when,
              values);
      case "exception" ->
          new RuleOptions(
              receiver,
              arguments,
              result,
              once(name, exception, bool(name, value)),
              category,
              when,
              values);
      case "category" ->
          new RuleOptions(
              receiver,
              arguments,
              result,
              exception,
              once(name, category, category(value)),
              when,
              values);
      case "when" ->
          new RuleOptions(
              receiver,
              arguments,
              result,
              exception,
              category,
              once(name, when, when(value)),
              values);
      case "values" ->
          new RuleOptions(
              receiver,
              arguments,
              result,
              exception,
              category,
              when,
              once(name, values, style(value)));
      default ->
          throw new IllegalArgumentException(
              "'"
                  + name
                  + "' is no option. Options: "
                  + String.join(", ", NAMES)
                  + NearestNames.didYouMean(name, NAMES).replaceFirst("^ ", ". "));
    };
  }

  private static <T> Optional<T> once(String name, Optional<T> before, T value) {
    if (before.isPresent()) {
      throw new IllegalArgumentException("the option " + name + " is given twice");
    }
    return Optional.of(value);
  }

  private static boolean bool(String name, Object value) {
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw new IllegalArgumentException(
        "the option " + name + " is '" + value + "'; allowed are true and false");
  }

  private static String category(Object value) {
    if (value instanceof String text
        && !text.isBlank()
        && !text.matches("(?s).*[,\"\\p{Cntrl}].*")) {
      return text;
    }
    throw new IllegalArgumentException(
        "the option category is '" + value + "'; allowed is one name, without commas and quotes");
  }

  private static String when(Object value) {
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException(
        "the option when is '" + value + "'; allowed is a predicate, such as \"amount > 1000\"");
  }

  private static String style(Object value) {
    if (value instanceof String text && VALUES.contains(text)) {
      return text;
    }
    throw new IllegalArgumentException(
        "the option values is '" + value + "'; allowed are " + String.join(", ", VALUES));
  }

  /**
   * Reads what stands between the braces.
   *
   * @param pattern the whole pattern, for messages
   */
  static RuleOptions parse(String pattern, String block) {
    RuleOptions options = NONE;
    Matcher matcher = OPTION.matcher(block);
    int at = 0;
    while (at < block.length() && !block.substring(at).isBlank()) {
      matcher.region(at, block.length());
      if (!matcher.lookingAt()) {
        throw new InvalidPatternException(
            pattern,
            "'"
                + block.substring(at).strip()
                + "' is no list of options. Write { arguments = false, category = \"orders\" }");
      }
      try {
        options = options.and(matcher.group(1), value(matcher));
      } catch (IllegalArgumentException refused) {
        throw new InvalidPatternException(pattern, String.valueOf(refused.getMessage()));
      }
      at = matcher.end();
    }
    return options;
  }

  private static Object value(Matcher matcher) {
    String quoted = matcher.group(2);
    if (quoted != null) {
      return quoted.replaceAll("\\\\(.)", "$1");
    }
    String bare = matcher.group(3);
    return bare.equals("true") || bare.equals("false") ? Boolean.valueOf(bare) : bare;
  }

  /** The options as a rule writes them. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    receiver.ifPresent(value -> parts.add("receiver = " + value));
    arguments.ifPresent(value -> parts.add("arguments = " + value));
    result.ifPresent(value -> parts.add("result = " + value));
    exception.ifPresent(value -> parts.add("exception = " + value));
    category.ifPresent(value -> parts.add("category = " + quoted(value)));
    when.ifPresent(value -> parts.add("when = " + quoted(value)));
    values.ifPresent(value -> parts.add("values = " + value));
    return "{ " + String.join(", ", parts) + " }";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
