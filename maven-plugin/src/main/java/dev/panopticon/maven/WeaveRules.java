// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import dev.panopticon.predicate.InvalidPatternException;
import dev.panopticon.predicate.NamePattern;
import dev.panopticon.predicate.Rules;
import dev.panopticon.weaver.config.Config;
import dev.panopticon.weaver.config.ConfigFile;
import dev.panopticon.weaver.config.InvalidConfigException;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;

/**
 * The patterns of a project: those of its plugin configuration and those of its {@code
 * panopticon.json} together.
 *
 * @param folder where {@code panopticon.json} may lie
 */
record WeaveRules(Path folder, List<String> includes, List<String> excludes, List<String> calls) {

  /**
   * Reads the patterns.
   *
   * @throws MojoFailureException if one cannot be read; names the XML element, or line and column
   */
  WeaveOptions options(boolean arguments, boolean results) throws MojoFailureException {
    Config file = config();
    return new WeaveOptions(
        new Rules(
            together("include", includes, file.includes()),
            together("exclude", excludes, file.excludes())),
        true,
        together("call", calls, file.calls()),
        arguments,
        results);
  }

  private Config config() throws MojoFailureException {
    try {
      return ConfigFile.in(folder);
    } catch (InvalidConfigException e) {
      throw new MojoFailureException(e.getMessage(), e);
    }
  }

  private static List<NamePattern> together(
      String element, List<String> written, List<NamePattern> fromFile)
      throws MojoFailureException {
    List<NamePattern> all = new ArrayList<>();
    for (String pattern : written) {
      try {
        all.add(NamePattern.parse(pattern));
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
