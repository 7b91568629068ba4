// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.classload;

import dev.panopticon.cli.copy.CopiedPoints;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.runtime.format.file.OwnFiles;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.trace.read.FlowTargets;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws class loads, those of the JDK included, into the trace of a program's calls.
 *
 * <p>The JVM hands its events out late, and a trace must be written in order of time; so both are
 * recorded apart and joined once the program has ended. If the JVM was killed there is no flight
 * recording, and the trace of the calls stays as it is.
 */
public final class ClassLoading {
  private ClassLoading() {}

  /**
   * Joins what was recorded into the trace, which is replaced when the whole is written.
   *
   * @param recording what the agent had the flight recorder write
   * @return how many class loads were drawn
   * @throws IOException if one of the two cannot be read, or the whole not be written; the trace
   *     stays
   */
  public static long draw(Path recording, Path trace) throws IOException {
    if (!Files.isRegularFile(recording)) {
      throw new IOException("the JVM has left no recording of its class loads; was it killed?");
    }
    ClassLoads loads = ClassLoads.read(recording);
    Path target = trace.toRealPath();
    Path beside = target.resolveSibling("." + ProcessHandle.current().pid() + target.getFileName());
    try (Joiner joiner =
        new Joiner(loads, FlowTargets.of(trace), beside, OwnFiles.readersOf(trace))) {
      TraceReader.read(trace, joiner);
      joiner.finish();
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      return joiner.drawn;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Copies a trace and adds the loads on the way. */
  private static final class Joiner implements TraceVisitor, AutoCloseable {
    private final ClassLoads loads;
    private final Path target;
    private final Readers readers;
    private final FlowTargets flows;

    /** When those slices begin to which arrows lead, where class loads have moved them. */
    private final Map<List<Long>, Long> moved = new HashMap<>();

    private final CopiedPoints points = new CopiedPoints();

    /** Where that is in the source which begins next, by track. */
    private final Map<Integer, SourcePlace> places = new HashMap<>();

    private final Map<Integer, LoadsOnTrack> tracks = new LinkedHashMap<>();
    private final Set<Long> threads = new HashSet<>();
    private @Nullable TraceSink sink;
    private TraceSummary summary = new TraceSummary(0, 0, 0, 0);
    private int lastTrack;
    private long drawn;

    Joiner(ClassLoads loads, FlowTargets flows, Path target, Readers readers) {
      this.readers = readers;
      this.loads = loads;
      this.flows = flows;
      this.target = target;
    }

    @Override
    public void header(TraceHeader header) {
      unchecked(() -> sink = TraceFormats.open(target, readers, header));
    }

    @Override
    public void track(Track track) {
      lastTrack = Math.max(lastTrack, track.id());
      unchecked(
          () -> {
            sink().track(track);
            if (!tracks.containsKey(track.id())) {
              List<ClassLoad> mine =
                  threads.add(track.threadId()) ? loads.of(track.threadId()) : List.of();
              drawn += mine.size();
              tracks.put(track.id(), new LoadsOnTrack(track, mine, sink(), points));
            }
          });
    }

    @Override
    public void source(Track track, SourcePlace place) {
      places.put(track.id(), place);
    }

    @Override
    public void begin(Track track, String name, String category, long timestampNanos) {
      unchecked(
          () -> {
            long[] arriving = flows.at(track, timestampNanos);
            long begun =
                of(track)
                    .begin(
                        points.of(name, category, places.remove(track.id())),
                        timestampNanos,
                        arriving);
            if (begun != timestampNanos && arriving.length > 0) {
              moved.put(List.of((long) track.id(), timestampNanos), begun);
            }
          });
    }

    @Override
    public void end(Track track, long timestampNanos, List<Argument> arguments) {
      unchecked(() -> of(track).end(timestampNanos, arguments));
    }

    @Override
    public void slice(
        Track track,
        String name,
        String category,
        long beginNanos,
        long endNanos,
        List<Argument> arguments) {
      unchecked(
          () ->
              of(track)
                  .slice(
                      points.of(name, category, places.remove(track.id())),
                      beginNanos,
                      endNanos,
                      flows.at(track, beginNanos),
                      arguments));
    }

    @Override
    public void waited(
        Track track,
        String name,
        String category,
        long beginNanos,
        long endNanos,
        List<Argument> arguments) {
      slice(track, name, category, beginNanos, endNanos, arguments);
    }

    @Override
    public void flow(Flow flow) {
      List<Long> target = List.of((long) flow.target().id(), flow.targetNanos());
      unchecked(() -> sink().flow(flow.to(moved.getOrDefault(target, flow.targetNanos()))));
    }

    @Override
    public void instant(
        String name, String category, long timestampNanos, List<Argument> arguments) {
      unchecked(() -> sink().instant(name, category, timestampNanos, arguments));
    }

    @Override
    public void counter(String name, long timestampNanos, List<Argument> values) {
      unchecked(() -> sink().counter(name, timestampNanos, values));
    }

    @Override
    public void summary(TraceSummary found) {
      summary = found;
    }

    void finish() throws IOException {
      loads
          .threads()
          .forEach(
              (thread, name) -> {
                if (!threads.contains(thread)) {
                  track(new Track(lastTrack + 1, name, thread, false));
                }
              });
      for (LoadsOnTrack track : tracks.values()) {
        track.finish();
      }
      sink().checkpoint(List.of(), summary);
      sink().close();
    }

    @Override
    public void close() throws IOException {
      if (sink != null) {
        sink.close();
      }
    }

    private LoadsOnTrack of(Track track) {
      LoadsOnTrack found = tracks.get(track.id());
      if (found == null) {
        throw new IllegalStateException("a slice on a track that was not announced: " + track);
      }
      return found;
    }

    private TraceSink sink() {
      if (sink == null) {
        throw new UncheckedIOException(
            new IOException("the trace does not say what process it is of"));
      }
      return sink;
    }

    private static void unchecked(IoAction action) {
      try {
        action.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @FunctionalInterface
  private interface IoAction {
    void run() throws IOException;
  }
}
