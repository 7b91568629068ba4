// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.panopticon.weaver.directory.DirectoryResult;
import dev.panopticon.weaver.directory.DirectoryResult.Unmatched;
import dev.panopticon.weaver.weave.WeaveResult.Skipped;
import java.util.TreeMap;
import org.apache.maven.plugin.logging.Log;

/** Says in the build's log what was woven: a line for all, and one for each reason why not. */
final class WeaveLog {
  private final Log log;

  WeaveLog(Log log) {
    this.log = log;
  }

  void tell(DirectoryResult result) {
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
