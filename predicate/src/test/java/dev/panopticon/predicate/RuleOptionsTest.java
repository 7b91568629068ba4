// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule says about the methods that it includes, and whose word counts. */
final class RuleOptionsTest {
  private static final RuleOptions ALL =
      RuleOptions.NONE
          .and("receiver", true)
          .and("arguments", false)
          .and("result", true)
          .and("exception", false)
          .and("category", "the orders")
          .and("when", "a > 1 && name matches \"\\\\d\"")
          .and("values", "fields")
          .and("link", true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.** { receiver = true, arguments = false, result = true, exception = false, category = \"the orders\", when = \"a > 1 && name matches \\\"\\\\\\\\d\\\"\", values = fields, link = true }",
        "com.acme.**{receiver=true,arguments=false,result=true,exception=false,category=\"the orders\",when = \"a > 1 && name matches \\\"\\\\\\\\d\\\"\",values=\"fields\",link=true,}",
        "com.acme.**{\n link = true, values = fields, when = \"a > 1 && name matches \\\"\\\\\\\\d\\\"\",\n  category = \"the orders\",\n  result = true,\n  exception = false,\n  receiver = true,\n  arguments = false\n}",
      })
  void optionsStandBehindThePattern(String text) {
    Rule rule = Rule.parse(text);

    assertThat(rule.options()).isEqualTo(ALL);
    assertThat(rule.matches(MethodFacts.of("com.acme.Order", "place", List.of()))).isTrue();
    assertThat(Rule.parse(rule.toString())).isEqualTo(rule);
  }

  @Test
  void optionsGivenBesideThePatternAreWrittenBehindIt() {
    Rule rule = Rule.parse(" com.acme.** ").with(ALL).from("here");

    assertThat(rule)
        .hasToString(
            "com.acme.** { receiver = true, arguments = false, result = true, exception = false, category = \"the orders\", when = \"a > 1 && name matches \\\"\\\\\\\\d\\\"\", values = fields, link = true }");
    assertThat(Rule.parse(rule.toString()).options()).isEqualTo(ALL);
    assertThat(rule.origin()).isEqualTo("here");
    assertThat(rule.with(RuleOptions.NONE)).isEqualTo(Rule.parse("com.acme.**"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.**", "com.acme.** {}", "com.acme.** {  }"})
  void noOptionsSayNothing(String text) {
    assertThat(Rule.parse(text).options()).isEqualTo(RuleOptions.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.B { arguments = false       | the options do not end with '}'
          a.B { result = true } static  | the options do not end with '}'
          { arguments = false }         | the pattern is missing
          a.B { values = text }         | the option values is 'text'; allowed are structure, toString, fields
          a.B { argument = false }      | 'argument' is no option. Options: receiver, arguments, result, exception, category, when, values, link. Did you mean arguments?
          a.B { arguments = no }        | the option arguments is 'no'; allowed are true and false
          a.B { receiver = yes }        | the option receiver is 'yes'; allowed are true and false
          a.B { exception = "no" }      | the option exception is 'no'; allowed are true and false
          a.B { result = "true" }       | the option result is 'true'; allowed are true and false
          a.B { category = "a,b" }      | the option category is 'a,b'; allowed is one name, without commas and quotes
          a.B { category = " " }        | the option category is ' '; allowed is one name
          a.B { category = true }       | the option category is 'true'; allowed is one name
          a.B { result = true, result = true } | the option result is given twice
          a.B { arguments false }       | 'arguments false' is no list of options. Write { arguments = false
          a.B { arguments = }           | 'arguments =' is no list of options.
          a.B { category = "x }         | 'category = "x' is no list of options.
          a.B { result = true result = true } | 'result = true result = true' is no list of options.
          """)
  void wrongOption_isNamedWithWhatIsAllowed(String text, String problem) {
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> Rule.parse(text))
        .withMessageStartingWith("Invalid pattern \"" + text + "\": " + problem);
  }

  @Test
  void whatIsExcludedOrCalledHasNoOptions() {
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> Rule.parseExclude("a.B { result = false }"))
        .withMessageContaining("it has options, and what is excluded has none");
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> Rule.parseCall("a.B { result = false }"))
        .withMessageContaining("it has options, and a call has none");
    assertThatExceptionOfType(InvalidPatternException.class)
        .isThrownBy(() -> Rule.parseCall("java.** !static"))
        .withMessageContaining("'!static' asks for more than the name, which is all a call tells");
    assertThat(Rule.parseCall("java.**#close()")).isEqualTo(Rule.parse("java.**#close()"));
    assertThat(Rule.parseExclude("a.B static")).isEqualTo(Rule.parse("a.B static"));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.**, PACKAGE",
    "com.acme.*, PACKAGE",
    "**, PACKAGE",
    "com.acme.*#*, PACKAGE",
    "public @com.acme.Audited size>3, PACKAGE",
    "com.acme.Order, CLASS",
    "com.acme.Order#*, CLASS",
    "com.acme.Order.*, PACKAGE",
    "**.*Service, CLASS",
    "Main, CLASS",
    "static com.acme.Order, CLASS",
    "com.acme.Order#place, METHOD",
    "com.acme.**#get*, METHOD",
    "com.acme.Order#*(int), METHOD",
    "com.acme.Order#<init>, METHOD",
  })
  void theNameAloneSaysHowSpecificARuleIs(String pattern, Specificity expected) {
    assertThat(Rule.parse(pattern).specificity()).isEqualTo(expected);
  }

  @Test
  void eachOptionIsDecidedByItself_theMoreSpecificFirstAndThenTheLater() {
    List<Opinion> opinions =
        List.of(
            opinion(Specificity.METHOD, "x { result = false }"),
            opinion(Specificity.CLASS, "x { result = true, category = one }"),
            opinion(Specificity.CLASS, "x { category = two }"),
            opinion(Specificity.PACKAGE, "x { arguments = false, category = three }"));

    assertThat(Opinion.decide(opinions, RuleOptions::result))
        .contains(new Opinion.Decided<>(false, "x { result = false }"));
    assertThat(Opinion.decide(opinions, RuleOptions::category))
        .contains(new Opinion.Decided<>("two", "x { category = two }"));
    assertThat(Opinion.decide(opinions, RuleOptions::arguments))
        .contains(new Opinion.Decided<>(false, "x { arguments = false, category = three }"));
    assertThat(Opinion.decide(List.of(), RuleOptions::arguments)).isEmpty();
  }

  private static Opinion opinion(Specificity specificity, String rule) {
    return new Opinion(specificity, Rule.parse(rule).options(), rule);
  }
}
