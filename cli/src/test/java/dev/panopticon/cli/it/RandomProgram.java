// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import java.util.ArrayList;
import java.util.List;

/**
 * A program of random hand-overs, for as small a one that fails as can be found.
 *
 * @param seed of all that is random in it
 * @param calls how many there are, about
 * @param ways in which work is handed over
 */
record RandomProgram(long seed, int calls, List<String> ways) {
  /** How often a program is run that may fail by chance alone. */
  private static final int TRIES = 3;

  private static final int FEWEST_CALLS = 4;

  /** Runs a program; returns what is wrong with its arrows. */
  @FunctionalInterface
  interface Runner {
    List<String> run(RandomProgram program) throws Exception;
  }

  RandomProgram {
    ways = List.copyOf(ways);
  }

  /**
   * Runs it, and where it fails looks for the smallest that does so, too.
   *
   * @throws AssertionError if it fails; the message says with what the failure is seen again
   */
  void check(Runner runner) throws Exception {
    List<String> wrong = runner.run(this);
    if (wrong.isEmpty()) {
      return;
    }
    RandomProgram smallest = shrink(runner);
    List<String> again = smallest.equals(this) ? wrong : smallest.failure(runner);
    throw new AssertionError(
        "%s%n%s%nshrunk to %s%n%s"
            .formatted(this, first(wrong), smallest, first(again.isEmpty() ? wrong : again)));
  }

  private static String first(List<String> lines) {
    return String.join(System.lineSeparator(), lines.subList(0, Math.min(20, lines.size())));
  }

  /** With fewer calls, and then with fewer ways, as long as that fails. */
  RandomProgram shrink(Runner runner) throws Exception {
    RandomProgram smallest = this;
    boolean isSmaller = true;
    while (isSmaller) {
      isSmaller = false;
      for (RandomProgram smaller : smallest.smaller()) {
        if (!smaller.failure(runner).isEmpty()) {
          smallest = smaller;
          isSmaller = true;
          break;
        }
      }
    }
    return smallest;
  }

  private List<RandomProgram> smaller() {
    List<RandomProgram> all = new ArrayList<>();
    for (int fewer : new int[] {calls / 8, calls / 2, calls * 3 / 4}) {
      if (fewer >= FEWEST_CALLS && fewer < calls) {
        all.add(new RandomProgram(seed, fewer, ways));
      }
    }
    if (ways.size() > 3) {
      all.add(new RandomProgram(seed, calls, ways.subList(0, ways.size() / 2)));
      all.add(new RandomProgram(seed, calls, ways.subList(ways.size() / 2, ways.size())));
    }
    for (int i = 0; i < ways.size() && ways.size() > 1; i++) {
      List<String> others = new ArrayList<>(ways);
      others.remove(i);
      all.add(new RandomProgram(seed, calls, others));
    }
    return all;
  }

  private List<String> failure(Runner runner) throws Exception {
    List<String> wrong = List.of();
    for (int i = 0; i < TRIES && wrong.isEmpty(); i++) {
      wrong = runner.run(this);
    }
    return wrong;
  }

  /** What is wrong with the arrows that were drawn, by what the program has printed. */
  static List<String> wrong(List<String> drawn, String printed) {
    List<String> must = new ArrayList<>();
    List<String> may = new ArrayList<>();
    for (String line : printed.lines().toList()) {
      (line.startsWith("must ") ? must : may).add(line.substring(line.indexOf(' ') + 1));
    }
    List<String> wrong = new ArrayList<>();
    for (String arrow : drawn) {
      if (!must.remove(arrow) && !may.remove(arrow)) {
        wrong.add("drawn: " + arrow);
      }
    }
    must.forEach(arrow -> wrong.add("missing: " + arrow));
    return wrong;
  }
}
