// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a rule says about how the methods are recorded that it includes: those elements of
 * {@code @Traced} that make sense for many methods. What is absent is left to others. Immutable.
 *
 * @param given the values by the names of the options, each a {@link Boolean} or a {@link String}
 */
public record RuleOptions(Map<String, Object> given) {

  /** Says nothing. */
  public static final RuleOptions NONE = new RuleOptions(Map.of());

  /** The names of the options. */
  public static final List<String> NAMES =
      List.of("receiver", "arguments", "result", "exception", "category", "when", "values", "link");

  /** What the option {@code values} may say. */
  public static final List<String> VALUES = List.of("structure", "toString", "fields");

  private static final Pattern OPTION =
      Pattern.compile("\\s*(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))\\s*(?:,|$)");

  public RuleOptions {
    given = Map.copyOf(given);
  }

  /** Whether the object is recorded on which a method is called. */
  public Optional<Boolean> receiver() {
    return truth("receiver");
  }

  /** Whether arguments are recorded. */
  public Optional<Boolean> arguments() {
    return truth("arguments");
  }

  /** Whether the returned value is recorded. */
  public Optional<Boolean> result() {
    return truth("result");
  }

  /** Whether the exception is recorded that ends a call. */
  public Optional<Boolean> exception() {
    return truth("exception");
  }

  /** The category under which viewers can switch the slices on and off. */
  public Optional<String> category() {
    return text("category");
  }

  /** Which calls are recorded: a predicate, which is not read here. */
  public Optional<String> when() {
    return text("when");
  }

  /** What is shown of objects, one of {@link #VALUES}. */
  public Optional<String> values() {
    return text("values");
  }

  /** Whether the calls on one object are joined by arrows. */
  public Optional<Boolean> link() {
    return truth("link");
  }

  private Optional<Boolean> truth(String name) {
    return Optional.ofNullable((Boolean) given.get(name));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable((String) given.get(name));
  }

  /**
   * These options and one more.
   *
   * @param value a {@link Boolean} or a {@link String}, whichever the option takes
   * @throws IllegalArgumentException if there is no such option, it has a value already, or this
   *     one is not allowed; the message is a sentence without a full stop
   */
  public RuleOptions and(String name, Object value) {
    Object checked =
        switch (name) {
          case "receiver", "arguments", "result", "exception", "link" -> bool(name, value);
          case "category" -> category(value);
          case "when" -> when(value);
          case "values" -> style(value);
          default ->
              throw new IllegalArgumentException(
                  "'"
                      + name
                      + "' is no option. Options: "
                      + String.join(", ", NAMES)
                      + NearestNames.didYouMean(name, NAMES).replaceFirst("^ ", ". "));
        };
    if (given.containsKey(name)) {
      throw new IllegalArgumentException("the option " + name + " is given twice");
    }
    Map<String, Object> more = new HashMap<>(given);
    more.put(name, checked);
    return new RuleOptions(more);
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
    return NAMES.stream()
        .filter(given::containsKey)
        .map(name -> name + " = " + written(name))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private String written(String name) {
    String value = String.valueOf(given.get(name));
    return name.equals("category") || name.equals("when") ? quoted(value) : value;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
