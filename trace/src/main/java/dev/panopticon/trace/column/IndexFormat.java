// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceContents;
import dev.panopticon.trace.read.TraceContents.Form;
import dev.panopticon.trace.read.TraceContents.OpenCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is in an index, in its order: each part is written and read by methods of one name. */
final class IndexFormat {
  private final IndexOut out;

  private IndexFormat(IndexOut out) {
    this.out = out;
  }

  static void write(ReadTrace trace, IndexOut out) throws IOException {
    IndexFormat format = new IndexFormat(out);
    SliceColumns calls = trace.calls().columns();
    format.texts(calls.texts());
    out.bytes(calls.bytes());
    format.tracks(trace.calls().rows());
    format.slices(trace.calls());
    format.slices(trace.waits());
    format.slices(trace.instants());
    format.arrows(trace.arrows().columns());
    format.counters(trace.counters());
    format.processes(trace.processes());
    format.contents(trace.contents());
    format.summary(trace.summary());
  }

  static ReadTrace read(IndexIn in) throws IOException {
    Texts texts = texts(in);
    Bytes bytes = in.bytes();
    List<Track> tracks = tracks(in);
    SliceColumns calls = columns(in, bytes, texts);
    RowTable callRows = rows(in, tracks);
    SliceColumns waits = columns(in, bytes, texts);
    RowTable waitRows = rows(in, tracks);
    SliceColumns instants = columns(in, bytes, texts);
    RowTable instantRows = rows(in, tracks);
    return new ReadTrace(
        new Calls(calls, callRows),
        new Slices(waits, waitRows),
        new Slices(instants, instantRows),
        new Arrows(arrows(in), texts.methods()),
        counters(in),
        processes(in),
        contents(in),
        summary(in));
  }

  private void texts(Texts texts) throws IOException {
    out.whole(texts.methods().size());
    for (Method method : texts.methods()) {
      out.text(method.name());
      out.text(method.category());
      out.text(method.place() == null ? "" : method.place().toString());
    }
    out.whole(texts.argumentNames().size());
    for (String name : texts.argumentNames()) {
      out.text(name);
    }
  }

  private static Texts texts(IndexIn in) throws IOException {
    List<Method> methods = new ArrayList<>();
    for (long rest = in.whole(); rest > 0; rest--) {
      String name = in.text();
      String category = in.text();
      methods.add(new Method(name, category, SourcePlace.parse(in.text()).orElse(null)));
    }
    List<String> names = new ArrayList<>();
    for (long rest = in.whole(); rest > 0; rest--) {
      names.add(in.text());
    }
    return new Texts(methods, names);
  }

  private void tracks(List<Slices.Row> rows) throws IOException {
    out.whole(rows.size());
    for (Slices.Row row : rows) {
      out.whole(row.track().id());
      out.text(row.track().name());
      out.whole(row.track().threadId());
      out.whole(row.track().virtual() ? 1 : 0);
    }
  }

  private static List<Track> tracks(IndexIn in) throws IOException {
    List<Track> tracks = new ArrayList<>();
    for (long rest = in.whole(); rest > 0; rest--) {
      int id = in.count();
      String name = in.text();
      long threadId = in.whole();
      tracks.add(new Track(id, name, threadId, in.whole() != 0));
    }
    return tracks;
  }

  private void slices(Slices slices) throws IOException {
    SliceColumns columns = slices.columns();
    out.numbers(columns.begin());
    out.numbers(columns.duration());
    out.numbers(columns.method());
    out.numbers(columns.parent());
    out.numbers(columns.row());
    out.numbers(columns.state());
    out.numbers(columns.values());
    for (Slices.Row row : slices.rows()) {
      out.whole(row.count());
    }
    out.numbers(slices.order());
  }

  private static SliceColumns columns(IndexIn in, Bytes bytes, Texts texts) throws IOException {
    Numbers begin = in.numbers();
    Numbers duration = in.numbers();
    Numbers method = in.numbers();
    Numbers parent = in.numbers();
    Numbers row = in.numbers();
    Numbers state = in.numbers();
    return new SliceColumns(
        begin, duration, method, parent, row, state, in.numbers(), bytes, texts);
  }

