// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.match.Cause;
import dev.panopticon.weaver.match.RuleUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one class.
 *
 * @param bytes the woven class file, or null when the class stays as it is
 * @param woven the trace points in it: methods in the order of the class file, then calls
 * @param skipped members that were asked for and are not woven, each with the reason
 * @param ruleUse which rules match something in the class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are handed on
public record WeaveResult(
    byte @Nullable [] bytes, List<TracePoint> woven, List<Skipped> skipped, RuleUse ruleUse) {

  /** The result for a class in which nothing was asked for. */
  public static final WeaveResult UNTOUCHED =
      new WeaveResult(null, List.of(), List.of(), RuleUse.NONE);

  public WeaveResult {
    woven = List.copyOf(woven);
    skipped = List.copyOf(skipped);
  }

  /**
   * A member that is not woven although something asked for it.
   *
   * @param className binary name of the class
   * @param member name and descriptor as in the class file, or empty for the whole class
   * @param reason the cause as a phrase for people, such as {@code excluded by com.acme.gen.**}
   */
  public record Skipped(String className, String member, Cause cause, String reason) {

    /** Whether it could not be woven, which nobody has wished for. */
    public boolean failed() {
      return cause == Cause.FAILED;
    }
  }
}
