// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.condition.PointFacts;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.runtime.recorder.Session;
import dev.panopticon.runtime.recorder.SessionOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A session of the recorder of this class loader, with its file. Safe for use by many threads. */
final class LocalRecording implements RunningRecording {
  private final Session session;
  private final Path file;
  private final boolean temporary;
  private final List<String> refused;

  private LocalRecording(Session session, Path file, boolean temporary, List<String> refused) {
    this.session = session;
    this.file = file;
    this.temporary = temporary;
    this.refused = refused;
  }

  /**
   * Starts a session. Touches no file: it is made when there is something to write.
   *
   * @param temporary whether the file is ours
   * @throws IllegalArgumentException if the extension of the file belongs to no format, or a system
   *     property cannot be read
   * @throws IllegalStateException if too many recordings are running
   * @throws IOException if the file cannot be written
   */
  static LocalRecording open(
      Path file, boolean temporary, String processName, SessionOptions options) throws IOException {
    TraceFormats.requireWritable(file);
    Readers readers = StartOptions.readers(System::getProperty);
    long warnSize = StartOptions.warnSize(System::getProperty);
    Recorder recorder = Recorder.instance();
    List<String> refused = recorder.isRecording() ? refused(options) : List.of();
    Session session =
        recorder.start(
            header -> TraceFormats.open(file, readers, header),
            processName,
            TraceClock.startingNow(),
            options);
    LargeTrace.watch(session, file, warnSize);
    return new LocalRecording(session, file, temporary, refused);
  }

  /** What all recordings that run at once have in common, and the first has chosen. */
  private static List<String> refused(SessionOptions options) {
    List<String> refused = new ArrayList<>();
    if (options.bufferBytes() != SessionOptions.DEFAULTS.bufferBytes()) {
      refused.add("bufferBytes(" + options.bufferBytes() + ")");
    }
    if (options.stallLimitNanos() != SessionOptions.DEFAULTS.stallLimitNanos()) {
      refused.add("stallLimit(" + options.stallLimitNanos() + " ns)");
    }
    return refused.stream()
        .map(
            option ->
                option
                    + " cannot be had: another recording is running, whose memory this one shares.")
        .toList();
  }

  Session session() {
    return session;
  }

  @Override
  public void stop() throws IOException {
    session.stop();
  }

  @Override
  public void copyTo(OutputStream out) throws IOException {
    if (!session.copy(file, out)) {
      copyNothingTo(out);
    }
  }

  /** Nothing was recorded, and that is to be shown as a trace. */
  private void copyNothingTo(OutputStream out) throws IOException {
    Path empty = Files.createTempFile("panopticon-", "-" + file.getFileName());
    try {
      session.writeNothing(header -> TraceFormats.open(empty, header));
      Files.copy(empty, out);
    } finally {
      Files.deleteIfExists(empty);
    }
  }

  @Override
  public TraceSummary summary() {
    return session.summary();
  }

  @Override
  public long failedPredicates() {
    return session.failedPredicates();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(refused);
    List<TracePoint> points = Recorder.instance().tracePoints();
    if (points.isEmpty()) {
      return notes; // that nothing is woven says all
    }
    for (Rule include : session.options().rules().includes()) {
      Rules alone = new Rules(List.of(include), List.of());
      if (points.stream().noneMatch(point -> includes(alone, point))) {
        notes.add(
            "The include \""
                + include
                + "\" matches no method that has been woven. A recording narrows what is woven and"
                + " does not widen it: include the pattern where classes are woven, by the Maven"
                + " plugin or the agent.");
      }
    }
    notes.addAll(session.mistakes());
    notes.addAll(session.notices());
    if (session.summary().calls() == 0) {
      notes.add(whyNoCall(points.size()));
    }
    return notes;
  }

  private static boolean includes(Rules rules, TracePoint point) {
    MethodFacts facts = new PointFacts(point);
    return !rules.including(facts).isEmpty();
  }

  private String whyNoCall(int woven) {
    TraceSummary summary = session.summary();
    String why =
        summary.leftOut() > 0
            ? "its options left out " + summary.leftOut()
            : summary.dropped() > 0
                ? summary.dropped() + " found no memory"
                : "of " + woven + " woven methods that the JVM knows none was called that it keeps";
    return "No call was recorded"
        + (temporary || session.hasWritten() ? "" : ", and so " + file + " was not written")
        + ": "
        + why
        + ".";
  }

  @Override
  public void discard() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file);
    }
  }
}
