// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.perfetto;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.format.perfetto.Proto.DebugAnnotation;
import dev.panopticon.runtime.format.perfetto.Proto.TrackEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes arguments as Perfetto's debug annotations. */
final class Annotations {
  private Annotations() {}

  /** Arguments with their names, where nothing can be interned. */
  static void spelledOut(ProtoBuffer to, List<Argument> arguments) {
    for (Argument argument : arguments) {
      int annotation = to.open(TrackEvent.DEBUG_ANNOTATIONS);
      to.string(DebugAnnotation.NAME, argument.name());
      value(to, argument.value());
      to.close(annotation);
    }
  }

  static void value(ProtoBuffer to, @Nullable Object value) {
    if (value instanceof Boolean bool) {
      to.bool(DebugAnnotation.BOOL, bool);
    } else if (value instanceof Long number) {
      to.number(DebugAnnotation.INT, number);
    } else if (value instanceof Double number) {
      to.real(DebugAnnotation.DOUBLE, number);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (Object element : list) {
        int annotation = to.open(DebugAnnotation.ARRAY_VALUES);
        value(to, element);
        to.close(annotation);
      }
    } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        int annotation = to.open(DebugAnnotation.DICT_ENTRIES);
        to.string(DebugAnnotation.NAME, String.valueOf(entry.getKey()));
        value(to, entry.getValue());
        to.close(annotation);
      }
    } else {
      to.string(DebugAnnotation.STRING, String.valueOf(value)); // there is no null, nothing empty
    }
  }
}
