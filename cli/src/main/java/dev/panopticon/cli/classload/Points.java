// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.classload;

import dev.panopticon.runtime.event.TracePoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trace points made from the names in a trace, one for each name and category. */
final class Points {
  private static final String CLASS_LOADING = "class loading";

  private final Map<List<String>, TracePoint> points = new HashMap<>();

  TracePoint call(String name, String category) {
    return points.computeIfAbsent(List.of(name, category), key -> create(name, category));
  }

  TracePoint load(String className) {
    return call("load " + className, CLASS_LOADING);
  }

  private static TracePoint create(String name, String category) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        category, // what tells trace points apart must differ where the category does
        name,
        "()V",
        name,
        category,
        List.of(),
        "",
        0,
        false,
        false);
  }
}