  private static RowTable rows(IndexIn in, List<Track> tracks) throws IOException {
    int[] starts = new int[tracks.size() + 1];
    for (int row = 0; row < tracks.size(); row++) {
      starts[row + 1] = starts[row] + in.count();
    }
    return new RowTable(tracks, starts, in.numbers());
  }

  private void arrows(ArrowColumns columns) throws IOException {
    for (Numbers numbers : columns.all()) {
      out.numbers(numbers);
    }
  }

  private static ArrowColumns arrows(IndexIn in) throws IOException {
    List<Numbers> all = new ArrayList<>();
    for (int column = 0; column < ArrowColumns.COUNT; column++) {
      all.add(in.numbers());
    }
    return ArrowColumns.of(all);
  }

  private void counters(List<Counter> counters) throws IOException {
    out.whole(counters.size());
    for (Counter counter : counters) {
      out.text(counter.name());
      out.text(counter.thing());
      out.numbers(counter.times());
      out.numbers(counter.values());
    }
  }

  private static List<Counter> counters(IndexIn in) throws IOException {
    List<Counter> counters = new ArrayList<>();
    for (long rest = in.whole(); rest > 0; rest--) {
      String name = in.text();
      String thing = in.text();
      Numbers times = in.numbers();
      counters.add(new Counter(name, thing, times, in.numbers()));
    }
    return counters;
  }

  private void processes(List<TraceHeader> processes) throws IOException {
    out.whole(processes.size());
    for (TraceHeader process : processes) {
      out.text(process.processName());
      out.whole(process.pid());
      out.whole(process.startEpochNanos());
      out.text(process.boot());
      out.whole(process.bootNanos());
    }
  }

  private static List<TraceHeader> processes(IndexIn in) throws IOException {
    List<TraceHeader> processes = new ArrayList<>();
    for (long rest = in.whole(); rest > 0; rest--) {
      String name = in.text();
      long pid = in.whole();
      long start = in.whole();
      String boot = in.text();
      processes.add(new TraceHeader(name, pid, start, boot, in.whole()));
    }
    return processes;
  }

  private void contents(TraceContents contents) throws IOException {
    out.text(contents.form().name());
    out.whole(contents.events());
    out.whole(contents.open().size());
    for (OpenCall call : contents.open()) {
      out.whole(call.pid());
      out.whole(call.tid());
      out.text(call.name());
      out.text(call.category());
      out.whole(call.beginNanos());
    }
    out.whole(contents.firstByte());
    out.whole(contents.endByte());
    out.whole(contents.lostBytes());
    out.whole(contents.cut() ? 1 : 0);
    out.whole(contents.lastNanos());
  }

  private static TraceContents contents(IndexIn in) throws IOException {
    Form form = Form.valueOf(in.text());
    long events = in.whole();
    List<OpenCall> open = new ArrayList<>();
    for (long rest = in.whole(); rest > 0; rest--) {
      long pid = in.whole();
      int tid = in.count();
      String name = in.text();
      String category = in.text();
      open.add(new OpenCall(pid, tid, name, category, in.whole()));
    }
    long firstByte = in.whole();
    long endByte = in.whole();
    long lostBytes = in.whole();
    boolean cut = in.whole() != 0;
    return new TraceContents(form, events, open, firstByte, endByte, lostBytes, cut, in.whole());
  }

  private void summary(Optional<TraceSummary> summary) throws IOException {
    out.whole(summary.isPresent() ? 1 : 0);
    if (summary.isPresent()) {
      TraceSummary found = summary.get();
      out.whole(found.calls());
      out.whole(found.threads());
      out.whole(found.dropped());
      out.whole(found.leftOut());
      out.whole(found.unfinished());
      out.whole(found.lostValues());
    }
  }

  private static Optional<TraceSummary> summary(IndexIn in) throws IOException {
    if (in.whole() == 0) {
      return Optional.empty();
    }
    long calls = in.whole();
    int threads = in.count();
    long dropped = in.whole();
    long leftOut = in.whole();
    long unfinished = in.whole();
    return Optional.of(new TraceSummary(calls, threads, dropped, leftOut, unfinished, in.whole()));
  }
}
