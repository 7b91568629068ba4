// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.cli.launch.Jvm;
import dev.panopticon.cli.launch.LaunchException;
import dev.panopticon.cli.launch.ProgramEnvironment;
import dev.panopticon.cli.launch.TraceRequest;
import dev.panopticon.cli.launch.UserCache;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What {@code run} and {@code eval} both take, joined with {@code panopticon.json} in the working
 * directory: an option replaces the key of the same meaning, only excludes add up.
 */
@Command(
    footer = {
      "",
      "What is not said here is taken from panopticon.json in the working directory, if there is"
          + " one; its excludes come on top. For patterns and what decides: panopticon filters"
          + " --help",
    })
final class TraceOptions {
  /** The JDK's packages, for programs so small that all they do is call the JDK. */
  private static final List<Rule> JDK =
      Stream.of("java.**", "javax.**", "jdk.**").map(Rule::parseCall).toList();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = {
        "Trace file. Its extension is the format: .trace and .json (Catapult JSON) or .pftrace"
            + " (Perfetto), each also with .gz. Default: PROGRAM-PID.trace."
      })
  private @Nullable Path output;

  @Option(
      names = "--force",
      description = "Replace the trace file even if it is not a trace of ours.")
  private boolean force;

  @Mixin private final FileOptions file = new FileOptions();

  @Mixin private final FilterOptions filter = new FilterOptions();

  @Mixin private final KeepOptions keep = new KeepOptions();

  @Option(
      names = "--calls",
      paramLabel = "PATTERN",
      converter = RuleConverter.Call.class,
      description = {
        "Draw calls from traced code to methods that match as slices too, such as java.util.**."
            + " Default: the JDK for source files and eval, none otherwise."
      })
  private List<Rule> calls = new ArrayList<>();

  @Option(names = "--no-calls", description = "Draw no such calls.")
  private boolean noCalls;

  @Mixin private final ValueArguments values = new ValueArguments();

  @Mixin private final ArrowOptions arrows = new ArrowOptions();

  @Option(
      names = "--propagate",
      description = {
        "Let requests of the JDK's HTTP client say by which call they were sent, in a header"
            + " traceparent, so that panopticon merge can join the traces of client and server."
      })
  private boolean propagate;

  @Option(
      names = "--class-loading",
      description = {
        "Draw the loading of classes, those of the JDK included, and the initialisers of traced"
            + " ones, nested as they cause each other."
      })
  private boolean classLoading;

  @Option(
      names = "--no-class-cache",
      description = {
        "Weave every class anew. Otherwise the classes of jars are remembered in the user's cache"
            + " folder, and the next run starts faster."
      })
  private boolean noClassCache;

  @Option(
      names = "--view",
      description =
          "Show the trace in your browser when the program has ended, as panopticon view does.")
  private boolean view;

  @Option(
      names = {"-q", "--quiet"},
      description = "Do not say at the end what was recorded and how to look at it.")
  private boolean quiet;

  @Option(
      names = "-J",
      paramLabel = "FLAG",
      description = "A flag for the program's JVM, such as -J-Xmx1g. May be repeated.")
  private List<String> jvmFlags = new ArrayList<>();

  /** The JVM for the program, with its flags. */
  Jvm jvm() throws LaunchException {
    return Jvm.find(ProgramEnvironment.of(System.getenv()), jvmFlags);
  }

  /**
   * What is asked for.
   *
   * @param isSource whether the program came as source text
   */
  TraceRequest request(boolean isSource) throws LaunchException {
    AgentOptions config = filter.config();
    Rules rules = filter.rules(config);
    AgentOptions options =
        config
            .with(Options.OUTPUT, Optional.ofNullable(output).or(() -> config.get(Options.OUTPUT)))
            .with(Options.INCLUDE, rules.includes())
            .with(Options.EXCLUDE, rules.excludes())
            .with(Options.CALLS, calls(config, isSource))
            .with(Options.SKIP_TRIVIAL, filter.skipTrivial(config))
            .with(Options.GENERATED, filter.generated(config))
            .with(Part.CAPTURE, filter.capture(config))
            .with(Options.WHERE, keep.where(config))
            .with(Part.LIMITS, keep.limits(config))
            .with(Part.VALUES, values.joinedWith(config.get(Part.VALUES)))
            .with(Part.FLOWS, arrows.joinedWith(config.get(Part.FLOWS)).propagate(propagate))
            .with(Options.CLASS_LOADING, classLoading)
            .with(
                Options.CLASS_CACHE,
                noClassCache
                    ? Optional.empty()
                    : UserCache.folder(
                        System.getenv(),
                        System.getProperty("user.home"),
                        System.getProperty("os.name")))
            .with(Options.QUIET, quiet);
    options = file.joinedWith(options);
    return new TraceRequest(
        options, force, !(calls.isEmpty() && config.get(Options.CALLS).isEmpty()), view);
  }

  private List<Rule> calls(AgentOptions config, boolean isSource) {
    if (noCalls) {
      return List.of();
    }
    List<Rule> wanted = calls.isEmpty() ? config.get(Options.CALLS) : calls;
    return wanted.isEmpty() && isSource ? JDK : wanted;
  }
}
