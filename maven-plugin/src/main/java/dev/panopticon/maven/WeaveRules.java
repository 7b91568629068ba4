// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import dev.panopticon.predicate.InvalidPatternException;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.SecretNames;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.config.ConfigFile;
import dev.panopticon.weaver.config.InvalidConfigException;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Part;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/**
 * What to weave in a project: the patterns of its plugin configuration and those of its {@code
 * panopticon.json} together.
 *
 * @param folder where {@code panopticon.json} may lie
 * @param where null where the plugin configuration says nothing about calls
 * @param redact names of secrets besides those that are known
 * @param noRedact names that are taken off those
 * @param skipTrivial null where the plugin configuration says nothing about it
 */
record WeaveRules(
    Path folder,
    List<String> includes,
    List<String> excludes,
    List<String> calls,
    @Nullable String where,
    List<String> redact,
    List<String> noRedact,
    @Nullable Boolean skipTrivial) {

  /**
   * Reads the patterns.
   *
   * @param capture what the plugin configuration says of the parts of calls
   * @throws MojoFailureException if one cannot be read; names the XML element, or line and column
   */
  WeaveOptions options(Capture capture) throws MojoFailureException {
    AgentOptions file = config();
    List<Expression> predicates = new ArrayList<>(file.get(Options.WHERE));
    if (where != null) {
      predicates.add(predicate("where", where));
    }
    return new WeaveOptions(
        new Rules(
            together("include", includes, Rule::parse, file.get(Options.INCLUDE)),
            together("exclude", excludes, Rule::parseExclude, file.get(Options.EXCLUDE))),
        true,
        together("call", calls, Rule::parseCall, file.get(Options.CALLS)),
        together(capture, file.get(Part.CAPTURE)),
        skipTrivial == null ? file.get(Options.SKIP_TRIVIAL) : skipTrivial,
        predicates,
        secrets(file));
  }

  /** Whoever wants receivers gets them, and whoever does not want other parts is spared them. */
  private static Capture together(Capture one, Capture other) {
    return new Capture(
        one.receiver() || other.receiver(),
        one.arguments() && other.arguments(),
        one.result() && other.result(),
        one.exception() && other.exception());
  }

  private SecretNames secrets(AgentOptions file) throws MojoFailureException {
    SecretNames more = secrets("redact", file.get(Part.VALUES).secrets()::and, redact);
    return secrets("noRedact", more::without, noRedact);
  }

  private static SecretNames secrets(
      String element, Function<List<String>, SecretNames> with, List<String> names)
      throws MojoFailureException {
    try {
      return with.apply(names);
    } catch (IllegalArgumentException e) {
      throw new MojoFailureException(
          "<" + element + "> in the configuration of panopticon-maven-plugin: " + e.getMessage(),
          e);
    }
  }

  private static Expression predicate(String element, String text) throws MojoFailureException {
    try {
      return Expression.parse(text);
    } catch (InvalidPredicateException e) {
      throw new MojoFailureException(
          "<" + element + "> in the configuration of panopticon-maven-plugin: " + e.getMessage(),
          e);
    }
  }

  private AgentOptions config() throws MojoFailureException {
    try {
      return ConfigFile.in(folder);
    } catch (InvalidConfigException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  private static List<Rule> together(
      String element, List<String> written, Function<String, Rule> reader, List<Rule> fromFile)
      throws MojoFailureException {
    List<Rule> all = new ArrayList<>();
    for (String rule : written) {
      try {
        Rule read = reader.apply(rule).from("<" + element + ">");
        if (read.options().when().isPresent()) {
          predicate(element, read.options().when().get());
        }
        all.add(read);
      } catch (InvalidPatternException e) {
        throw new MojoFailureException(
            "<" + element + "> in the configuration of panopticon-maven-plugin: " + e.getMessage(),
            e);
      }
    }
    all.addAll(fromFile);
    return all;
  }
}
