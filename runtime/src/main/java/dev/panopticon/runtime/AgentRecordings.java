// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.FlowKinds;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.runtime.recorder.SessionOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recordings of the program in the recorder of the agent.
 *
 * <p><b>Design.</b> The agent has its own copy of these classes, in a class loader of its own. The
 * two copies speak to each other in types of the JDK: options are a map, a recording is a function
 * from the name of what to do, and perhaps something to do it with, to the answer.
 *
 * <p>Safe for use by many threads.
 */
public final class AgentRecordings {
  private static final String STOP = "stop";
  private static final String COPY = "copy";
  private static final String SUMMARY = "summary";
  private static final String FAILED_PREDICATES = "failedPredicates";
  private static final String NOTES = "notes";
  private static final String DISCARD = "discard";

  private AgentRecordings() {}

  /** Opens a recording, with options as {@link PortableOptions} has them. */
  @FunctionalInterface
  public interface Opener
      extends Function<
          Map<String, Object>, BiFunction<String, @Nullable Object, @Nullable Object>> {}

  /**
   * What the agent gives to the program.
   *
   * @param agent how the agent itself records: what it hides stays hidden, and of other arrows than
   *     it draws it is not told
   */
  public static Opener opener(SessionOptions agent) {
    return options -> {
      try {
        return serve(options, agent);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static BiFunction<String, @Nullable Object, @Nullable Object> serve(
      Map<String, Object> portable, SessionOptions agent) throws IOException {
    PortableOptions read = PortableOptions.read(portable);
    SessionOptions options = read.session();
    List<String> refused = new ArrayList<>(read.unknown());
    Set<FlowKind> missing = EnumSet.noneOf(FlowKind.class);
    missing.addAll(options.flows().kinds());
    missing.removeAll(agent.flows().kinds());
    if (!missing.isEmpty() && !options.flows().equals(SessionOptions.DEFAULTS.flows())) {
      refused.add(
          "arrows(\""
              + FlowKinds.print(options.flows().kinds())
              + "\") cannot be had whole: the agent was started without "
              + FlowKinds.print(missing)
              + ". Give it arrows=all.");
    }
    LocalRecording recording =
        LocalRecording.open(
            read.file(),
            read.temporary(),
            read.processName(),
            options.values(options.values().within(agent.values())));
    return (operation, with) -> answer(recording, refused, operation, with);
  }

  private static @Nullable Object answer(
      LocalRecording recording, List<String> refused, String operation, @Nullable Object with) {
    try {
      switch (operation) {
        case STOP -> recording.stop();
        case COPY -> {
          if (with instanceof OutputStream out) {
            recording.copyTo(out);
          }
        }
        case DISCARD -> recording.discard();
        case SUMMARY -> {
          TraceSummary summary = recording.summary();
          return new long[] {
            summary.calls(),
            summary.threads(),
            summary.dropped(),
            summary.leftOut(),
            summary.unfinished(),
            summary.lostValues()
          };
        }
        case FAILED_PREDICATES -> {
          return recording.failedPredicates();
        }
        case NOTES -> {
          List<String> notes = new ArrayList<>(refused);
          notes.addAll(recording.notes());
          if (Recorder.instance().tracePoints().isEmpty()) {
            notes.add(
                "No call was recorded: the agent has woven no class so far. Check which classes its"
                    + " options include.");
          }
          return notes;
        }
        default -> throw new IllegalArgumentException(operation);
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Opens a recording in the agent.
   *
   * @param opener the agent's, of another class loader
   */
  @SuppressWarnings("unchecked")
  static RunningRecording open(Object opener, Map<String, Object> options) throws IOException {
    try {
      return new Remote(
          ((Function<Map<String, Object>, BiFunction<String, @Nullable Object, @Nullable Object>>)
                  opener)
              .apply(options));
    } catch (UncheckedIOException e) {
      throw cause(e);
    }
  }

  private static IOException cause(UncheckedIOException e) {
    IOException cause = e.getCause();
    return cause == null ? new IOException(e) : cause;
  }

  /** The program's side of a recording of the agent. */
  private static final class Remote implements RunningRecording {
    private final BiFunction<String, @Nullable Object, @Nullable Object> agent;

    Remote(BiFunction<String, @Nullable Object, @Nullable Object> agent) {
      this.agent = agent;
    }

    private void act(String operation, @Nullable Object with) throws IOException {
      try {
        Object nothing = agent.apply(operation, with);
        if (nothing != null) {
          throw new IllegalStateException(operation + " has answered " + nothing);
        }
      } catch (UncheckedIOException e) {
        throw cause(e);
      }
    }

    @Override
    public void stop() throws IOException {
      act(STOP, null);
    }

    @Override
    public void copyTo(OutputStream out) throws IOException {
      act(COPY, out);
    }

    @Override
    public void discard() throws IOException {
      act(DISCARD, null);
    }

    @Override
    public TraceSummary summary() {
      return agent.apply(SUMMARY, null) instanceof long[] counts
          ? new TraceSummary(counts[0], (int) counts[1], counts[2], counts[3], counts[4], counts[5])
          : new TraceSummary(0, 0, 0, 0);
    }

    @Override
    public long failedPredicates() {
      return agent.apply(FAILED_PREDICATES, null) instanceof Long failed ? failed : 0;
    }

    @Override
    public List<String> notes() {
      return agent.apply(NOTES, null) instanceof List<?> notes
          ? notes.stream().map(String::valueOf).toList()
          : List.of();
    }
  }
}
