// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.panopticon.trace.column.Arrows;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers which arrows lie in a part of the timeline. Where they are too many to be followed by the
 * eye, those that lie side by side are one bundle, of which it is told how many they are.
 */
final class ArrowsInView {
  /** How many cells wide a view is: of arrows whose ends lie in the same cells one is drawn. */
  private static final int CELLS = 160;

  private final ReadTrace trace;

  ArrowsInView(ReadTrace trace) {
    this.trace = trace;
  }

  private record Place(String kind, int fromRow, long fromCell, int toRow, long toCell) {}

  private static final class Bundle {
    private final int first;
    private int count;

    Bundle(int first) {
      this.first = first;
    }

    int count() {
      return count;
    }
  }

  /**
   * The arrows that begin or end in a time, or cross it.
   *
   * @param most how many to draw at most
   */
  Answer in(long from, long to, int most) throws IOException {
    Arrows arrows = trace.arrows();
    long cell = Math.max(1, (to - from) / CELLS);
    Map<Place, Bundle> bundles = new LinkedHashMap<>();
    int total = 0;
    for (int arrow = 0; arrow < arrows.count(); arrow++) {
      if (arrows.fromNanos(arrow) < to && arrows.toNanos(arrow) >= from) {
        total++;
        Place place =
            new Place(
                arrows.kind(arrow),
                arrows.fromRow(arrow),
                Math.floorDiv(arrows.fromNanos(arrow) - from, cell),
                arrows.toRow(arrow),
                Math.floorDiv(arrows.toNanos(arrow) - from, cell));
        int number = arrow;
        bundles.computeIfAbsent(place, added -> new Bundle(number)).count++;
      }
    }
    List<Bundle> drawn =
        bundles.values().stream()
            .sorted(Comparator.comparingInt(Bundle::count).reversed())
            .limit(most)
            .toList();
    int all = total;
    return Json.object(
        json -> {
          json.writeNumberField("total", all);
          json.writeNumberField("hidden", all - drawn.stream().mapToInt(Bundle::count).sum());
          json.writeArrayFieldStart("arrows");
          for (Bundle bundle : drawn) {
            json.writeStartObject();
            write(json, bundle.first);
            json.writeNumberField("count", bundle.count);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** Writes where an arrow begins and ends. */
  void write(JsonGenerator json, int arrow) throws IOException {
    Arrows arrows = trace.arrows();
    int from = arrows.fromCall(arrow);
    int to = arrows.toCall(arrow);
    int wait = arrows.toWait(arrow);
    json.writeStringField("kind", arrows.kind(arrow));
    json.writeStringField("category", arrows.category(arrow));
    json.writeNumberField("ambiguity", arrows.ambiguity(arrow));
    json.writeNumberField("fromRow", arrows.fromRow(arrow));
    json.writeNumberField("fromNanos", arrows.fromNanos(arrow));
    json.writeNumberField("fromCall", from);
    json.writeNumberField("fromDepth", from == Slices.NONE ? 0 : trace.calls().depth(from));
    json.writeNumberField("toRow", arrows.toRow(arrow));
    json.writeNumberField("toNanos", arrows.toNanos(arrow));
    json.writeNumberField("toCall", to == Slices.NONE ? callOfWait(wait) : to);
    json.writeNumberField(
        "toDepth",
        to != Slices.NONE
            ? trace.calls().depth(to)
            : wait == Slices.NONE ? 0 : trace.waits().depth(wait));
  }

  private int callOfWait(int wait) {
    return wait == Slices.NONE ? Slices.NONE : trace.waits().parent(wait);
  }
}
