// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import java.util.List;

/**
 * Recursive methods, each of which is called until the stack overflows, on threads of two sizes:
 * what the larger has more, divided by how much deeper a recursion goes there, is the size of a
 * frame. What a stack keeps free at its ends, and what lies on it when it overflows, so does not
 * count.
 *
 * <p>The argument says how often to do that. Each time a line is printed for each method: its name
 * and the size, in bytes.
 */
final class Recursions {
  private static final int SMALL_BYTES = 256 << 10;
  private static final int LARGE_BYTES = 768 << 10;

  /** Calls of a shallow recursion before anything is measured, and how deep each goes. */
  private static final int WARM_UPS = 500;

  private static final int WARM_UP_DEPTH = 100;

  /** More than fit any of those stacks. */
  private static final int NODES = 100_000;

  private static int depth;
  private static int limit;
  private static int sink;

  private Recursions() {}

  /** Measures, and prints what it has found. */
  public static void main(String[] arguments) throws InterruptedException {
    int rounds = Integer.parseInt(arguments[0]);
    Node few = chain(WARM_UP_DEPTH);
    Node many = chain(NODES);
    List<Program> programs =
        List.of(
            new Program("no-locals", Recursions::noLocals, Recursions::noLocals),
            new Program("four-locals", () -> sink = fourLocals(1), () -> sink = fourLocals(1)),
            new Program("records", () -> sink = few.eval(), () -> sink = many.eval()));
    programs.forEach(Recursions::warmUp);
    int[][] small = new int[programs.size()][rounds];
    // A thread may be given the stack of a larger one that has ended: so the small ones come first.
    measure(programs, SMALL_BYTES, small);
    int[][] large = new int[programs.size()][rounds];
    measure(programs, LARGE_BYTES, large);
    for (int i = 0; i < programs.size(); i++) {
      for (int round = 0; round < rounds; round++) {
        int deeper = large[i][round] - small[i][round];
        System.out.println(
            programs.get(i).name + " " + (double) (LARGE_BYTES - SMALL_BYTES) / deeper);
      }
    }
  }

  private static Node chain(int length) {
    Node chain = new Leaf(1);
    for (int i = 0; i < length; i++) {
      chain = new Add(chain, new Leaf(1));
    }
    return chain;
  }

  private static void warmUp(Program program) {
    limit = WARM_UP_DEPTH;
    for (int i = 0; i < WARM_UPS; i++) {
      depth = 0;
      program.shallow.run();
    }
  }

  private static void measure(List<Program> programs, int stackBytes, int[][] depths)
      throws InterruptedException {
    limit = Integer.MAX_VALUE;
    for (int i = 0; i < depths.length; i++) {
      // What the first overflow brings with it is not of interest here.
      deepest(programs.get(i), stackBytes);
      for (int round = 0; round < depths[i].length; round++) {
        depths[i][round] = deepest(programs.get(i), stackBytes);
      }
    }
  }

  private static int deepest(Program program, int stackBytes) throws InterruptedException {
    depth = 0;
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                program.deep.run();
              } catch (StackOverflowError expected) {
                // That was the deepest call.
              }
            },
            "deep",
            stackBytes);
    thread.start();
    thread.join();
    return depth;
  }

  private static void noLocals() {
    if (++depth < limit) {
      noLocals();
    }
  }

  private static int fourLocals(int a) {
    if (++depth >= limit) {
      return a;
    }
    int b = a + 1;
    int c = b * 3;
    int d = c ^ a;
    return fourLocals(b) + a + b + c + d;
  }

  private interface Node {
    int eval();
  }

  private record Leaf(int value) implements Node {
    @Override
    public int eval() {
      return value;
    }
  }

  private record Add(Node left, Node right) implements Node {
    @Override
    public int eval() {
      depth++;
      return left.eval() + right.eval();
    }
  }

  /** A method, called so that it comes back, and so that it does not. */
  private record Program(String name, Runnable shallow, Runnable deep) {}
}
