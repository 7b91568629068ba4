// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.config.ConfigFile;
import dev.panopticon.weaver.config.InvalidConfigException;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Which methods are traced, joined with {@code panopticon.json} in the working directory: an option
 * replaces the key of the same meaning, only excludes add up.
 */
final class FilterOptions {
  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      converter = RuleConverter.Include.class,
      description = {
        "Trace what matches, such as com.acme.** or com.acme.Order#place*. Default: the program's"
            + " own classes: directories, BOOT-INF/classes and WEB-INF/classes, the jar of the main"
            + " class and what shares its group or packages."
      })
  private List<Rule> includes = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "PATTERN",
      converter = RuleConverter.Exclude.class,
      description = "Do not trace what matches, whatever includes it.")
  private List<Rule> excludes = new ArrayList<>();

  @Option(
      names = "--skip-trivial",
      description = {
        "Do not trace getters, setters and empty bodies, unless a pattern or @Traced names the very"
            + " method."
      })
  private boolean skipTrivial;

  @Option(names = "--no-skip-trivial", description = "Trace them, whatever panopticon.json says.")
  private boolean keepTrivial;

  @Option(
      names = "--generated",
      description = {
        "Trace classes that frameworks generate, too: proxies of Spring, Hibernate, Mockito, the"
            + " JDK and the like, which double calls."
      })
  private boolean generated;

  @Option(names = "--no-generated", description = "Leave them out, whatever panopticon.json says.")
  private boolean leaveGenerated;

  @Option(
      names = "--record",
      paramLabel = "PART=true|false",
      converter = {PartName.class, Truth.class},
      description = {
        "Whether to record a part of each call: receiver, arguments, result or exception. Default:"
            + " all but the receiver. What is false here no rule switches on. May be repeated."
      })
  private Map<String, Boolean> recorded = new LinkedHashMap<>();

  /** What {@code panopticon.json} in the working directory says. */
  AgentOptions config() throws LaunchException {
    try {
      return ConfigFile.in(Path.of(""));
    } catch (InvalidConfigException invalid) {
      throw new LaunchException(String.valueOf(invalid.getMessage()));
    }
  }

  /** The rules of both. */
  Rules rules(AgentOptions config) {
    List<Rule> bothExcludes = new ArrayList<>(config.get(Options.EXCLUDE));
    bothExcludes.addAll(excludes);
    return new Rules(includes.isEmpty() ? config.get(Options.INCLUDE) : includes, bothExcludes);
  }

  /** What both say about the parts of calls. */
  Capture capture(AgentOptions config) {
    Capture capture = config.get(Options.RECORD);
    for (Map.Entry<String, Boolean> part : recorded.entrySet()) {
      capture = capture.with(part.getKey(), part.getValue());
    }
    return capture;
  }

  boolean skipTrivial(AgentOptions config) {
    return !keepTrivial && (skipTrivial || config.get(Options.SKIP_TRIVIAL));
  }

  boolean generated(AgentOptions config) {
    return !leaveGenerated && (generated || config.get(Options.GENERATED));
  }

  /** A part of a call. */
  static final class PartName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      try {
        Capture.USUAL.with(text, true);
        return text;
      } catch (IllegalArgumentException refused) {
        throw new TypeConversionException(String.valueOf(refused.getMessage()));
      }
    }
  }

  /** Nothing but true and false. */
  static final class Truth implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      if (!text.equals("true") && !text.equals("false")) {
        throw new TypeConversionException("'" + text + "'; allowed are true and false");
      }
      return text.equals("true");
    }
  }
}
