// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.predicate.Commas;
import dev.panopticon.predicate.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agent is told, the same for those who write {@code
 * -javaagent:panopticon.jar=key=value,key=value} themselves and for the command line, which renders
 * it with {@link #toArgument}.
 *
 * <p>A comma inside a value is written twice. A key with several values is given several times:
 * {@code include=com.acme.**,include=com.example.Main#run(int,,int)}. {@code @FILE} stands for the
 * options in a file. Immutable.
 */
public final class AgentOptions {
  /** Nothing said. */
  public static final AgentOptions DEFAULTS = new AgentOptions(Map.of());

  /** Each part that is not as it is where nothing is said. */
  private final Map<Part<?>, Object> parts;

  private AgentOptions(Map<Part<?>, Object> parts) {
    this.parts = parts;
  }

  /**
   * Reads the text after {@code panopticon.jar=}; empty text means no option.
   *
   * @throws IllegalArgumentException for an unknown key, a missing value, an option given twice
   *     that takes one value, a value that is not allowed, or a pattern that cannot be read; the
   *     message names the option
   */
  public static AgentOptions parse(String argument) {
    return DEFAULTS.and(argument);
  }

  /**
   * These options, each replaced by what the text says of it; what is secret or left out adds up.
   *
   * @throws IllegalArgumentException as {@link #parse} does
   */
  public AgentOptions and(String argument) {
    Map<Option<?>, List<String>> written = new HashMap<>();
    for (String pair : Commas.split(argument)) {
      if (pair.startsWith("@")) {
        addFile(written, pair.substring(1));
      } else {
        add(written, pair);
      }
    }
    AgentOptions all = this;
    // In the order of the table: a name can be taken off what another option has added.
    for (Option<?> option : Options.ALL) {
      List<String> values = written.get(option);
      if (values != null) {
        all = all.with(option, values);
      }
    }
    return all;
  }

  private static void addFile(Map<Option<?>, List<String>> written, String file) {
    for (OptionsFile.Line line : OptionsFile.read(file)) {
      try {
        for (String pair : Commas.split(line.text())) {
          add(written, pair);
        }
      } catch (IllegalArgumentException refused) {
        throw new IllegalArgumentException(line.place() + refused.getMessage(), refused);
      }
    }
  }

  private static void add(Map<Option<?>, List<String>> written, String pair) {
    int equals = pair.indexOf('=');
    String key = equals < 0 ? pair : pair.substring(0, equals);
    Option<?> option = Options.named(key);
    if (equals < 0 || equals == pair.length() - 1) {
      throw new IllegalArgumentException(
          "Agent option \"" + key + "\" has no value. Write " + key + "=value.");
    }
    written.computeIfAbsent(option, unused -> new ArrayList<>()).add(pair.substring(equals + 1));
  }

  private <T> AgentOptions with(Option<T> option, List<String> written) {
    try {
      return with(option, option.read(get(option), written));
    } catch (IllegalArgumentException refused) {
      String problem = String.valueOf(refused.getMessage());
      if (problem.contains("\"" + option + "\"") || problem.contains("'" + option + "'")) {
        throw refused;
      }
      throw new IllegalArgumentException("Agent option \"" + option + "\": " + problem, refused);
    }
  }

  /** The same with another value of the part that the option sets. */
  public <T> AgentOptions with(Option<T> option, T value) {
    return with(option.part(), value);
  }

  /** The same with another value of a part. */
  public <T> AgentOptions with(Part<T> part, T value) {
    Map<Part<?>, Object> others = new HashMap<>(parts);
    if (value.equals(part.initial())) {
      others.remove(part);
    } else {
      others.put(part, value);
    }
    return new AgentOptions(others);
  }

  /** What the part holds that the option sets. */
  public <T> T get(Option<T> option) {
    return get(option.part());
  }

  /** What a part holds. */
  @SuppressWarnings("unchecked") // with() puts nothing else there
  public <T> T get(Part<T> part) {
    Object value = parts.get(part);
    return value == null ? part.initial() : (T) value;
  }

  /** The text that {@link #parse} reads. */
  public String toArgument() {
    return rendered(false);
  }

  /** What of these options changes how a class is woven, as text. */
  public String weaving() {
    return rendered(true);
  }

  private String rendered(boolean weavingOnly) {
    List<String> pairs = new ArrayList<>();
    for (Option<?> option : Options.ALL) {
      render(pairs, option, weavingOnly);
    }
    return Commas.join(pairs);
  }

  private <T> void render(List<String> pairs, Option<T> option, boolean weavingOnly) {
    T value = get(option);
    for (String text : weavingOnly ? option.weaving(value) : option.write(value)) {
      pairs.add(option + "=" + text);
    }
  }

  /** Whether something is asked of calls when classes are woven. */
  public boolean hasPredicates() {
    if (!get(Options.WHERE).isEmpty()) {
      return true;
    }
    for (Rule rule : get(Options.INCLUDE)) {
      if (rule.options().when().isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AgentOptions that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  /** As {@link #toArgument}. */
  @Override
  public String toString() {
    return toArgument();
  }
}
