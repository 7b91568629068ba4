// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.Method;
import dev.panopticon.trace.column.Slices;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A table of calls: for each group of them how many there are and how long they took.
 *
 * <p>Calls count that the trace was asked for ({@link Calls#isChosen}) and that touch the range. A
 * call's own time is its time without that of the calls in it, asked for or not.
 */
public final class Report {
  private final Calls calls;
  private final Grouping grouping;
  private final Range range;
  private final Map<String, Group> groups = new HashMap<>();

  /** What calls are put together by. */
  public enum Grouping {
    METHOD {
      @Override
      String of(Method method, Track thread) {
        return method.name();
      }
    },
    CLASS {
      @Override
      String of(Method method, Track thread) {
        return method.className();
      }
    },
    CATEGORY {
      @Override
      String of(Method method, Track thread) {
        return method.category();
      }
    },
    THREAD {
      @Override
      String of(Method method, Track thread) {
        return thread.name();
      }
    };

    abstract String of(Method method, Track thread);

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is known of a group.
   *
   * @param name what its calls have in common
   * @param calls how many there are
   * @param totalNanos how long they took, as far as that lies in the range; of calls of the same
   *     group that lie in each other the outermost counts
   * @param selfNanos the same without the calls in them
   * @param spread of their durations, whole
   */
  public record Line(String name, long calls, long totalNanos, long selfNanos, Spread spread) {}

  private static final class Group {
    private final String name;
    private int count;
    private long totalNanos;
    private long selfNanos;

    /** How many calls of the group are around the place that is looked at. */
    private int around;

    private long[] durations = new long[4];

    Group(String name) {
      this.name = name;
    }

    void add(long durationNanos) {
      if (count == durations.length) {
        durations = Arrays.copyOf(durations, 2 * count);
      }
      durations[count] = durationNanos;
      count++;
    }

    Line line() {
      Arrays.sort(durations, 0, count);
      return new Line(name, count, totalNanos, selfNanos, Spread.of(durations, 0, count));
    }
  }

  private Report(Calls calls, Grouping grouping, Range range) {
    this.calls = calls;
    this.grouping = grouping;
    this.range = range;
  }

  /**
   * The lines, in no order.
   *
   * @param threads whose calls count
   */
  public static List<Line> of(
      Calls calls, Grouping grouping, Range range, Predicate<Track> threads) {
    Report report = new Report(calls, grouping, range);
    for (Slices.Row row : calls.rows()) {
      if (threads.test(row.track())) {
        report.add(row);
      }
    }
    return report.groups.values().stream()
        .filter(group -> group.count > 0)
        .map(Group::line)
        .toList();
  }

  private void add(Slices.Row row) {
    List<Method> methods = calls.methods();
    Group[] groupOf = new Group[methods.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int place = 0; place < row.count(); place++) {
      int call = row.call(place);
      while (!open.isEmpty() && open.peek() != calls.parent(call)) {
        leave(open.pop(), groupOf);
      }
      int method = calls.methodNumber(call);
      if (groupOf[method] == null) {
        String name = grouping.of(methods.get(method), row.track());
        groupOf[method] = groups.computeIfAbsent(name, Group::new);
      }
      enter(call, groupOf);
      open.push(call);
    }
    while (!open.isEmpty()) {
      leave(open.pop(), groupOf);
    }
  }

  private void enter(int call, Group[] groupOf) {
    long nanos = range.within(calls.beginNanos(call), calls.endNanos(call));
    if (nanos >= 0) {
      count(call, nanos, groupOf);
    }
    groupOf[calls.methodNumber(call)].around += calls.isChosen(call) ? 1 : 0;
  }

  private void count(int call, long nanos, Group[] groupOf) {
    int parent = calls.parent(call);
    if (parent != Calls.NONE && calls.isChosen(parent)) {
      groupOf[calls.methodNumber(parent)].selfNanos -= nanos;
    }
    if (calls.isChosen(call)) {
      Group group = groupOf[calls.methodNumber(call)];
      group.add(calls.durationNanos(call));
      group.selfNanos += nanos;
      group.totalNanos += group.around == 0 ? nanos : 0;
    }
  }

  private void leave(int call, Group[] groupOf) {
    groupOf[calls.methodNumber(call)].around -= calls.isChosen(call) ? 1 : 0;
  }
}
