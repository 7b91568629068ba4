// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.flame;

import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.Slices;
import dev.panopticon.trace.report.Range;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The calls of a trace as a tree of methods: those of one method with the same callers are one
 * node, on whichever thread they ran. Its size is that of the different paths, not that of the
 * trace.
 */
public final class FlameTree {
  private final Calls calls;
  private final Range range;
  private final Node root = new Node(Slices.NONE);

  /** Calls of one method on one path. */
  public static final class Node {
    private final int method;
    private final Map<Integer, Node> callees = new HashMap<>();
    private long calls;
    private long totalNanos;
    private long calleeNanos;

    private Node(int method) {
      this.method = method;
    }

    /** The number of its method, for {@link Calls#methods}; {@link Slices#NONE} at the root. */
    public int method() {
      return method;
    }

    /** How many calls it stands for. */
    public long calls() {
      return calls;
    }

    /** How long they took, as far as that lies in the range. */
    public long totalNanos() {
      return totalNanos;
    }

    /** The same without the calls in them. */
    public long selfNanos() {
      return totalNanos - calleeNanos;
    }

    /** What they called, in no order. */
    public Collection<Node> callees() {
      return callees.values();
    }
  }

  private record Open(int call, Node node) {}

  private FlameTree(Calls calls, Range range) {
    this.calls = calls;
    this.range = range;
  }

  /** The tree of the calls that touch a range of the time; its root stands for all threads. */
  public static Node of(Calls calls, Range range) {
    FlameTree tree = new FlameTree(calls, range);
    calls.rows().forEach(tree::add);
    for (Node outermost : tree.root.callees.values()) {
      tree.root.totalNanos += outermost.totalNanos;
    }
    tree.root.calleeNanos = tree.root.totalNanos;
    return tree.root;
  }

  private void add(Slices.Row row) {
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(Slices.NONE, root));
    Deque<Integer> before = new ArrayDeque<>();
    if (range.fromNanos() != Long.MIN_VALUE) {
      // What began before the range is in it with the calls that are open when it begins.
      for (int call = row.at(range.fromNanos() - 1);
          call != Slices.NONE;
          call = calls.parent(call)) {
        before.push(call);
      }
    }
    before.forEach(call -> enter(call, open));
    for (int place = row.placeFrom(range.fromNanos());
        place < row.count() && calls.beginNanos(row.call(place)) <= range.toNanos();
        place++) {
      enter(row.call(place), open);
    }
  }

  private void enter(int call, Deque<Open> open) {
    while (open.element().call != calls.parent(call)) {
      open.pop();
    }
    Node caller = open.element().node;
    Node node = caller.callees.computeIfAbsent(calls.methodNumber(call), Node::new);
    long nanos = range.within(calls.beginNanos(call), calls.endNanos(call));
    node.calls++;
    node.totalNanos += nanos;
    caller.calleeNanos += nanos;
    open.push(new Open(call, node));
  }
}
