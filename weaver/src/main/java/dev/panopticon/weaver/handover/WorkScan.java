// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.handover;

import java.util.List;
import java.util.Map;

/** What one class has to tell of work that goes from one thread to another. */
public interface WorkScan {
  /** Where it tells, by name and descriptor of the method. */
  Map<String, List<HandOver>> handOvers();

  /**
   * What calls of one of its methods have to do with it.
   *
   * @param key name and descriptor
   */
  WorkRole role(String key);
}
