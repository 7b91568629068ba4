// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pattern over methods, and options for those that it matches.
 *
 * <p>The pattern is one or more terms with white space between them, and matches where all of them
 * hold. One at most is a name:
 *
 * <table>
 * <caption>Names</caption>
 * <tr><td>{@code com.acme.**}</td><td>every class in the package and below it</td></tr>
 * <tr><td>{@code com.acme.*}</td><td>every class of the package itself</td></tr>
 * <tr><td>{@code com.acme.Order}</td><td>the class and the types nested in it</td></tr>
 * <tr><td>{@code com.acme.Order.Line}</td><td>a nested type ({@code com.acme.Order$Line} too)</td></tr>
 * <tr><td>{@code com.acme.Order#place*}</td><td>methods of the class itself, by name</td></tr>
 * <tr><td>{@code com.acme.Order#place(int,java.lang.String[])}</td><td>one overload</td></tr>
 * <tr><td>{@code com.acme.Order#<init>}</td><td>constructors ({@code <clinit>}: initialiser)</td></tr>
 * </table>
 *
 * <p>A name with other characters than letters, digits, {@code _}, {@code $} and {@code -} stands
 * in backquotes, whole or in part, and means itself there: {@code com.acme.`name with spaces`}.
 *
 * <p>Any number are of these kinds, and {@code !} before one of them negates it:
 *
 * <table>
 * <caption>Other terms</caption>
 * <tr><td>{@code @com.acme.Audited}</td><td>what carries the annotation, itself or around it</td></tr>
 * <tr><td>{@code public}</td><td>methods with the {@link Modifier}</td></tr>
 * <tr><td>{@code size>=20}</td><td>bodies of so many bytecode instructions</td></tr>
 * <tr><td>{@code source:*.kt}</td><td>the source file that the class file names</td></tr>
 * <tr><td>{@code binary:order-*.jar}</td><td>the jar or directory of the class</td></tr>
 * </table>
 *
 * <p>Options stand at the end: {@code com.acme.** { arguments = false, category = "orders" }}.
 * Immutable.
 */
public final class Rule {
  private final String text;
  private final List<Term> terms;
  private final RuleOptions options;
  private final String origin;

  private Rule(String text, List<Term> terms, RuleOptions options, String origin) {
    this.text = text;
    this.terms = terms;
    this.options = options;
    this.origin = origin;
  }

  /**
   * Reads a rule.
   *
   * @throws InvalidPatternException if the text is not as described above
   */
  public static Rule parse(String text) {
    String rule = text.strip();
    int brace = QuotedNames.indexOf(rule, '{');
    String pattern = brace < 0 ? rule : rule.substring(0, brace).strip();
    if (pattern.isEmpty()) {
      throw new InvalidPatternException(text, brace < 0 ? "it is blank" : "the pattern is missing");
    }
    if (brace >= 0 && !rule.endsWith("}")) {
      throw new InvalidPatternException(rule, "the options do not end with '}'");
    }
    RuleOptions options =
        brace < 0
            ? RuleOptions.NONE
            : RuleOptions.parse(rule, rule.substring(brace + 1, rule.length() - 1));
    return new Rule(rule, PatternReader.read(pattern), options, "");
  }

  /**
   * Reads a rule that takes methods out, and so has no options.
   *
   * @throws InvalidPatternException as {@link #parse} does, and for options
   */
  public static Rule parseExclude(String text) {
    return parse(text).withoutOptions("what is excluded has none");
  }

  /**
   * Reads a rule about methods that are called from traced code, of which only names are known.
   *
   * @throws InvalidPatternException as {@link #parse} does, and for options and other terms
   */
  public static Rule parseCall(String text) {
    Rule rule = parse(text).withoutOptions("a call has none");
    String other = rule.beyond(EnumSet.of(Fact.NAME));
    if (other != null) {
      throw new InvalidPatternException(
          rule.text, "'" + other + "' asks for more than the name, which is all a call tells");
    }
    return rule;
  }

  private Rule withoutOptions(String why) {
    if (!options.equals(RuleOptions.NONE)) {
      throw new InvalidPatternException(text, "it has options, and " + why);
    }
    return this;
  }

  /** The same rule with these options instead of its own. */
  public Rule with(RuleOptions others) {
    int brace = QuotedNames.indexOf(text, '{');
    String pattern = brace < 0 ? text : text.substring(0, brace).strip();
    String block = others.equals(RuleOptions.NONE) ? "" : " " + others;
    return new Rule(pattern + block, terms, others, origin);
  }

  /** The same rule, with a note for people about where it was written. */
  public Rule from(String place) {
    return new Rule(text, terms, options, place);
  }

  /** Where it was written, for people; empty if that is not known. */
  public String origin() {
    return origin;
  }

  public RuleOptions options() {
    return options;
  }

  /** How closely its name says what it is about; other terms do not count. */
  public Specificity specificity() {
    return name().map(NamePattern::specificity).orElse(Specificity.PACKAGE);
  }

  /** The name as it is written, such as {@code com.acme.Order#place}; absent if it has none. */
  public Optional<String> nameText() {
    return name().map(NamePattern::toString);
  }

  private Optional<NamePattern> name() {
    // Names sort first.
    return terms.get(0) instanceof NamePattern name ? Optional.of(name) : Optional.empty();
  }

  /** Whether the pattern matches, as far as the facts tell. */
  public Answer test(MethodFacts facts) {
    Answer answer = Answer.YES;
    for (int i = 0; i < terms.size() && answer != Answer.NO; i++) {
      answer = answer.and(terms.get(i).test(facts));
    }
    return answer;
  }

  /** Whether the pattern certainly matches. */
  public boolean matches(MethodFacts facts) {
    return test(facts) == Answer.YES;
  }

  /** The first term, as it was written, that asks for anything but these facts. */
  public @Nullable String beyond(Set<Fact> known) {
    for (Term term : terms) {
      if (!known.contains(term.fact())) {
        return term.toString();
      }
    }
    return null;
  }

  /** The rule as it was written, without the white space around it; it can be parsed again. */
  @Override
  public String toString() {
    return text;
  }

  /** Rules are equal when they are written alike, wherever that is. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rule that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
