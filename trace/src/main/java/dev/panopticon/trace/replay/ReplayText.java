// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.replay;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import dev.panopticon.trace.replay.Replay.Event;
import dev.panopticon.trace.replay.Replay.More;
import dev.panopticon.trace.replay.Replay.Told;
import dev.panopticon.trace.replay.Replay.Waited;
import dev.panopticon.trace.report.Times;
import dev.panopticon.trace.report.Visible;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * A replay as a listing: a line a call, indented by what is around it, with how long it took and
 * its number.
 */
public final class ReplayText {
  private static final int COLUMN = 9;

  /** Whether somebody still reads is asked so rarely since the answer writes out what there is. */
  private static final int ASKED_EACH = 1024;

  /** Beyond it lines begin no further right; what they lie in is told by their order alone. */
  private static final int MOST_INDENT = 60;

  private final ReadTrace trace;
  private final Calls calls;
  private final Replay replay;
  private final Limits limits;
  private final PrintWriter out;
  private final Deque<Line> next = new ArrayDeque<>();
  private long lines;
  private boolean isRead = true;

  /**
   * How much is printed.
   *
   * @param depth how many calls in each other
   * @param lines how many lines
   * @param valueChars how many characters of a value
   */
  public record Limits(int depth, int lines, int valueChars) {}

  private record Line(Event event, int depth) {}

  /** A listing of a replay of a trace. */
  public ReplayText(ReadTrace trace, Replay replay, Limits limits, PrintWriter out) {
    this.trace = trace;
    this.calls = trace.calls();
    this.replay = replay;
    this.limits = limits;
    this.out = out;
  }

  /** Prints what the threads did that began by themselves, in the order in which they did. */
  public void print() {
    out.println(padded("took") + " " + padded("number") + "  call");
    for (int row : rows()) {
      List<Event> beginnings = replay.beginnings(row);
      if (!beginnings.isEmpty() && hasRoom()) {
        out.println();
        line("", "", 0, "[" + thread(row) + "]");
        print(beginnings);
      }
    }
    if (!hasRoom()) {
      out.println("... and more.");
    }
  }

  private List<Integer> rows() {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < calls.rows().size(); row++) {
      if (calls.rows().get(row).count() > 0) {
        rows.add(row);
      }
    }
    rows.sort((one, other) -> Long.compare(firstNanos(one), firstNanos(other)));
    return rows;
  }

  private long firstNanos(int row) {
    return calls.beginNanos(calls.rows().get(row).call(0));
  }

  private void print(List<Event> beginnings) {
    push(beginnings, 1);
    while (!next.isEmpty() && hasRoom()) {
      Line line = next.pop();
      if (line.event instanceof Told told) {
        print(told, line.depth);
      } else if (line.event instanceof More more) {
        print(more, line.depth);
      } else if (line.event instanceof Waited waited) {
        print(waited, line.depth);
      }
    }
    next.clear();
  }

  private void push(List<Event> events, int depth) {
    for (int i = events.size() - 1; i >= 0; i--) {
      next.push(new Line(events.get(i), depth));
    }
  }

  private void print(Told told, int depth) {
    int call = told.call();
    int indent = depth;
    if (told.arrow() != Slices.NONE) {
      line("", "", depth, handedOver(told.arrow(), call));
      indent++;
    }
    List<Event> inside = replay.in(told);
    boolean isCut = indent >= limits.depth() && !inside.isEmpty();
    line(
        Times.print(calls.durationNanos(call)),
        "#" + call,
        indent,
        text(call) + (isCut ? "  {...}" : ""));
    if (!isCut) {
      push(inside, indent + 1);
    }
  }

  private String handedOver(int arrow, int call) {
    long later = trace.arrows().toNanos(arrow) - trace.arrows().fromNanos(arrow);
    int doubt = trace.arrows().ambiguity(arrow);
    return "⇢ "
        + trace.arrows().kind(arrow)
        + ", "
        + Times.print(later)
        + " later on ["
        + thread(calls.row(call))
        + "]"
        + (doubt > 1 ? ", one of " + doubt + " that it may be" : "");
  }

  private void print(More more, int depth) {
    String longest =
        more.count() == 1
            ? "#" + more.longest()
            : "longest "
                + Times.print(calls.durationNanos(more.longest()))
                + ", #"
                + more.longest();
    line(
        Times.print(more.totalNanos()),
        "×" + String.format(Locale.ROOT, "%,d", more.count()),
        depth,
        "more like it, " + longest);
  }

  private void print(Waited waited, int depth) {
    Slices waits = trace.waits();
    line(
        Times.print(waits.durationNanos(waited.slice())),
        "",
        depth,
        "~ " + Visible.of(waits.method(waited.slice()).name()));
  }

  private String thread(int row) {
    return Visible.of(calls.rows().get(row).track().name());
  }

  /** As code says it: {@code Order.place(item = tea, count = 2) → 7}. */
  private String text(int call) {
    StringBuilder arguments = new StringBuilder();
    StringBuilder end = new StringBuilder();
    for (Argument argument : calls.arguments(call)) {
      switch (argument.name()) {
        case Argument.RETURN -> end.append(" → ").append(value(argument));
        case Argument.THROWS -> end.append(" throws ").append(value(argument));
        case Argument.THROWN_AT -> end.append(" at ").append(value(argument));
        case Argument.UNFINISHED -> {}
        default ->
            arguments
                .append(arguments.isEmpty() ? "" : ", ")
                .append(Visible.of(argument.name()))
                .append(" = ")
                .append(value(argument));
      }
    }
    return Visible.of(calls.method(call).name())
        + "("
        + arguments
        + ")"
        + end
        + (calls.isUnfinished(call) ? " had not ended" : "");
  }

  private String value(Argument argument) {
    String text = Visible.of(String.valueOf(argument.value()));
    return text.length() <= limits.valueChars() ? text : text.substring(0, cut(text)) + "…";
  }

  /** Not between the two halves of a character. */
  private int cut(String text) {
    int end = limits.valueChars();
    return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  private void line(String took, String number, int depth, String text) {
    lines++;
    String indent = "  ".repeat(Math.min(depth, MOST_INDENT));
    out.println(padded(took) + " " + padded(number) + "  " + indent + text);
    isRead = isRead && (lines % ASKED_EACH != 0 || !out.checkError());
  }

  private static String padded(String text) {
    return " ".repeat(Math.max(0, COLUMN - text.length())) + text;
  }

  private boolean hasRoom() {
    return isRead && lines < limits.lines();
  }
}
