// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.format.TargetFile;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.runtime.recorder.Session;
import dev.panopticon.runtime.recorder.SessionOptions;
import dev.panopticon.runtime.recorder.SinkFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the agent records of the whole run, into one file; nothing where it is only armed and leaves
 * it to the program when to record. Safe for use by many threads.
 */
final class OwnRecording {
  private final TraceClock clock;
  private final Optional<Written> written;
  private volatile Optional<LargeTrace> large = Optional.empty();

  /** A session, and where it goes. */
  private record Written(Session session, TargetFile target, SinkFactory sinks) {}

  private OwnRecording(TraceClock clock, Optional<Written> written) {
    this.clock = clock;
    this.written = written;
  }

  /** Records from now on. */
  static OwnRecording start(
      TargetFile target, Readers readers, String program, SessionOptions options)
      throws IOException {
    TraceClock clock = TraceClock.startingNow();
    SinkFactory sinks = header -> TraceFormats.open(target.path(), readers, header);
    Session session = Recorder.instance().start(sinks, program, clock, options);
    return new OwnRecording(clock, Optional.of(new Written(session, target, sinks)));
  }

  /** Records nothing. */
  static OwnRecording none() {
    return new OwnRecording(TraceClock.startingNow(), Optional.empty());
  }

  /** Where it goes, if it does. */
  Optional<Path> output() {
    return written.map(it -> it.target.path());
  }

  /** Nanoseconds since the start. */
  long nanos() {
    return clock.nanos();
  }

  /** Something has happened to the process. */
  void instant(String name, long nanos, List<Argument> arguments) {
    written.ifPresent(it -> it.session.instant(name, nanos, arguments));
  }

  /** Has it told once that the file becomes large. */
  void watchSize(long bytes, Function<Path, LargeTrace> describing, Consumer<String> telling) {
    if (written.isPresent()) {
      LargeTrace described = describing.apply(written.get().target.path());
      large = Optional.of(described);
      written.get().session.watchSize(bytes, bulk -> telling.accept(described.passed(bulk)));
    }
  }

  /** At the end, that it was told. */
  Optional<String> largeNote() {
    return written.flatMap(it -> it.session.bulk()).flatMap(bulk -> large.map(it -> it.is(bulk)));
  }

  /** Why it goes elsewhere than was asked for. */
  List<String> notes() {
    return written.flatMap(it -> it.target.note()).map(List::of).orElse(List.of());
  }

  /** What the user should know of code of the program that was to show values. */
  List<String> notices() {
    return written.map(it -> it.session.notices()).orElse(List.of());
  }

  /** Stops, and makes a whole file of it, even of nothing. */
  void stop() throws IOException {
    if (written.isPresent()) {
      Session session = written.get().session;
      session.stop();
      if (!session.hasWritten()) {
        session.writeNothing(written.get().sinks);
      }
    }
  }

  /** What was recorded; absent where nothing is. */
  Optional<TraceSummary> summary() {
    return written.map(it -> it.session.summary());
  }

  /** What went wrong, or cannot have been meant. */
  List<String> problems() {
    if (written.isEmpty()) {
      return List.of();
    }
    Session session = written.get().session;
    List<String> problems = new ArrayList<>(session.mistakes());
    long failed = session.failedPredicates();
    if (failed > 0) {
      problems.add(
          "Conditions could not be answered for "
              + failed
              + (failed == 1 ? " call" : " calls")
              + ", since a value was not recorded whole or a division failed; kept all the same.");
    }
    return problems;
  }
}
