// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.runtime.event.TracePoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods of one class that are to be traced, and those that were asked for in vain.
 *
 * @param chosen trace points by {@linkplain #key method name and descriptor}, in class file order
 * @param rejected members that something asked for and something else took out
 * @param ruleUse which rules had to do with either
 */
public record Selection(Map<String, TracePoint> chosen, List<Rejected> rejected, RuleUse ruleUse) {
  static final Selection NOTHING = new Selection(Map.of(), List.of(), RuleUse.NONE);

  public Selection {
    chosen = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    rejected = List.copyOf(rejected);
  }

  /** Name and descriptor together: what tells the methods of one class file apart. */
  public static String key(String method, String descriptor) {
    return method + descriptor;
  }

  /**
   * A member that is not traced although something asked for it.
   *
   * @param member its {@linkplain #key key}
   * @param reason a phrase for people
   */
  public record Rejected(String member, Cause cause, String reason) {}
}
