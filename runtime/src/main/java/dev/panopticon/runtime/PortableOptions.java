// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.event.Call;
import dev.panopticon.runtime.event.FlowKinds;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.recorder.SessionOptions;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What to record where, in types of the JDK, which are the same in every class loader. What is as
 * it is by default is not said.
 */
final class PortableOptions {
  private static final SessionOptions DEFAULTS = SessionOptions.DEFAULTS;

  private final Map<String, Object> map;

  private PortableOptions(Map<String, Object> map) {
    this.map = new HashMap<>(map);
  }

  /** The map that {@link #read} understands. */
  static Map<String, Object> write(
      Path file, boolean temporary, String processName, SessionOptions options) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", file);
    map.put("temporary", temporary);
    map.put("process", processName);
    put(map, "include", texts(options.rules().includes()), List.of());
    put(map, "exclude", texts(options.rules().excludes()), List.of());
    put(map, "where", options.where().stream().map(Expression::text).toList(), List.of());
    for (Limit limit : Limit.values()) {
      put(map, limit.toString(), limit.written(options.limits()), List.of());
    }
    Predicate<? super Call> predicate = options.predicate();
    if (predicate != null) {
      map.put("predicate", portable(predicate));
    }
    ValueOptions values = options.values();
    for (ValueLimit limit : ValueLimit.values()) {
      long value = values.limits().get(limit);
      put(map, "value-" + limit, value, DEFAULTS.values().limits().get(limit));
    }
    Map<String, String> styles = new LinkedHashMap<>();
    values.styles().forEach((type, style) -> styles.put(type, style.toString()));
    put(map, "values", styles, Map.of());
    put(map, "redact", values.secrets().added(), List.of());
    put(map, "no-redact", values.secrets().removed(), List.of());
    put(map, "no-values", values.none(), false);
    FlowOptions flows = options.flows();
    put(map, "arrows", FlowKinds.print(flows.kinds()), FlowKinds.print(DEFAULTS.flows().kinds()));
    put(map, "virtual-tracks", flows.virtualTracks(), DEFAULTS.flows().virtualTracks());
    put(map, "buffer-bytes", options.bufferBytes(), DEFAULTS.bufferBytes());
    put(map, "stall-limit", options.stallLimitNanos(), DEFAULTS.stallLimitNanos());
    return map;
  }

  private static void put(Map<String, Object> map, String key, Object value, Object usual) {
    if (!value.equals(usual)) {
      map.put(key, value);
    }
  }

  private static List<String> texts(List<Rule> rules) {
    return rules.stream().map(Rule::toString).toList();
  }

  /** Asks with the trace point as text, of which there is one object for each, thread and depth. */
  private static Predicate<Object[]> portable(Predicate<? super Call> predicate) {
    Map<Object, TracePoint> points = new ConcurrentHashMap<>();
    return call -> {
      TracePoint point =
          points.computeIfAbsent(call[0], spec -> TracePoint.fromSpec((String[]) spec));
      return predicate.test(new Call(point, (Thread) call[1], (Integer) call[2]));
    };
  }

  /**
   * Takes a map apart.
   *
   * @throws IllegalArgumentException if something in it is not allowed
   */
  static PortableOptions read(Map<String, Object> map) {
    return new PortableOptions(map);
  }

  Path file() {
    return (Path) get("file");
  }

  boolean temporary() {
    return (Boolean) get("temporary");
  }

  String processName() {
    return (String) get("process");
  }

  private Object get(String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("The recording has no " + key + ".");
    }
    return value;
  }

  /** Sentences about what is not known here, since it is of another version. */
  List<String> unknown() {
    return map.keySet().stream()
        .filter(key -> !KNOWN.contains(key))
        .sorted()
        .map(key -> key + " cannot be had: the agent is of another version and does not know it.")
        .toList();
  }

  private static final List<String> KNOWN = known();

  private static List<String> known() {
    List<String> keys =
        new ArrayList<>(
            List.of(
                "file",
                "temporary",
                "process",
                "include",
                "exclude",
                "where",
                "predicate",
                "values",
                "redact",
                "no-redact",
                "no-values",
                "arrows",
                "virtual-tracks",
                "buffer-bytes",
                "stall-limit"));
    for (Limit limit : Limit.values()) {
      keys.add(limit.toString());
    }
    for (ValueLimit limit : ValueLimit.values()) {
      keys.add("value-" + limit);
    }
    return keys;
  }

  SessionOptions session() {
    SessionOptions options =
        DEFAULTS
            .rules(Rules.of(list("include"), list("exclude")))
            .where(list("where").stream().map(Expression::parse).toList())
            .limits(limits())
            .values(values())
            .flows(flows());
    if (map.get("buffer-bytes") instanceof Long bytes) {
      options = options.bufferBytes(bytes);
    }
    if (map.get("stall-limit") instanceof Long nanos) {
      options = options.stallLimitNanos(nanos);
    }
    return map.get("predicate") instanceof Predicate<?> predicate
        ? options.predicate(own(predicate))
        : options;
  }

  @SuppressWarnings("unchecked")
  private static Predicate<Call> own(Predicate<?> portable) {
    Predicate<Object> predicate = (Predicate<Object>) portable;
    Map<TracePoint, String[]> specs = new ConcurrentHashMap<>();
    return call ->
        predicate.test(
            new Object[] {
              specs.computeIfAbsent(call.point(), TracePoint::toSpec), call.thread(), call.depth()
            });
  }

  private Limits limits() {
    Limits limits = Limits.NONE;
    for (Limit limit : Limit.values()) {
      List<String> written = list(limit.toString());
      limits = written.isEmpty() ? limits : limit.in(limits, written);
    }
    return limits;
  }

  private ValueOptions values() {
    ValueOptions values = DEFAULTS.values();
    for (ValueLimit limit : ValueLimit.values()) {
      if (map.get("value-" + limit) instanceof Long value) {
        values = values.with(limit, value);
      }
    }
    if (map.get("values") instanceof Map<?, ?> styles) {
      for (Map.Entry<?, ?> style : styles.entrySet()) {
        values = values.with((String) style.getKey(), ValueStyle.of((String) style.getValue()));
      }
    }
    return values
        .redacting(list("redact"))
        .showing(list("no-redact"))
        .none(Boolean.TRUE.equals(map.get("no-values")));
  }

  private FlowOptions flows() {
    FlowOptions flows = DEFAULTS.flows();
    if (map.get("arrows") instanceof String arrows) {
      flows = flows.kinds(FlowKinds.parse(arrows));
    }
    return map.get("virtual-tracks") instanceof Integer tracks
        ? flows.virtualTracks(tracks)
        : flows;
  }

  private List<String> list(String key) {
    return map.get(key) instanceof List<?> texts
        ? texts.stream().map(String::valueOf).toList()
        : List.of();
  }
}
