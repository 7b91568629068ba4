// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.AgentRecordings;
import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.advice.LocalProbe;
import dev.panopticon.runtime.buffer.Pinning;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.format.SurefireFork;
import dev.panopticon.runtime.format.TargetFile;
import dev.panopticon.runtime.format.TargetFile.Existing;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.runtime.format.file.Claim;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.runtime.recorder.SessionOptions;
import dev.panopticon.runtime.recorder.WarmUp;
import dev.panopticon.runtime.value.ValueOptions;
import dev.panopticon.weaver.cache.CacheFolder;
import dev.panopticon.weaver.cache.ClassCache;
import dev.panopticon.weaver.closing.RunFolder;
import dev.panopticon.weaver.hook.JdkHooks;
import dev.panopticon.weaver.match.Secrets;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.OptionsHelp;
import dev.panopticon.weaver.option.Part;
import dev.panopticon.weaver.option.Spelling;
import dev.panopticon.weaver.propagate.Propagation;
import dev.panopticon.weaver.scope.OwnCode;
import dev.panopticon.weaver.scope.RunningProgram;
import dev.panopticon.weaver.weave.ClassWeaver;
import dev.panopticon.weaver.weave.Naming;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The composition root of a traced JVM: recording, façade, transformer. */
public final class Agent {
  private static final List<Rule> EVERYTHING = List.of(Rule.parse("**"));

  /** Of a trace for which nobody has a name. */
  private static final String UNNAMED = "%n-%p.trace";

  /** The program will say what the file is called; this is what most are written as. */
  private static final Path UNKNOWN = Path.of("armed.trace");

  private Agent() {}

  /**
   * Starts tracing this JVM.
   *
   * @param argument what {@link AgentOptions#parse} reads, or null; {@value OptionsHelp#WORD} alone
   *     prints the options to standard error, and the program runs untraced
   * @throws Exception if it cannot; the program then runs untraced
   */
  public static void start(@Nullable String argument, Instrumentation instrumentation)
      throws Exception {
    if (OptionsHelp.WORD.equals(argument)) {
      OptionsHelp.lines().forEach(System.err::println);
      return;
    }
    try {
      trace(argument, instrumentation);
    } catch (Throwable failure) {
      Claim.releaseAll();
      throw failure;
    }
  }

