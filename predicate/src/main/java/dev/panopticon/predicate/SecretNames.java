// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names of parameters, components of records, fields and keys of maps whose values are secret.
 *
 * <p>A name is compared by its words, in whatever case and however they are joined: {@code token}
 * stands for {@code accessToken}, {@code X-Auth-Token} and {@code TOKENS}, and not for {@code
 * tokenizer}. Immutable.
 */
public final class SecretNames {
  /** A longer key is a text and no name. */
  private static final int LONGEST = 100;

  private static final List<String> KNOWN =
      List.of(
          "password",
          "passwd",
          "pwd",
          "passphrase",
          "passcode",
          "secret",
          "token",
          "authorization",
          "credential",
          "cookie",
          "api key",
          "private key",
          "access key",
          "secret key");

  /** What is secret if nobody says more. */
  public static final SecretNames DEFAULTS = new SecretNames(List.of());

  private final List<String> added;
  private final List<String> searched = new ArrayList<>();

  private SecretNames(List<String> added) {
    this.added = List.copyOf(added);
    KNOWN.forEach(this::add);
    added.forEach(this::add);
  }

  private void add(String name) {
    String words = words(name);
    searched.add(words);
    searched.add(" " + words.replace(" ", "") + " ");
  }

  /**
   * These names and others.
   *
   * @throws IllegalArgumentException if one has no letters or digits
   */
  public SecretNames and(List<String> more) {
    List<String> all = new ArrayList<>(added);
    for (String name : more) {
      if (words(name).isBlank()) {
        throw new IllegalArgumentException(
            "'" + name + "' is no name to redact: it has no letters or digits.");
      }
      all.add(name);
    }
    return new SecretNames(all);
  }

  /** The names that were added to the defaults. */
  public List<String> added() {
    return added;
  }

  /** Whether what bears the name is secret. */
  public boolean contain(String name) {
    if (name.length() > LONGEST) {
      return false;
    }
    String words = words(name);
    for (int i = 0; i < searched.size(); i++) {
      if (words.contains(searched.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** The words of a name in lower case, each without a plural's end, blanks around each. */
  private static String words(String name) {
    StringBuilder words = new StringBuilder(" ");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        end(words);
        continue;
      }
      boolean begins =
          Character.isUpperCase(c)
              && i > 0
              && (Character.isLowerCase(name.charAt(i - 1))
                  || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
      if (begins) {
        end(words);
      }
      words.append(c);
    }
    end(words);
    return words.toString().toLowerCase(Locale.ROOT);
  }

  private static void end(StringBuilder words) {
    int last = words.length() - 1;
    if (words.charAt(last) == ' ') {
      return;
    }
    boolean plural = words.charAt(last) == 's' || words.charAt(last) == 'S';
    if (plural && last > 3 && Character.toLowerCase(words.charAt(last - 1)) != 's') {
      words.setLength(last);
    }
    words.append(' ');
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretNames that && that.added.equals(added);
  }

  @Override
  public int hashCode() {
    return added.hashCode();
  }

  /** The names that were added. */
  @Override
  public String toString() {
    return added.toString();
  }
}
