// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.runtime.recorder.SessionOptions;
import dev.panopticon.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a filter leaves out is as if it had not been woven, in both formats and with every limit and
 * predicate: slices, waits and arrows are those of a run of which only the calls are woven that the
 * filter keeps.
 */
class FilteredArrowsTest {
  private static final FlowOptions ALL = new FlowOptions(EnumSet.allOf(FlowKind.class), 500);

  private static final SessionOptions UNFILTERED = SessionOptions.DEFAULTS.flows(ALL);

  /** What is asked of calls, most of it when they have ended. */
  private static final List<String> PREDICATES =
      List.of(
          "amount % 3 != 0",
          "args[0] > 20 && arg0 != 33",
          "-amount < -9 && amount + 1 - 1 <= 80 && amount * 2 / 2 >= 5",
          "amount in (1, 2, 3, 5, 8, 13, 21, 34, 55, 89)",
          "customer == \"Ann\" || customer == null",
          "customer.startsWith(\"B\") || customer matches \"E.*\"",
          "class ~ com.acme.Shop && method !~ com.acme.Shop#check",
          "method ~ com.acme.Shop#place",
          "!(amount > 30)",
          "depth == 1",
          "depth != 1",
          "thread matches \"t[12]\"",
          "caller == null",
          "caller ~ com.acme.Shop#place",
          "return == 7 || return < 5",
          "return >= 5",
          "exception == null",
          "exception != null",
          "exception instanceof IllegalStateException",
          "exception.message == \"no stock\"",
          "duration >= 10ms",
          "duration >= 10ms || return % 2 == 0",
          "duration < 10ms");

  private static final Map<Limit, List<List<String>>> LIMITS =
      Map.of(
          Limit.MIN_DURATION, List.of(List.of("10ms")),
          Limit.MAX_DEPTH, List.of(List.of("1"), List.of("2")),
          Limit.THREADS, List.of(List.of("t1", "t2")),
          Limit.START_AT, List.of(List.of("com.acme.Shop#next")),
          Limit.STOP_AFTER, List.of(List.of("com.acme.Shop#next")),
          Limit.INSIDE, List.of(List.of("com.acme.Shop#place")),
          Limit.FIRST, List.of(List.of("7")),
          Limit.EVERY, List.of(List.of("2")));

  private final Path folder;

  FilteredArrowsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /**
   * A way to leave calls out.
   *
   * @param woven what the calls are woven with, asked when they begin
   */
  private record Filter(SessionOptions options, String woven) {
    boolean isAboutTime() {
      return options.limits().minDurationNanos() > 0
          || options.where().toString().contains("duration");
    }
  }

  private static Map<String, Filter> filters() {
    Map<String, Filter> filters = new LinkedHashMap<>();
    for (String predicate : PREDICATES) {
      List<Expression> where = List.of(Expression.parse(predicate));
      filters.put(predicate, new Filter(UNFILTERED.where(where), ""));
    }
    LIMITS.forEach(
        (limit, all) -> {
          for (List<String> written : all) {
            Limits limits = limit.in(Limits.NONE, written);
            filters.put(limit + " " + written, new Filter(UNFILTERED.limits(limits), ""));
            // Together with what the end decides.
            filters.put(
                limit + " " + written + " where return != 3",
                new Filter(
                    UNFILTERED.limits(limits).where(List.of(Expression.parse("return != 3"))), ""));
          }
        });
    filters.put("woven: amount % 3 != 0", new Filter(UNFILTERED, "amount % 3 != 0"));
    filters.put(
        "woven: amount % 3 != 0 && return < 6",
        new Filter(UNFILTERED, "amount % 3 != 0 && return < 6"));
    return filters;
  }

  @Seeds(3)
  void whatIsLeftOut_isAsIfItHadNotBeenWoven(long seed) throws Exception {
    HandOverScript script = new HandOverScript(seed, 400);
    Map<String, List<String>> different = new LinkedHashMap<>();
    Set<Integer> all = draw(script, UNFILTERED, null, "", false, "all").calls();
    for (Map.Entry<String, Filter> entry : filters().entrySet()) {
      String name = entry.getKey();
      Filter filter = entry.getValue();
      DrawnTrace filtered =
          draw(script, filter.options, null, filter.woven, filter.isAboutTime(), name);
      Set<Integer> kept = filtered.calls();
      assertThat(kept).as(name).isNotEmpty().isSubsetOf(all).hasSizeLessThan(all.size());
      DrawnTrace expected = draw(script, UNFILTERED, kept, "", false, name);
      List<String> difference = difference(filtered.lines(), expected.lines());
      if (!difference.isEmpty()) {
        different.put(name + ", kept " + kept, difference);
      }
    }
    assertThat(different).as("seed %d", seed).isEmpty();
  }

  /** Longer than a busy machine makes a call wait that does nothing. */
  private static final SessionOptions SLOW =
      UNFILTERED.limits(Limit.MIN_DURATION.in(Limits.NONE, List.of("300ms")));