  private static void trace(@Nullable String argument, Instrumentation instrumentation)
      throws Exception {
    RunningProgram main = RunningProgram.ofThisJvm();
    if (main.isTool() && isInherited()) {
      // Meant was what the tool builds, starts or tests.
      return;
    }
    if (isTraced()) {
      throw new IllegalStateException("it is traced already. Give -javaagent once.");
    }
    AgentOptions options = Argument.read(argument == null ? "" : argument);
    OwnCode own = new OwnCode(main);
    String program = options.get(Options.PROGRAM).orElseGet(() -> name(main));
    Optional<RunFolder> run =
        options.get(Options.RUN_FOLDER).map(RunFolder::new).filter(RunFolder::take);
    Optional<TargetFile> target = target(options, program, run.isPresent());
    Rules rules = new Rules(options.get(Options.INCLUDE), options.get(Options.EXCLUDE));
    PatternUse patterns = new PatternUse(options);
    Optional<ClassCache> cache = cache(program, options);
    Lazy<ClassWeaver> weaver = new Lazy<>(() -> weaver(rules, options));
    boolean classLoading = options.get(Options.CLASS_LOADING) && isToldTo(options, run);
    if (classLoading) {
      ClassLoadRecording.start(run.orElseThrow().classLoads());
    }
    // For the copy of the advice, and for what only the JDK knows of virtual threads.
    PackageOpener opener = new PackageOpener(instrumentation);
    opener.accept(Object.class);
    opener.acceptIfThere(Pinning.CONTINUATION);
    Path format = target.map(TargetFile::path).orElse(UNKNOWN);
    WarmUp warmUp =
        WarmUp.begin(header -> TraceFormats.nowhere(format, header), options.get(Part.FLOWS));
    SessionOptions recorded = recorded(options, instrumentation);
    Audience audience = Audience.of(options, run.orElse(null));
    OwnRecording recording =
        target.isEmpty()
            ? OwnRecording.none()
            : OwnRecording.start(target.get(), options.get(Options.READABLE_BY), program, recorded);
    try {
      Changes changes = new Changes(recording);
      WovenClasses classes =
          new WovenClasses(liveClass(instrumentation), recording::nanos, changes);
      Scope scope = new Scope(rules, own, options.get(Options.GENERATED));
      Transformer transformer =
          new Transformer(scope, new ProgramWeaver(weaver, cache), patterns, classes, changes);
      LateClasses late = new LateClasses(instrumentation, transformer, classes, changes);
      JdkHooks hooks =
          new JdkHooks(Advice.FACADE, mark -> mark.serves(options.get(Part.FLOWS).kinds()));
      recording.watchSize(
          options.get(Options.WARN_SIZE),
          output -> new LargeTrace(options, run.isPresent(), output),
          audience::tell);
      EndOfRun end =
          new EndOfRun(
              audience,
              recording,
              transformer,
              patterns,
              late,
              changes,
              hooks,
              () -> {
                cache.ifPresent(it -> it.save(Recorder.instance().tracePoints()));
                List<String> notes = new ArrayList<>();
                cache.flatMap(ClassCache::problem).ifPresent(notes::add);
                recording.largeNote().ifPresent(notes::add);
                notes.addAll(scope.notes(run.isEmpty() ? Spelling.AGENT : Spelling.COMMAND_LINE));
                return notes;
              },
              () -> weaver.isMade() ? weaver.get().mistakes() : List.of());
      end.announce();
      Facade.define(functions(end, recorded));
      if (!options.get(Part.FLOWS).kinds().isEmpty()) {
        hooks.install(instrumentation);
      }
      warmUp.end();
      weaveFromNowOn(instrumentation, transformer, late, end);
      if (classLoading) {
        // Last: what is loaded before belongs to the start of the agent.
        ClockEvent.commit(recording);
      }
    } catch (Throwable failure) {
      recording.stop();
      throw failure;
    }
  }

  private static String name(RunningProgram main) {
    String tests = SurefireFork.name();
    return tests == null ? main.name() : tests;
  }

  /** Absent where the program alone decides what is recorded. */
  private static Optional<TargetFile> target(AgentOptions options, String program, boolean isRun)
      throws IOException {
    if (options.get(Options.ARMED)) {
      requireNothingOfOurOwn(options);
      return Optional.empty();
    }
    Existing existing =
        isRun
            ? Existing.REPLACE // the command line has looked what it is
            : options.get(Options.OVERWRITE) ? Existing.REPLACE_TRACE : Existing.KEEP;
    String written = options.get(Options.OUTPUT).map(Path::toString).orElse(UNNAMED);
    TargetFile target = TargetFile.find(written, program, existing, "overwrite=true replaces it");
    TraceFormats.requireWritable(target.path());
    return Optional.of(target);
  }

  private static void requireNothingOfOurOwn(AgentOptions options) {
    if (options.get(Options.OUTPUT).isPresent() || options.get(Options.REPORT).isPresent()) {
      throw new IllegalArgumentException(
          "With armed=true the agent records nothing itself, so that output and report cannot be"
              + " had. Name files in the recordings of the program, or leave out armed.");
    }
  }

  /** Whether somebody waits for what is drawn after the run. */
  private static boolean isToldTo(AgentOptions options, Optional<RunFolder> run) {
    if (options.get(Options.RUN_FOLDER).isEmpty()) {
      throw new IllegalArgumentException(
          "The loading of classes is drawn after the program has ended, which panopticon run does:"
              + " panopticon run --class-loading. Leave out class-loading.");
    }
    return run.isPresent();
  }

  /** Whether the agent came with the environment, which every JVM below it inherits. */
  private static boolean isInherited() throws IOException, URISyntaxException {
    String jar = String.valueOf(ownJar().getFileName());
    return Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .map(System::getenv)
        .anyMatch(value -> value != null && value.contains("-javaagent:") && value.contains(jar));
  }

