// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import java.util.List;

/**
 * One option: its name, what it takes, and how that becomes something of a {@link Part} and text
 * again.
 *
 * <p><b>Design.</b> A subclass for each kind of option, and no lambdas: the JVM makes a class of
 * each lambda that it meets, and every traced program would wait for some hundred of them.
 * Immutable.
 *
 * @param <T> what the part holds
 */
public abstract class Option<T> {
  private final String name;
  private final Part<T> part;
  private final Help help;

  Option(String name, Part<T> part, Help help) {
    this.name = name;
    this.part = part;
    this.help = help;
  }

  /**
   * What users read about an option.
   *
   * @param takes what is written behind the name, such as {@code FILE} or {@code true|false}
   * @param meaning what it does, in one sentence
   * @param standard what holds where it is not given
   */
  public record Help(String takes, String meaning, String standard) {}

  /**
   * The part with what is written.
   *
   * @param before what the part holds without this option
   * @param written the values in the order in which they were given, one at least
   * @throws IllegalArgumentException for what is not allowed; the message says what is
   */
  abstract T read(T before, List<String> written);

  /** The values that {@link #read} reads; none where the part is as it would be without them. */
  abstract List<String> write(T value);

  /**
   * What of the values changes how classes are woven: a class that was woven before is as good as a
   * new one where these are the same. All of them, unless a kind of option knows better.
   */
  List<String> weaving(T value) {
    return write(value);
  }

  /** Whether it can be given several times. */
  public abstract boolean isList();

  /** The name as it is written, such as {@code max-depth}. */
  public String name() {
    return name;
  }

  /** The part that it sets, alone or with others. */
  public Part<T> part() {
    return part;
  }

  public Help help() {
    return help;
  }

  /** The only value. */
  final String single(List<String> written) {
    if (written.size() > 1) {
      throw new IllegalArgumentException(
          "Agent option \""
              + name
              + "\" is given "
              + written.size()
              + " times; it takes one value.");
    }
    return written.get(0);
  }

  /** The only value, which must be one of two. */
  final boolean truth(List<String> written) {
    return truth(single(written));
  }

  final boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "Agent option \"" + name + "\" is \"" + text + "\". Allowed are true and false.");
    };
  }

  /** The name. */
  @Override
  public final String toString() {
    return name;
  }
}
