// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a pattern apart into its terms, or says which of them cannot be read and why. */
final class PatternReader {
  private static final Pattern SIZE = Pattern.compile("size\\s*(>=|<=|>|<|=)\\s*(\\d{1,6})");
  private static final Pattern BEGUN_SIZE = Pattern.compile("!?\\s*size\\s*[<>=]*");
  private static final Pattern LOWER_CASE_WORD = Pattern.compile("[a-z]{4,}");
  private static final List<String> FILES = List.of("source:", "binary:");

  /** The whole pattern, for messages. */
  private final String pattern;

  private PatternReader(String pattern) {
    this.pattern = pattern;
  }

  /** The terms, the cheapest to answer first. */
  static List<Term> read(String pattern) {
    List<Term> terms = new PatternReader(pattern).terms();
    return terms.stream().sorted(Comparator.comparing(Term::fact)).toList();
  }

  private List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    NamePattern name = null;
    for (String word : words(QuotedNames.hide(pattern))) {
      Term term = term(word);
      if (term instanceof NamePattern another) {
        if (name != null) {
          throw wrong("it has two names, '" + name + "' and '" + another + "', and one is allowed");
        }
        name = another;
      }
      terms.add(term);
    }
    return terms;
  }

  /** Splits at white space, but not inside a parameter list and around signs that join. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (Character.isWhitespace(c)) {
        int end = i;
        while (Character.isWhitespace(text.charAt(i + 1))) {
          i++;
        }
        if (depth <= 0 && !isJoined(text.substring(start, end), text.charAt(i + 1))) {
          words.add(text.substring(start, end));
          start = i + 1;
        }
      }
    }
    words.add(text.substring(start));
    return words;
  }

  private static boolean isJoined(String before, char after) {
    return "#@!".indexOf(before.charAt(before.length() - 1)) >= 0
        || "#(".indexOf(after) >= 0
        || (BEGUN_SIZE.matcher(before).matches()
            && ("<>=".indexOf(after) >= 0 || !before.endsWith("size")));
  }

  private Term term(String word) {
    if (!word.startsWith("!")) {
      return positive(word);
    }
    String negated = word.substring(1).strip();
    if (negated.isEmpty()) {
      throw wrong("a term is missing after '!'");
    }
    Term term = positive(negated);
    if (term instanceof NamePattern) {
      throw wrong("the name in '" + word + "' cannot be negated; exclude it instead");
    }
    return new Term.Not(term);
  }

  private Term positive(String word) {
    if (word.startsWith("@")) {
      String name = word.substring(1).strip();
      return new Term.Annotated(
          QuotedNames.show(word), Glob.dotted(pattern, "annotation name", name, ""));
    }
    if (Modifier.WORDS.contains(word)) {
      return new Term.Modified(Modifier.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    if (word.matches("size\\s*[<>=].*")) {
      return size(word);
    }
    int colon = word.indexOf(':');
    return colon >= 0 ? from(word, word.substring(0, colon + 1)) : name(word);
  }

  private Term size(String word) {
    Matcher size = SIZE.matcher(word);
    if (!size.matches()) {
      throw wrong(
          "'" + word + "' is no size. Write size>=20, size<5 or size=1, in bytecode instructions");
    }
    int number = Integer.parseInt(size.group(2));
    return switch (size.group(1)) {
      case ">=" -> new Term.Sized(word, number, Integer.MAX_VALUE);
      case ">" -> new Term.Sized(word, number + 1, Integer.MAX_VALUE);
      case "<=" -> new Term.Sized(word, 0, number);
      case "<" -> new Term.Sized(word, 0, number - 1);
      default -> new Term.Sized(word, number, number);
    };
  }

  private Term from(String word, String kind) {
    String file = word.substring(kind.length());
    if (!FILES.contains(kind)) {
      throw wrong(
          "'"
              + kind
              + "' is no kind of file. Known are source: and binary:."
              + NearestNames.didYouMean(kind, FILES));
    }
    if (file.isEmpty()) {
      throw wrong("the file name after '" + kind + "' is missing");
    }
    if (kind.equals("source:")) {
      if (file.contains("/")) {
        throw wrong(
            "the class file names the source file without folders, and so must '" + word + "'");
      }
      return new Term.From(QuotedNames.show(word), Fact.SOURCE, Glob.path(file));
    }
    return new Term.From(QuotedNames.show(word), Fact.BINARY, Glob.path(file));
  }

  private Term name(String word) {
    if (LOWER_CASE_WORD.matcher(word).matches()) {
      Optional<String> meant = NearestNames.slipOf(word, Modifier.WORDS);
      if (meant.isPresent()) {
        throw wrong(
            "'"
                + word
                + "' is no modifier. Did you mean "
                + meant.get()
                + "? A class of that name is written "
                + "`"
                + word
                + "`. Modifiers: "
                + String.join(", ", Modifier.WORDS));
      }
    }
    return NamePattern.parse(pattern, word);
  }

  private InvalidPatternException wrong(String problem) {
    return new InvalidPatternException(pattern, problem);
  }
}
