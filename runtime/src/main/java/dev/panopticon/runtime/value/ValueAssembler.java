// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts structures together from the values that a thread has recorded one by one. One for each
 * thread, since a structure can be recorded only in part when the drainer looks. Used by the
 * drainer alone.
 */
final class ValueAssembler {
  /** Key of the type in what is shown of an object: a keyword, so no field is called that. */
  private static final String TYPE = "class";

  /** Begins what is shown in place of something that is left out. */
  private static final String LEFT_OUT = "…";

  private final int elements;
  private final Deque<Part> open = new ArrayDeque<>();

  /**
   * An assembler of nothing yet.
   *
   * @param elements how many parts of each structure are shown
   */
  ValueAssembler(int elements) {
    this.elements = elements;
  }

  /** How many structures have begun and not ended. */
  int depth() {
    return open.size();
  }

  /** Whether a structure has begun and not ended. */
  boolean isOpen() {
    return !open.isEmpty();
  }

  void beginList() {
    open.push(new Part(elements, null, null));
  }

  void beginMap() {
    open.push(new Part(elements, new LinkedHashMap<>(), null));
  }

  /**
   * Begins an object.
   *
   * @param fields the names of what follows
   */
  void beginFields(String type, List<String> fields) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put(TYPE, type);
    open.push(new Part(elements, shown, fields));
  }

  /** Adds to the structure begun last. */
  void add(@Nullable Object value) {
    open.getFirst().add(value);
  }

  /** Ends the structure begun last, and answers it. */
  Object end(Cut cut, int more) {
    return open.pop().end(cut, more);
  }

  /** Ends all structures, because the thread will not; answers the outermost, or null. */
  @Nullable Object endAll() {
    Object ended = null;
    while (isOpen()) {
      ended = end(Cut.BYTES, -1);
      if (isOpen()) {
        add(ended);
      }
    }
    return ended;
  }

  static String leftOut(String what) {
    return LEFT_OUT + " " + what;
  }

  /** A structure in the making. */
  private static final class Part {
    /** Null for a list. */
    private final @Nullable Map<String, @Nullable Object> map;

    /** Null where keys are recorded like values. */
    private final @Nullable List<String> fields;

    private final List<@Nullable Object> list = new ArrayList<>();
    private final int elements;

    /** Values, and with maps pairs of them. */
    private int seen;

    private @Nullable String key;

    Part(int elements, @Nullable Map<String, @Nullable Object> map, @Nullable List<String> fields) {
      this.elements = elements;
      this.map = map;
      this.fields = fields;
    }

    void add(@Nullable Object value) {
      if (map != null && fields == null && key == null) {
        key = String.valueOf(value);
        return;
      }
      int at = seen++;
      if (at >= elements) {
        key = null;
        return;
      }
      if (map == null) {
        list.add(value);
      } else if (fields != null) {
        put(map, at < fields.size() ? fields.get(at) : "field" + at, value);
      } else {
        put(map, String.valueOf(key), value);
        key = null;
      }
    }

    /** Keys that differ can look alike. */
    private static void put(
        Map<String, @Nullable Object> map, String name, @Nullable Object value) {
      String free = name;
      for (int i = 2; map.containsKey(free); i++) {
        free = name + " (" + i + ")";
      }
      map.put(free, value);
    }

    Object end(Cut before, int moreBefore) {
      int hidden = Math.max(0, seen - elements);
      Cut cut = hidden > 0 ? Cut.ELEMENTS : before;
      int more = hidden == 0 || moreBefore < 0 ? moreBefore : moreBefore + hidden;
      if (cut != Cut.NOT) {
        String rest = more >= 0 ? Cut.more(more) : Cut.ELEMENTS.text();
        String why = cut == Cut.ELEMENTS ? rest : rest + ": " + cut.text();
        if (map == null) {
          list.add(leftOut(why));
        } else {
          put(map, LEFT_OUT, why);
        }
      }
      return map == null ? Collections.unmodifiableList(list) : Collections.unmodifiableMap(map);
    }
  }
}
