// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.predicate.NearestNames;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueOptions;
import dev.panopticon.weaver.option.Option.Help;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every option of the agent. An option is added here, and nowhere else: it is read, rendered, shown
 * by help and checked against {@code docs/agent.md} from here.
 */
public final class Options {
  private static final List<Option<?>> TABLE = new ArrayList<>();
  private static final List<Option<?>> FOR_USERS = new ArrayList<>();

  private static final String TRUTH = "true|false";
  private static final String PATTERN = "PATTERN";

  public static final Option<Optional<Path>> OUTPUT =
      add(
          new FileOption(
              "output",
              new Help(
                  "FILE",
                  "The trace file. Its extension is the format: .trace and .json (Catapult JSON) or"
                      + " .pftrace (Perfetto), each also with .gz. In its name %p stands for the"
                      + " process id, %t for the start, %n for the program, %hn for the host and %%"
                      + " for a percent sign.",
                  "%n-%p.trace in the working directory")));

  public static final Option<Boolean> OVERWRITE =
      add(
          new SwitchOption(
              "overwrite",
              false,
              new Help(
                  TRUTH,
                  "Whether to replace a trace that is there already. Otherwise the process id is"
                      + " put into the name of the new one.",
                  "false")));

  public static final Option<Boolean> ARMED =
      add(
          new SwitchOption(
              "armed",
              false,
              new Help(
                  TRUTH,
                  "Whether to record nothing but what the program itself records, by the API. There"
                      + " is no output then.",
                  "false")));

  public static final Option<List<Rule>> INCLUDE =
      add(
          new RulesOption(
              "include",
              RulesOption.Use.INCLUDE,
              new Help(
                  PATTERN,
                  "Trace what matches, such as com.acme.** or com.acme.Order#place*.",
                  "the program's own classes: directories, BOOT-INF/classes and WEB-INF/classes,"
                      + " the jar of the main class and what shares its group or packages")));

  public static final Option<List<Rule>> EXCLUDE =
      add(
          new RulesOption(
              "exclude",
              RulesOption.Use.EXCLUDE,
              new Help(PATTERN, "Do not trace what matches, whatever includes it.", "none")));

  public static final Option<List<Rule>> CALLS =
      add(
          new RulesOption(
              "calls",
              RulesOption.Use.CALL,
              new Help(
                  PATTERN,
                  "Draw calls from traced code to methods that match as slices too, such as"
                      + " java.util.**.",
                  "none")));

  public static final Option<Boolean> SKIP_TRIVIAL =
      add(
          new SwitchOption(
              "skip-trivial",
              true,
              new Help(
                  TRUTH,
                  "Whether to leave out getters, setters and empty bodies that nothing names.",
                  "false")));

  public static final Option<Boolean> GENERATED =
      add(
          new SwitchOption(
              "generated",
              false,
              new Help(
                  TRUTH,
                  "Whether to trace classes that frameworks generate, too: proxies of Spring,"
                      + " Hibernate, Mockito, the JDK and the like, which double calls.",
                  "false")));

  /** What is switched off here no rule switches on. */
  public static final Option<Capture> RECORD =
      add(
          new CaptureOption(
              "record",
              new Help(
                  "PART=true|false",
                  "Whether to record a part of each call: receiver, arguments, result or"
                      + " exception.",
                  "all but the receiver")));

  public static final Option<List<Expression>> WHERE =
      add(
          new PredicatesOption(
              "where",
              new Help(
                  "PREDICATE",
                  "Record only calls of which this holds, such as amount > 1000 || duration > 5ms.",
                  "all calls")));

  public static final Option<Limits> MIN_DURATION =
      add(
          new LimitOption(
              Limit.MIN_DURATION,
              new Help("TIME", "Leave out calls that take less, such as 1ms.", "none")));

  public static final Option<Limits> MAX_DEPTH =
      add(
          new LimitOption(
              Limit.MAX_DEPTH,
              new Help(
                  "N",
                  "Leave out calls deeper than that; 1 keeps the outermost of each thread.",
                  "none")));

  public static final Option<Limits> THREADS =
      add(
          new LimitOption(
              Limit.THREADS,
              new Help(
                  "NAME",
                  "Record only threads of that name, with * and ?, as in http-*.",
                  "all threads")));

  public static final Option<Limits> START_AT =
      add(
          new LimitOption(
              Limit.START_AT,
              new Help(
                  PATTERN,
                  "Record nothing before the first call that matches.",
                  "from the start")));

  public static final Option<Limits> STOP_AFTER =
      add(
          new LimitOption(
              Limit.STOP_AFTER,
              new Help(
                  PATTERN,
                  "Record nothing that begins after the first call that matches has ended.",
                  "to the end")));

  public static final Option<Limits> INSIDE =
      add(
          new LimitOption(
              Limit.INSIDE,
              new Help(
                  PATTERN,
                  "Record only calls that match, and what they call on their thread.",
                  "all calls")));

  public static final Option<Limits> FIRST =
      add(
          new LimitOption(
              Limit.FIRST, new Help("N", "Record only the first N calls of each method.", "all")));

  public static final Option<Limits> EVERY =
      add(
          new LimitOption(
              Limit.EVERY,
              new Help(
                  "N",
                  "Record only every Nth call of each method, the first one among them.",
                  "all")));

  /** Drawn after the run, which needs somebody who is there then. */
  public static final Option<Boolean> CLASS_LOADING =
      internal(
          new SwitchOption("class-loading", false, new Help(TRUTH, "Draw class loads.", "false")));

