// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.Commas;
import dev.panopticon.predicate.NearestNames;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowKinds;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueLimits;
import dev.panopticon.runtime.value.ValueOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The options of the agent, the same for those who write {@code
 * -javaagent:panopticon.jar=key=value,key=value} themselves and for the command line, which renders
 * them with {@link #toArgument}.
 *
 * <p>A comma inside a value is written twice. A key with several values is given several times:
 * {@code include=com.acme.**,include=com.example.Main#run(int,,int)}. Immutable.
 *
 * @param output see {@link Key#OUTPUT}
 * @param includes see {@link Key#INCLUDE}
 * @param excludes see {@link Key#EXCLUDE}
 * @param calls see {@link Key#CALLS}
 * @param skipTrivial see {@link Key#SKIP_TRIVIAL}
 * @param capture see {@link Key#RECORD}
 * @param kept see {@link Key#WHERE} and what follows it
 * @param classLoading see {@link Key#CLASS_LOADING}
 * @param classCache see {@link Key#CLASS_CACHE}
 * @param program see {@link Key#PROGRAM}
 * @param report see {@link Key#REPORT}
 * @param values see {@link Key#VALUES} and the limits
 * @param flows see {@link Key#ARROWS}, {@link Key#VIRTUAL_TRACKS} and {@link Key#PROPAGATE}
 */
public record AgentOptions(
    Optional<Path> output,
    List<Rule> includes,
    List<Rule> excludes,
    List<Rule> calls,
    boolean skipTrivial,
    Capture capture,
    Kept kept,
    Optional<Path> classLoading,
    Optional<Path> classCache,
    Optional<String> program,
    Optional<Path> report,
    ValueOptions values,
    FlowOptions flows) {

  /** Every option there is. */
  public enum Key {
    /**
     * The trace file; its extension is the format. Default: a fresh file in the working directory,
     * named after program and process.
     */
    OUTPUT("output"),
    /**
     * A pattern of what to trace. Default: the code source of the main class, and every directory
     * on the class path.
     */
    INCLUDE("include"),
    /** A pattern of what not to trace. Default: none. */
    EXCLUDE("exclude"),
    /** A pattern of calls, made by traced code, to draw as leaf slices. Default: none. */
    CALLS("calls"),
    /**
     * Whether to leave out getters, setters and empty bodies that nothing names: {@code true} or
     * {@code false}, the default.
     */
    SKIP_TRIVIAL("skip-trivial"),
    /**
     * A part of each call and whether it is recorded: {@code receiver=true}, or {@code arguments},
     * {@code result} or {@code exception}. Default: all but the receiver. What is switched off here
     * no rule switches on.
     */
    RECORD("record"),
    /** A predicate that must hold of each call to be recorded. Default: none. */
    WHERE("where"),
    /** Calls that take less time are left out, such as {@code 1ms}. Default: none. */
    MIN_DURATION("min-duration"),
    /** Calls deeper than that are left out. Default: none. */
    MAX_DEPTH("max-depth"),
    /** The name of threads to record, with {@code *} and {@code ?}. Default: all. */
    THREADS("threads"),
    /** A pattern: nothing is recorded before the first call that matches. Default: none. */
    START_AT("start-at"),
    /** A pattern: nothing is recorded after the first call that matches. Default: none. */
    STOP_AFTER("stop-after"),
    /** A pattern: only calls that match are recorded, and what they call. Default: none. */
    INSIDE("inside"),
    /** Only so many calls of each method are recorded. Default: all. */
    FIRST("first"),
    /** Only every so manieth call of each method is recorded. Default: all. */
    EVERY("every"),
    /**
     * Whether to join the clock of the flight recorder, which knows the JVM's class loads, with
     * that of the trace: {@code true} or {@code false}, the default.
     */
    CLASS_LOADING("class-loading"),
    /**
     * A folder in which woven classes are remembered for the next run of the program. Default:
     * none; the command line names one.
     */
    CLASS_CACHE("class-cache"),
    /** What the trace calls the process. Default: the main class or the jar. */
    PROGRAM("program"),
    /** A file for {@link RunReport}, which the command line reads. Default: none is written. */
    REPORT("report"),
    /**
     * What is shown of the objects of a class and its subclasses: {@code com.acme.Money=toString},
     * or {@code fields} or {@code structure}. Default: the fields of records, type and identity of
     * others.
     */
    VALUES("values"),
    /** How deep values are looked into. Default: 3. */
    VALUE_DEPTH("value-depth"),
    /** Elements that are kept of each collection, map and array. Default: 10. */
    VALUE_ELEMENTS("value-elements"),
    /** Characters that are kept of each string. Default: 200. */
    VALUE_CHARS("value-chars"),
    /** Memory that each value may take. Default: 4096. */
    VALUE_BYTES("value-bytes"),
    /** How long each value may be looked at. Default: {@code 100ms}. */
    VALUE_TIME("value-time"),
    /**
     * A name of parameters, components of records, fields and keys that are secret, besides
     * passwords, tokens and the like. Default: none.
     */
    REDACT("redact"),
    /** Whether to record no values at all: {@code true} or {@code false}, the default. */
    NO_VALUES("no-values"),
    /**
     * Which arrows to draw from where work is handed over to where it is done: {@code none}, {@code
     * all}, or some of {@code submit,,stage,,resume,,create,,wake,,lock,,vthread}. Default: all but
     * {@code lock}.
     */
    ARROWS("arrows"),
    /**
     * How many virtual threads have tracks of their own; those that begin to record later are drawn
     * on the tracks of their carriers. Default: 500.
     */
    VIRTUAL_TRACKS("virtual-tracks"),
    /**
     * Whether requests to other processes say by which call they were sent, so that traces can be
     * joined: {@code true} or {@code false}, the default.
     */
    PROPAGATE("propagate");

    private final String text;

    Key(String text) {
      this.text = text;
    }

    /** The key that sets a limit. */
    static Key of(Limit limit) {
      return switch (limit) {
        case MIN_DURATION -> MIN_DURATION;
        case MAX_DEPTH -> MAX_DEPTH;
        case THREADS -> THREADS;
        case START_AT -> START_AT;
        case STOP_AFTER -> STOP_AFTER;
        case INSIDE -> INSIDE;
        case FIRST -> FIRST;
        case EVERY -> EVERY;
      };
    }

    /** The key as it is written. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** No option given. */
  public static final AgentOptions DEFAULTS =
      new AgentOptions(
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          false,
          Capture.USUAL,
          Kept.ALL,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ValueOptions.DEFAULTS,
          FlowOptions.DEFAULTS);

  public AgentOptions {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    calls = List.copyOf(calls);
  }

  /**
   * Reads the text after {@code panopticon.jar=}; empty text means no option.
   *
   * @throws IllegalArgumentException for an unknown key, a missing value, an option given twice
   *     that takes one value, a value that is not allowed, or a pattern that cannot be read
   */
  public static AgentOptions parse(String argument) {
    Map<Key, List<String>> values = new EnumMap<>(Key.class);
    for (String pair : Commas.split(argument)) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      List<String> sofar = values.computeIfAbsent(key(key), unused -> new ArrayList<>());
      if (equals < 0 || equals == pair.length() - 1) {
        throw new IllegalArgumentException(
            "Agent option \"" + key + "\" has no value. Write " + key + "=value.");
      }
      sofar.add(pair.substring(equals + 1));
    }
    return new AgentOptions(
        single(values, Key.OUTPUT).map(Path::of),
        rules(values, Key.INCLUDE, Rule::parse),
        rules(values, Key.EXCLUDE, Rule::parseExclude),
        rules(values, Key.CALLS, Rule::parseCall),
        single(values, Key.SKIP_TRIVIAL).map(text -> bool(Key.SKIP_TRIVIAL, text)).orElse(false),
        capture(values),
        Kept.parse(values),
        single(values, Key.CLASS_LOADING).map(Path::of),
        single(values, Key.CLASS_CACHE).map(Path::of),
        single(values, Key.PROGRAM),
        single(values, Key.REPORT).map(Path::of),
        values(values),
        flows(values));
  }

  private static FlowOptions flows(Map<Key, List<String>> values) {
    FlowOptions flows = FlowOptions.DEFAULTS;
    Optional<String> arrows = single(values, Key.ARROWS);
    if (arrows.isPresent()) {
      flows = flows.kinds(FlowKinds.parse(arrows.get()));
    }
    Optional<String> tracks = single(values, Key.VIRTUAL_TRACKS);
    if (tracks.isPresent()) {
      try {
        flows = flows.virtualTracks(Integer.parseInt(tracks.get()));
      } catch (NumberFormatException invalid) {
        throw new IllegalArgumentException(
            Key.VIRTUAL_TRACKS + " is \"" + tracks.get() + "\"; allowed is a number, 0 or more.",
            invalid);
      }
    }
    return flows.propagate(
        single(values, Key.PROPAGATE).map(text -> bool(Key.PROPAGATE, text)).orElse(false));
  }

  /** The text that {@link #parse} reads. */
  public String toArgument() {
    List<String> pairs = new ArrayList<>();
    render(pairs, Key.OUTPUT, output.stream());
    render(pairs, Key.INCLUDE, includes.stream());
    render(pairs, Key.EXCLUDE, excludes.stream());
    render(pairs, Key.CALLS, calls.stream());
    render(pairs, Key.SKIP_TRIVIAL, Stream.of(true).filter(given -> skipTrivial));
    render(
        pairs,
        Key.RECORD,
        Capture.NAMES.stream()
            .filter(part -> capture.has(part) != Capture.USUAL.has(part))
            .map(part -> part + "=" + capture.has(part)));
    for (Key key : Key.values()) {
      render(pairs, key, kept.values(key));
    }
    render(pairs, Key.CLASS_LOADING, classLoading.stream());
    render(pairs, Key.CLASS_CACHE, classCache.stream());
    render(pairs, Key.PROGRAM, program.stream());
    render(pairs, Key.REPORT, report.stream());
    render(pairs, Key.VALUES, new TreeMap<>(values.styles()).entrySet().stream());
    for (ValueLimit limit : ValueLimit.values()) {
      long value = values.limits().get(limit);
      boolean given = value != ValueLimits.DEFAULTS.get(limit);
      render(pairs, key(limit), Stream.of(limit.render(value)).filter(unused -> given));
    }
    render(pairs, Key.REDACT, values.secrets().added().stream());
    render(pairs, Key.NO_VALUES, Stream.of(true).filter(given -> values.none()));
    render(
        pairs,
        Key.ARROWS,
        Stream.of(FlowKinds.print(flows.inner()))
            .filter(given -> !flows.inner().equals(FlowOptions.DEFAULTS.kinds())));
    render(
        pairs,
        Key.VIRTUAL_TRACKS,
        Stream.of(flows.virtualTracks())
            .filter(given -> given != FlowOptions.DEFAULTS.virtualTracks()));
    render(pairs, Key.PROPAGATE, Stream.of(true).filter(given -> flows.propagates()));
    return Commas.join(pairs);
  }

  /** Whether something is asked of calls when classes are woven. */
  boolean hasPredicates() {
    return !kept.where().isEmpty()
        || includes.stream().anyMatch(rule -> rule.options().when().isPresent());
  }

  /** What of these options changes how a class is woven, as text. */
  String weaving() {
    return new AgentOptions(
            Optional.empty(),
            includes,
            excludes,
            calls,
            skipTrivial,
            capture,
            new Kept(kept.where(), Limits.NONE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ValueOptions.DEFAULTS.redacting(values.secrets().added()).none(values.none()),
            flows.ofMonitors() ? FlowOptions.DEFAULTS.kinds(FlowKinds.all()) : FlowOptions.DEFAULTS)
        .toArgument();
  }

  private static void render(List<String> pairs, Key key, Stream<?> values) {
    values.forEach(value -> pairs.add(key + "=" + value));
  }

  private static Key key(String text) {
    List<String> known = Stream.of(Key.values()).map(Key::toString).toList();
    int index = known.indexOf(text);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Unknown agent option \""
              + text
              + "\". Known options: "
              + String.join(", ", known)
              + "."
              + NearestNames.didYouMean(text, known));
    }
    return Key.values()[index];
  }

  static Optional<String> single(Map<Key, List<String>> values, Key key) {
    List<String> given = values.getOrDefault(key, List.of());
    if (given.size() > 1) {
      throw new IllegalArgumentException(
          "Agent option \"" + key + "\" is given " + given.size() + " times; it takes one value.");
    }
    return given.stream().findFirst();
  }

  private static Capture capture(Map<Key, List<String>> given) {
    Capture capture = Capture.USUAL;
    for (String value : given.getOrDefault(Key.RECORD, List.of())) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "Agent option \"record\" is \""
                + value
                + "\". Write record=PART=true or record=PART=false, such as record=receiver=true.");
      }
      capture =
          capture.with(value.substring(0, equals), bool(Key.RECORD, value.substring(equals + 1)));
    }
    return capture;
  }

  private static ValueOptions values(Map<Key, List<String>> given) {
    ValueOptions options = ValueOptions.DEFAULTS;
    for (String value : given.getOrDefault(Key.VALUES, List.of())) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "Agent option \"values\" is \""
                + value
                + "\". Write values=TYPE=HOW, such as values=com.acme.Money=toString.");
      }
      options =
          options.with(value.substring(0, equals), ValueStyle.of(value.substring(equals + 1)));
    }
    for (ValueLimit limit : ValueLimit.values()) {
      Optional<String> value = single(given, key(limit));
      if (value.isPresent()) {
        options = options.with(limit, limit.parse(value.get()));
      }
    }
    return options
        .redacting(given.getOrDefault(Key.REDACT, List.of()))
        .none(single(given, Key.NO_VALUES).map(text -> bool(Key.NO_VALUES, text)).orElse(false));
  }

  private static Key key(ValueLimit limit) {
    return switch (limit) {
      case DEPTH -> Key.VALUE_DEPTH;
      case ELEMENTS -> Key.VALUE_ELEMENTS;
      case CHARS -> Key.VALUE_CHARS;
      case BYTES -> Key.VALUE_BYTES;
      case TIME -> Key.VALUE_TIME;
    };
  }

  private static boolean bool(Key key, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "Agent option \"" + key + "\" is \"" + text + "\". Allowed are true and false.");
    };
  }

  private static List<Rule> rules(
      Map<Key, List<String>> values, Key key, Function<String, Rule> parser) {
    return values.getOrDefault(key, List.of()).stream()
        .map(text -> parser.apply(text).from("agent option " + key))
        .peek(rule -> rule.options().when().ifPresent(Expression::parse))
        .toList();
  }
}
