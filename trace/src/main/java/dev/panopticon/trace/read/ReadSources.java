// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.trace.read.TraceContents.OpenCall;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where methods are in the source, as our JSON says it: of each name and category the first place
 * once, and other places at each begin, whole or by their line.
 */
final class ReadSources {
  private final Map<String, Map<String, SourcePlace>> first = new HashMap<>();

  /** Where a slice that begins is; null if the trace does not say so. */
  @Nullable SourcePlace of(OpenCall call, JsonNode at) {
    Map<String, SourcePlace> ofCategory = first.get(call.category());
    SourcePlace known = ofCategory == null ? null : ofCategory.get(call.name());
    if (at.isInt() && known != null && at.intValue() >= 0) {
      return known.at(at.intValue());
    }
    if (!at.isTextual()) {
      return known;
    }
    SourcePlace told = SourcePlace.parse(at.textValue()).orElse(null);
    if (known == null && told != null) {
      first.computeIfAbsent(call.category(), added -> new HashMap<>()).put(call.name(), told);
    }
    return told;
  }
}