  /** The command line is waiting for the end of the run, and looks into this folder. */
  public static final Option<Optional<Path>> RUN_FOLDER =
      internal(
          new FileOption(
              "run-folder",
              new Help("FOLDER", "Where to leave what panopticon run needs.", "none")));

  public static final Option<Optional<Path>> CLASS_CACHE =
      add(
          new FileOption(
              "class-cache",
              new Help(
                  "FOLDER",
                  "Where woven classes are remembered for the next run of the program.",
                  "none")));

  public static final Option<Optional<String>> PROGRAM =
      add(
          new TextOption(
              "program",
              new Help("NAME", "What the trace calls the process.", "the main class or the jar")));

  public static final Option<Optional<Path>> REPORT =
      add(
          new FileOption(
              "report",
              new Help(
                  "FILE",
                  "A file of properties that says what was recorded and what went wrong.",
                  "none")));

  public static final Option<ValueOptions> VALUES =
      add(
          new StylesOption(
              "values",
              new Help(
                  "TYPE=HOW",
                  "What to show of objects of the type and its subclasses: toString, fields, or"
                      + " structure.",
                  "structure: type and identity; of a record, its fields")));

  public static final Option<ValueOptions> VALUE_DEPTH =
      add(
          new ValueLimitOption(
              ValueLimit.DEPTH, new Help("N", "How deep to look into values.", "3")));

  public static final Option<ValueOptions> VALUE_ELEMENTS =
      add(
          new ValueLimitOption(
              ValueLimit.ELEMENTS,
              new Help("N", "How many elements to keep of a collection, map or array.", "10")));

  public static final Option<ValueOptions> VALUE_CHARS =
      add(
          new ValueLimitOption(
              ValueLimit.CHARS, new Help("N", "How many characters to keep of a string.", "200")));

  public static final Option<ValueOptions> VALUE_BYTES =
      add(
          new ValueLimitOption(
              ValueLimit.BYTES, new Help("N", "How much memory one value may take.", "4096")));

  public static final Option<ValueOptions> VALUE_TIME =
      add(
          new ValueLimitOption(
              ValueLimit.TIME,
              new Help("TIME", "How long to look at one value, such as 50ms.", "100ms")));

  public static final Option<ValueOptions> REDACT =
      add(
          new RedactOption(
              "redact",
              new Help(
                  "NAME",
                  "Show [redacted] for parameters, results of methods, components of records,"
                      + " fields and keys of that name, besides passwords, tokens and the like.",
                  "none")));

  public static final Option<ValueOptions> NO_REDACT =
      add(
          new NoRedactOption(
              "no-redact",
              new Help(
                  "NAME",
                  "Show what is called so, although it would be [redacted]: token, or tokenType"
                      + " alone.",
                  "none")));

  public static final Option<ValueOptions> NO_VALUES =
      add(
          new NoValuesOption(
              "no-values",
              new Help(
                  TRUTH,
                  "Whether to record no arguments, results and messages of exceptions.",
                  "false")));

  public static final Option<FlowOptions> ARROWS =
      add(
          new ArrowsOption(
              "arrows",
              new Help(
                  "WHICH",
                  "Which arrows to draw from where work is handed over to where it is done: none,"
                      + " all, or some of submit,,stage,,resume,,create,,wake,,lock,,vthread,,service,,item.",
                  "all but lock, service and item")));

  public static final Option<FlowOptions> VIRTUAL_TRACKS =
      add(
          new VirtualTracksOption(
              "virtual-tracks",
              new Help(
                  "N",
                  "How many virtual threads have tracks of their own. Those that begin to record"
                      + " later are drawn on the tracks of their carriers.",
                  "500")));

  public static final Option<FlowOptions> PROPAGATE =
      add(
          new PropagateOption(
              "propagate",
              new Help(
                  TRUTH,
                  "Whether requests of the JDK's HTTP client say by which call they were sent, so"
                      + " that traces can be joined.",
                  "false")));

  public static final Option<Readers> READABLE_BY =
      add(
          new ReadersOption(
              "readable-by",
              new Help("WHO", "Who may read the trace file: owner, group or all.", "owner")));

  public static final Option<Long> WARN_SIZE =
      add(
          new SizeOption(
              "warn-size",
              new Help(
                  "SIZE",
                  "Say what fills the trace when it passes that size, such as 500MB; none for"
                      + " never.",
                  "1GiB")));

  public static final Option<Boolean> QUIET =
      add(
          new SwitchOption(
              "quiet",
              false,
              new Help(
                  TRUTH,
                  "Whether to leave out the lines at the end that say what was recorded.",
                  "false")));

  /** All of them, in the order in which users read them. */
  public static final List<Option<?>> ALL = List.copyOf(TABLE);

  /** Those that users give. */
  public static final List<Option<?>> PUBLIC = List.copyOf(FOR_USERS);

  private Options() {}

  private static <T> Option<T> add(Option<T> option) {
    FOR_USERS.add(option);
    return internal(option);
  }

  /** For the command line alone. */
  private static <T> Option<T> internal(Option<T> option) {
    TABLE.add(option);
    return option;
  }

  /**
   * The option of that name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public static Option<?> named(String name) {
    for (Option<?> option : ALL) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    List<String> known = PUBLIC.stream().map(Option::name).toList();
    throw new IllegalArgumentException(
        "Unknown agent option \""
            + name
            + "\". Known options: "
            + String.join(", ", known)
            + "."
            + NearestNames.didYouMean(name, known));
  }
}
