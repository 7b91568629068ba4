// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.advice.LocalProbe;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.format.OwnTrace;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.runtime.recorder.Session;
import dev.panopticon.runtime.recorder.SessionOptions;
import dev.panopticon.weaver.weave.ClassBytes;
import dev.panopticon.weaver.weave.ClassWeaver;
import dev.panopticon.weaver.weave.Naming;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The composition root of a traced JVM: recording, façade, transformer. */
public final class Agent {
  private static final List<Rule> EVERYTHING = List.of(Rule.parse("**"));

  private Agent() {}

  /**
   * Starts tracing this JVM.
   *
   * @param argument what {@link AgentOptions#parse} reads, or null
   * @throws Exception if it cannot; the program then runs untraced
   */
  public static void start(@Nullable String argument, Instrumentation instrumentation)
      throws Exception {
    if (isTraced()) {
      throw new IllegalStateException("it is traced already. Give -javaagent once.");
    }
    AgentOptions options = AgentOptions.parse(argument == null ? "" : argument);
    MainClass main = MainClass.ofThisJvm();
    String program = options.program().orElse(main.name());
    Path output =
        options.output().map(Path::toAbsolutePath).orElseGet(() -> TraceFileName.fresh(program));

    if (options.report().isEmpty()) {
      // Started by hand: nobody else has looked what the file is.
      OwnTrace.requireReplaceable(output);
    }
    Rules rules = new Rules(options.includes(), options.excludes());
    PatternUse patterns = new PatternUse(options);
    Transformer transformer =
        new Transformer(
            new Scope(rules, main.codeSource()),
            DefaultTimeZone.leaveOpenBy(() -> weaver(rules, options)),
            patterns);
    warmUp();
    if (options.classLoading().isPresent()) {
      ClassLoadRecording.start(options.classLoading().get());
    }
    Session session =
        Recorder.instance()
            .start(
                header -> TraceFormats.open(output, header),
                program,
                TraceClock.startingNow(),
                SessionOptions.DEFAULTS);
    try {
      EndOfRun end =
          new EndOfRun(options.report().orElse(null), output, session, transformer, patterns);
      end.announce();
      Facade.define(instrumentation, LocalProbe.functions(end));
      weaveFromNowOn(instrumentation, transformer, end);
      if (options.classLoading().isPresent()) {
        // Last: what is loaded before belongs to the start of the agent.
        ClockEvent.commit(session);
      }
    } catch (Throwable failure) {
      session.stop();
      throw failure;
    }
  }

  private static boolean isTraced() {
    try {
      Class.forName(Advice.FACADE, false, null);
      return true;
    } catch (ClassNotFoundException notYet) {
      return false;
    }
  }

  private static ClassWeaver weaver(Rules rules, AgentOptions options) {
    // Without includes the scope has chosen the classes, and all of their methods are meant.
    Rules methods = rules.includes().isEmpty() ? new Rules(EVERYTHING, rules.excludes()) : rules;
    return new ClassWeaver(
        new WeaveOptions(methods, false, options.calls(), true, true, options.skipTrivial()),
        Naming.literal(Recorder.instance()::tracePoint));
  }

  /**
   * Weaves a class of ours for nothing. AspectJ takes its time to get going, and would otherwise
   * take it from the first class of the program, in the middle of the trace.
   */
  private static void warmUp() {
    ClassBytes own = ClassBytes.of(Agent.class.getClassLoader());
    String name = RunReport.class.getName();
    byte[] bytes = own.find(name.replace('.', '/'));
    if (bytes != null) {
      WeaveOptions everything =
          new WeaveOptions(new Rules(EVERYTHING, List.of()), false, List.of(), true, true, false);
      new ClassWeaver(everything, Naming.constant()).weave(name, bytes, own);
    }
  }

  private static void weaveFromNowOn(
      Instrumentation instrumentation, Transformer transformer, Runnable end) throws Exception {
    LateClasses late = new LateClasses(instrumentation, transformer);
    transformer.whenForeignLoaderAsked(late::searchSoon);
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