  private static void takeTime() {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < 400_000_000) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Ten tasks of which one takes its time: the others have no arrow that ends in nothing. */
  @Test
  void tasksThatAreTooShort_takeTheirArrowsAlong() throws Exception {
    List<HandOverScript.Step> steps = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Object task = new Object();
      HandOverScript.Call handsOver = call(2 * i, "place");
      HandOverScript.Call runs = call(2 * i + 1, "check");
      steps.add(new HandOverScript.Step(0, on -> on.enter(handsOver)));
      steps.add(new HandOverScript.Step(0, on -> on.mark(Mark.EXECUTE, task)));
      HandOverScript.Action work = i == 5 ? on -> takeTime() : on -> {};
      steps.add(new HandOverScript.Step(0, work));
      steps.add(new HandOverScript.Step(0, on -> on.exit(handsOver)));
      steps.add(new HandOverScript.Step(1, on -> on.mark(Mark.BEGIN_TASK, task)));
      steps.add(new HandOverScript.Step(1, on -> on.enter(runs)));
      steps.add(new HandOverScript.Step(1, work));
      steps.add(new HandOverScript.Step(1, on -> on.exit(runs)));
      steps.add(new HandOverScript.Step(1, on -> on.mark(Mark.END_TASK, (Object) null)));
    }
    DrawnTrace drawn = draw(new HandOverScript(steps), SLOW, null, "", false, "tasks");
    assertThat(drawn.lines())
        .containsExactly(
            "t0 > Shop.place#10 @0",
            "t0 > Shop.place#10 @1 ⇢ execute of 1 → t1 > Shop.check#11 @0",
            "t1 > Shop.check#11 @0");
  }

  /** A function of a future that is too short runs in the call that completes that. */
  @Test
  void functionThatIsTooShort_leadsNotToTheCallAround() throws Exception {
    Object stage = new Object();
    Object future = new Object();
    HandOverScript.Call attaches = call(1, "place");
    HandOverScript.Call completes = call(2, "place");
    HandOverScript.Call runs = call(3, "check");
    List<HandOverScript.Action> actions =
        List.of(
            on -> on.enter(attaches),
            on -> on.mark(Mark.STAGE, stage),
            on -> takeTime(),
            on -> on.exit(attaches),
            on -> on.enter(completes),
            on -> on.mark(Mark.COMPLETE, future),
            on -> on.mark(Mark.BEGIN_STAGE, stage),
            on -> on.enter(runs),
            on -> on.exit(runs),
            on -> on.mark(Mark.END_STAGE, (Object) null),
            on -> takeTime(),
            on -> on.exit(completes));
    List<HandOverScript.Step> steps =
        actions.stream().map(action -> new HandOverScript.Step(0, action)).toList();
    DrawnTrace drawn = draw(new HandOverScript(steps), SLOW, null, "", false, "function");
    assertThat(drawn.lines()).containsExactly("t0 > Shop.place#1 @0", "t0 > Shop.place#2 @1");
  }

  private static HandOverScript.Call call(int id, String method) {
    return new HandOverScript.Call(id, method, null, 0, null, false, null);
  }

  /** Lines that are in one alone: drawn too much, and not drawn. */
  private static List<String> difference(List<String> drawn, List<String> expected) {
    List<String> different = new ArrayList<>();
    List<String> missing = new ArrayList<>(expected);
    for (String line : drawn) {
      if (!missing.remove(line)) {
        different.add("+ " + line);
      }
    }
    missing.forEach(line -> different.add("- " + line));
    return different;
  }

  /** Plays a script into a file of each format, which are to show the same. */
  private DrawnTrace draw(
      HandOverScript script,
      SessionOptions options,
      @Nullable Set<Integer> woven,
      String condition,
      boolean isSlow,
      String name)
      throws Exception {
    List<Path> files = List.of(folder.resolve("a.trace"), folder.resolve("a.pftrace"));
    PlayedScript.play(script, options, woven, condition, isSlow, files);
    DrawnTrace one = DrawnTrace.of(files.get(0));
    DrawnTrace other = DrawnTrace.of(files.get(1));
    for (Path file : files) {
      Files.delete(file);
    }
    assertThat(one.calls()).as(name).isEqualTo(other.calls());
    assertThat(difference(one.lines(), other.lines())).as(name).isEmpty();
    return one;
  }

  /** The suite is whole: no limit is missing, and nothing that a predicate can ask and do. */
  @Test
  void everyLimitAndEveryPartOfTheLanguage_isThere() throws IOException {
    assertThat(LIMITS.keySet()).isEqualTo(EnumSet.allOf(Limit.class));
    String asked = String.join(" ", PREDICATES);
    Set<String> missing = new HashSet<>(terms("## Facts"));
    missing.addAll(terms("## Operators"));
    missing.removeIf(asked::contains);
    // The object of a call is known where woven code records it, which none does here.
    assertThat(missing).containsExactly("this");
  }

  /** What stands first in the rows of a table in the documentation. */
  private static List<String> terms(String heading) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "predicates.md"));
    String section = page.substring(page.indexOf(heading));
    String table = section.substring(0, section.indexOf("\n## ", 1));
    List<String> terms = new ArrayList<>();
    for (String line : table.lines().filter(row -> row.startsWith("| `")).toList()) {
      String first = line.replace("\\|", "\u0001").split("\\|", -1)[1].replace("\u0001", "|");
      Matcher term = Pattern.compile("`([^`]+)`").matcher(first);
      while (term.find()) {
        terms.add(term.group(1));
      }
    }
    assertThat(terms).hasSizeGreaterThan(8);
    return terms;
  }
}