  private static Object[] functions(Runnable end, SessionOptions recorded) {
    UnaryOperator<Object> sent = request -> request;
    Consumer<Object> received = request -> {};
    if (recorded.flows().propagates()) {
      Propagation propagation = new Propagation(Recorder.instance());
      sent = propagation::sent;
      received = propagation::received;
    }
    return LocalProbe.functions(end, sent, received, AgentRecordings.opener(recorded));
  }

  private static SessionOptions recorded(AgentOptions options, Instrumentation instrumentation) {
    return SessionOptions.DEFAULTS
        .limits(options.get(Part.LIMITS))
        .flows(options.get(Part.FLOWS))
        .values(options.get(Part.VALUES).openedBy(new PackageOpener(instrumentation)));
  }

  private static boolean isTraced() {
    try {
      Class.forName(Advice.FACADE, false, null);
      return true;
    } catch (ClassNotFoundException notYet) {
      return false;
    }
  }

  /** Null on a JDK that shows its classes in another way: what others undo is not seen then. */
  private static @Nullable LiveClass liveClass(Instrumentation instrumentation) {
    try {
      return new LiveClass(instrumentation);
    } catch (ReflectiveOperationException unknown) {
      return null;
    }
  }

  /** Before anything is woven: the cache gives the trace points of earlier runs their numbers. */
  private static Optional<ClassCache> cache(String program, AgentOptions options)
      throws IOException, URISyntaxException {
    // What a predicate fits is only seen where classes are looked at.
    if (options.get(Options.CLASS_CACHE).isEmpty() || options.hasPredicates()) {
      return Optional.empty();
    }
    Path jar = ownJar();
    String version = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
    Path file =
        CacheFolder.fileFor(
            options.get(Options.CLASS_CACHE).get(), program, version + " " + options.weaving());
    return Optional.of(ClassCache.open(file, Recorder.instance()::tracePoint));
  }

  private static Path ownJar() throws IOException, URISyntaxException {
    URL self = Objects.requireNonNull(Agent.class.getResource("Agent.class"));
    return Path.of(((JarURLConnection) self.openConnection()).getJarFileURL().toURI());
  }

  private static ClassWeaver weaver(Rules rules, AgentOptions options) {
    // Without includes the scope has chosen the classes, and all of their methods are meant.
    Rules methods = rules.includes().isEmpty() ? new Rules(EVERYTHING, rules.excludes()) : rules;
    Capture capture =
        options.get(Part.VALUES).none()
            ? options.get(Part.CAPTURE).withoutValues()
            : options.get(Part.CAPTURE);
    return new ClassWeaver(
        new WeaveOptions(
                methods,
                false,
                options.get(Options.CALLS),
                capture,
                options.get(Options.SKIP_TRIVIAL))
            .secrets(secrets(options.get(Part.VALUES)))
            .monitors(options.get(Part.FLOWS).ofMonitors())
            .where(options.get(Options.WHERE)),
        Naming.literal(Recorder.instance()::tracePoint));
  }

  private static Secrets secrets(ValueOptions values) {
    return new Secrets(values.secrets(), values.texts());
  }

  private static void weaveFromNowOn(
      Instrumentation instrumentation, Transformer transformer, LateClasses late, Runnable end)
      throws Exception {
    // What a debugger makes us need while all threads stand still is loaded from here on.
    Redefinition.ofThisThread(0);
    Standstill.prepare();
    transformer.whenSearchIsDue(late::searchSoon);
    instrumentation.addTransformer(transformer, true);
    instrumentation.retransformClasses(
        Class.forName(EndOfJvm.CLASS.replace('/', '.'), false, null));
    if (!transformer.endIsHooked()) {
      // A JVM whose end we do not know: what the program's own hooks call may be missing.
      Runtime.getRuntime().addShutdownHook(new Thread(end, "panopticon-exit"));
    }
    late.search();
    late.start();
  }
}
