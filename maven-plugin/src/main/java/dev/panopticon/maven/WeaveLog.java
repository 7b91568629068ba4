// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.panopticon.predicate.Rule;
import dev.panopticon.weaver.directory.DirectoryResult;
import dev.panopticon.weaver.directory.DirectoryResult.Unmatched;
import dev.panopticon.weaver.weave.WeaveOptions;
import dev.panopticon.weaver.weave.WeaveResult.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.maven.plugin.logging.Log;

/** Says in the build's log what was woven: a line for all, and one for each reason why not. */
final class WeaveLog {
  private final Log log;

  WeaveLog(Log log) {
    this.log = log;
  }

  /**
   * Tells it.
   *
   * @param options what was looked for
   */
  void tell(DirectoryResult result, WeaveOptions options) {
    log.info(
        "Woven: "
            + counted(result.tracePointCount(), "trace point")
            + " in "
            + counted(result.wovenCount(), "class", "classes")
            + ".");
    result.classes().values().stream()
        .flatMap(outcome -> outcome.skipped().stream())
        .collect(groupingBy(Skipped::reason, TreeMap::new, counting()))
        .forEach(
            (reason, count) ->
                log.info("Not woven: " + counted(count, "member") + ", " + reason + "."));
    result.unmatched().forEach(unmatched -> log.warn(describe(unmatched)));
    if (result.tracePointCount() == 0 && !result.classes().isEmpty()) {
      log.warn(nothing(result, options));
    }
  }

  private static String nothing(DirectoryResult result, WeaveOptions options) {
    List<String> looked = new ArrayList<>(List.of("what carries @Traced"));
    if (!options.rules().includes().isEmpty()) {
      looked.add("what matches " + patterns(options.rules().includes()));
    }
    if (!options.calls().isEmpty()) {
      looked.add("calls of " + patterns(options.calls()));
    }
    String left =
        options.rules().excludes().isEmpty()
            ? ""
            : ", without what matches " + patterns(options.rules().excludes());
    return "Nothing was woven, so that nothing can be recorded. Looked in "
        + counted(result.classes().size(), "class", "classes")
        + " for "
        + String.join(" and ", looked)
        + left
        + ". Annotate classes or methods with @Traced, or name them in <includes> or in"
        + " panopticon.json.";
  }

  private static String patterns(List<Rule> rules) {
    return rules.stream().map(Rule::toString).collect(joining(", "));
  }

  static String describe(Unmatched unmatched) {
    String problem =
        "The pattern \"" + unmatched.pattern() + "\" matches no method of this module.";
    return unmatched.nearest().isEmpty()
        ? problem
        : problem + " Did you mean " + String.join(" or ", unmatched.nearest()) + "?";
  }

  private static String counted(long count, String noun) {
    return counted(count, noun, noun + "s");
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
