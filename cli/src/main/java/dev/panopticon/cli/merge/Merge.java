// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.merge;

import dev.panopticon.cli.copy.TraceCopy;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.trace.read.FlowTargets;
import dev.panopticon.trace.read.TraceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes one trace of several, on one clock, and draws the arrows from each to the others. */
final class Merge {
  private final List<Survey> traces = new ArrayList<>();
  private final List<Moved> moved = new ArrayList<>();
  private final FlowTargets targets = new FlowTargets();
  private final List<Flow> requests = new ArrayList<>();
  private final TraceCopy copy;
  private final Clocks clocks;

  /**
   * What came of it.
   *
   * @param calls how many calls there are
   * @param requests how many requests are joined
   * @param before how many were joined already
   * @param clocks how the times were made comparable, for people
   * @param cut the traces that end before their end
   */
  record Result(long calls, int requests, long before, String clocks, List<Path> cut) {}

  /**
   * Joins.
   *
   * @param target its extension is the format
   * @throws IOException if one of the files cannot be read or written; then there is no new one
   */
  static Result merge(List<Path> files, Path target) throws IOException {
    Merge merge = new Merge(files, target);
    boolean isDone = false;
    try (TraceCopy copy = merge.copy) {
      merge.write(copy);
      isDone = true;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      if (!isDone) {
        Files.deleteIfExists(target);
      }
    }
    return merge.result();
  }

  private Merge(List<Path> files, Path target) throws IOException {
    for (Path file : files) {
      traces.add(Survey.of(file));
    }
    copy = new TraceCopy(target, targets, UnaryOperator.identity());
    Joins joins = new Joins(traces);
    clocks = Clocks.align(traces.stream().map(Survey::header).toList(), joins.hops());
    long flows = place();
    for (Joins.Join join : joins.all(clocks)) {
      draw(++flows, join.from(), join.to());
    }
  }

  /** Gives each trace its place; answers the last id of an arrow. */
  private long place() {
    Set<Long> pids = new HashSet<>();
    int tracks = 0;
    long flows = 0;
    for (int i = 0; i < traces.size(); i++) {
      Survey trace = traces.get(i);
      Moved part = new Moved(copy, clocks.begin(i), tracks, flows, pids);
      trace.flows().forEach(flow -> targets.add(part.of(flow)));
      moved.add(part);
      tracks += trace.lastTrack();
      flows += trace.lastFlow();
    }
    return flows;
  }

  private void draw(long id, Joins.At from, Joins.At to) {
    Moved source = moved.get(from.trace());
    Moved target = moved.get(to.trace());
    Flow flow =
        new Flow(
            id,
            FlowKind.REQUEST,
            source.of(from.end().track()),
            source.of(from.end().nanos()),
            !source.joined(from.end()),
            target.of(to.end().track()),
            target.of(to.end().nanos()),
            1);
    requests.add(flow);
    targets.add(flow);
  }

  private void write(TraceCopy copy) throws IOException {
    for (int i = 0; i < traces.size(); i++) {
      Moved part = moved.get(i);
      copy.ends(part.of(TraceReader.read(traces.get(i).trace(), part).lastNanos()));
    }
    requests.forEach(copy::flow);
    copy.finish(
        traces.stream().map(Survey::summary).reduce(new TraceSummary(0, 0, 0, 0), Merge::sum));
  }

  private static TraceSummary sum(TraceSummary one, TraceSummary other) {
    return new TraceSummary(
        one.calls() + other.calls(),
        one.threads() + other.threads(),
        one.dropped() + other.dropped(),
        one.leftOut() + other.leftOut(),
        one.unfinished() + other.unfinished(),
        one.lostValues() + other.lostValues());
  }

  private Result result() {
    return new Result(
        copy.calls(),
        requests.size(),
        traces.stream().mapToLong(Survey::joined).sum(),
        clocks.basis(),
        traces.stream().filter(it -> !it.contents().whole()).map(Survey::trace).toList());
  }
}
