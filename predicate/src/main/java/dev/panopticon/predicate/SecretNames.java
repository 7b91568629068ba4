// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of what is secret: of parameters, fields, components of records, keys of maps, and of
 * methods by what they return.
 *
 * <p>A name is compared by its words, in whatever case and however they are joined: {@code token}
 * stands for {@code accessToken}, {@code X-Auth-Token} and {@code TOKENS}, and not for {@code
 * tokenizer}. Names can be added, and others taken off: what stands within one of those is no
 * secret, so that without {@code token type} the name {@code tokenType} is none, and {@code token}
 * still is. What is taken off stays off. Immutable.
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

  /** Behind these a method's name says what it is given. */
  private static final List<String> GIVEN = List.of(" by ", " from ");

  /** What is secret if nobody says more. */
  public static final SecretNames DEFAULTS = new SecretNames(List.of(), List.of());

  private final List<String> added;
  private final List<String> removed;
  private final List<String> searched;
  private final List<String> passedOver;

  private SecretNames(List<String> added, List<String> removed) {
    this.added = List.copyOf(added);
    this.removed = List.copyOf(removed);
    List<String> all = new ArrayList<>(KNOWN);
    all.addAll(added);
    this.searched = spellings(all);
    this.passedOver = spellings(removed);
  }

  /** The words of names, and the same written together. */
  private static List<String> spellings(List<String> names) {
    Set<String> spellings = new LinkedHashSet<>();
    for (String name : names) {
      String words = words(name);
      spellings.add(words);
      spellings.add(" " + words.replace(" ", "") + " ");
    }
    return List.copyOf(spellings);
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
    return new SecretNames(all, removed);
  }

  /**
   * These names without some: either of them, or others in which one of them stands.
   *
   * @throws IllegalArgumentException if one of these names stands in none of those; the message
   *     lists what there is
   */
  public SecretNames without(List<String> shown) {
    List<String> all = new ArrayList<>(removed);
    for (String name : shown) {
      String words = words(name);
      if (searched.stream().noneMatch(words::contains)) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "' is not redacted, so that there is nothing to take off; what is: "
                + String.join(", ", KNOWN)
                + (added.isEmpty() ? "" : ", " + String.join(", ", added))
                + ".");
      }
      all.add(name);
    }
    return new SecretNames(added, all);
  }

  /** All that is secret by these names or by those. */
  public SecretNames or(SecretNames those) {
    List<String> all = new ArrayList<>(added);
    all.addAll(those.added);
    return new SecretNames(all, removed.stream().filter(those.removed::contains).toList());
  }

  /** The names that were added to the defaults. */
  public List<String> added() {
    return added;
  }

  /** The names that were taken off. */
  public List<String> removed() {
    return removed;
  }

  /** Whether what bears the name is secret. */
  public boolean contain(String name) {
    return name.length() <= LONGEST && isSecret(words(name));
  }

  /**
   * Whether a method of that name returns what is secret, as far as the name says: {@code
   * getPassword}, {@code token}, {@code readApiKey}, and not {@code userByToken} or {@code
   * nameFromToken}, where the secret is what it is given.
   */
  public boolean areReturnedBy(String method) {
    if (method.length() > LONGEST) {
      return false;
    }
    String words = words(method);
    for (String given : GIVEN) {
      int at = words.indexOf(given);
      words = at < 0 ? words : words.substring(0, at + 1);
    }
    return isSecret(words);
  }

  private boolean isSecret(String words) {
    for (int i = 0; i < searched.size(); i++) {
      String secret = searched.get(i);
      for (int at = words.indexOf(secret); at >= 0; at = words.indexOf(secret, at + 1)) {
        if (!isPassedOver(words, at, at + secret.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isPassedOver(String words, int begin, int end) {
    for (int i = 0; i < passedOver.size(); i++) {
      String shown = passedOver.get(i);
      int from = Math.max(0, end - shown.length());
      int at = words.indexOf(shown, from);
      if (at >= 0 && at <= begin) {
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
    return other instanceof SecretNames that
        && that.added.equals(added)
        && that.removed.equals(removed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(added, removed);
  }

  /** The names that were added and taken off. */
  @Override
  public String toString() {
    return "+" + added + " -" + removed;
  }
}
