// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.format.file.Claim;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.weaver.closing.RunReport;
import dev.panopticon.weaver.hook.JdkHooks;
import java.io.IOException;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Completes the trace when the JVM ends, and tells about the run.
 *
 * <p>May run more than once, since a program can halt in the middle of its orderly end.
 */
final class EndOfRun implements Runnable {
  private final Audience audience;
  private final OwnRecording recording;
  private final Transformer transformer;
  private final PatternUse patterns;
  private final LateClasses classes;
  private final Changes changes;
  private final JdkHooks hooks;
  private final Supplier<List<String>> atEnd;
  private final Supplier<List<String>> mistakes;

  EndOfRun(
      Audience audience,
      OwnRecording recording,
      Transformer transformer,
      PatternUse patterns,
      LateClasses classes,
      Changes changes,
      JdkHooks hooks,
      Supplier<List<String>> atEnd,
      Supplier<List<String>> mistakes) {
    this.audience = audience;
    this.recording = recording;
    this.transformer = transformer;
    this.patterns = patterns;
    this.classes = classes;
    this.changes = changes;
    this.hooks = hooks;
    this.atEnd = atEnd;
    this.mistakes = mistakes;
  }

  /** Says where the trace will be, in case the program is killed. */
  void announce() throws IOException {
    if (recording.output().isPresent()) {
      audience.begun(
          new RunReport(
              recording.output().get(),
              Optional.empty(),
              List.of(),
              List.of(),
              List.of(),
              List.of()));
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(recording.notes());
    notes.addAll(changes.redefined());
    notes.addAll(recording.notices());
    missingHooks().ifPresent(notes::add);
    overflow().ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> overflow() {
    return Optional.ofNullable(Recorder.instance().overflowed())
        .map(
            thread ->
                "The stack of thread \""
                    + thread
                    + "\" has overflowed. Calls take more of it when they are traced: if the"
                    + " program needs to go deeper, give it more with -Xss (under panopticon run:"
                    + " -J-Xss).");
  }

  private Optional<String> missingHooks() {
    List<String> missing = hooks.missing();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Some arrows or waits are missing: this JDK has no "
                + String.join(", ", missing)
                + " as we know it.");
  }

  /** May be called by the program, of which a security manager may think less than of us. */
  @Override
  @SuppressWarnings("removal") // there until the last JDK with security managers has gone
  public void run() {
    AccessController.doPrivileged(
        (PrivilegedAction<@Nullable Void>)
            () -> {
              end();
              return null;
            });
  }

  private void end() {
    classes.settle();
    missingHooks().ifPresent(note -> recording.instant(note, recording.nanos(), List.of()));
    List<String> problems = new ArrayList<>(changes.undone());
    try {
      // Nothing of the program comes after this but daemon threads, which could go on for ever: the
      // recording ends here, and only what it holds in memory has to be waited for.
      recording.stop();
    } catch (IOException incomplete) {
      problems.add(String.valueOf(incomplete.getMessage()));
    }
    // What the program records itself and has not stopped is made whole, too.
    Recorder.instance().atExit();
    Claim.releaseAll();
    List<String> notes = notes();
    notes.addAll(atEnd.get());
    problems.addAll(mistakes.get());
    problems.addAll(recording.problems());
    if (recording.output().isPresent()) {
      audience.ended(
          new RunReport(
              recording.output().get(),
              recording.summary(),
              transformer.unwoven(),
              problems,
              notes,
              patterns.unmatched()));
    } else {
      problems.addAll(0, transformer.unwoven());
      audience.warn(problems);
    }
  }
}
