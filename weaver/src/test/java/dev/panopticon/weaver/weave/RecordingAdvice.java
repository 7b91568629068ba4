// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.flow.Mark;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Stands in for the advice and its bootstrap, and writes down what woven code calls. */
public final class RecordingAdvice {
  private static final List<TracePoint> POINTS = new ArrayList<>();
  private static final List<String> EVENTS = new ArrayList<>();
  private static final List<String> OPEN = new ArrayList<>();
  private static long next;
  private static boolean on;

  private RecordingAdvice() {}

  static synchronized void start() {
    EVENTS.clear();
    OPEN.clear();
    next = 0;
    on = true;
  }

  static synchronized List<String> stop() {
    on = false;
    return List.copyOf(EVENTS);
  }

  static synchronized int number(TracePoint point) {
    POINTS.add(point);
    return POINTS.size() - 1;
  }

  public static Integer constant(
      MethodHandles.Lookup lookup, String name, Class<?> type, String spec) {
    return number(spec);
  }

  public static CallSite callSite(
      MethodHandles.Lookup lookup, String name, MethodType type, String spec) {
    return new ConstantCallSite(MethodHandles.constant(int.class, number(spec)));
  }

  public static int number(String spec) {
    return number(TracePoint.fromSpec(spec.split("\n", -1)));
  }

  public static synchronized long enter(int tracePoint) {
    if (!on) {
      return 0;
    }
    TracePoint point = POINTS.get(tracePoint);
    EVENTS.add("> " + point.name());
    OPEN.add(point.name());
    // Both halves of the token are used, so that half a token would be noticed.
    return ++next << 32 | next;
  }

  /** Work that goes from one thread to another is none of what is written down. */
  public static synchronized void mark(Object object, int mark) {
    if (on && Mark.of(mark).serves(Set.of(FlowKind.UNLOCK))) {
      EVENTS.add(Mark.of(mark) + (object == null ? "" : " " + name(object)));
    }
  }

  public static void held(long token, Object monitor) {
    event(token, "HELD " + name(monitor));
  }

  private static String name(Object object) {
    return object instanceof Class<?> type
        ? "class " + type.getSimpleName()
        : object.getClass().getSimpleName();
  }

  private static synchronized void event(long token, String text) {
    if (token != 0 && on) {
      EVENTS.add(text);
    }
  }

  private static synchronized void end(long token, String how) {
    if (token != 0 && on) {
      EVENTS.add("< " + OPEN.remove(OPEN.size() - 1) + how);
    }
  }

  public static void argument(long token, int value) {
    event(token, "  int " + value);
  }

  public static void argument(long token, long value) {
    event(token, "  long " + value);
  }

  public static void argument(long token, float value) {
    event(token, "  float " + value);
  }

  public static void argument(long token, double value) {
    event(token, "  double " + value);
  }

  public static void argument(long token, Object value) {
    event(token, "  Object " + text(value));
  }

  private static String text(Object value) {
    if (value == null || value instanceof String || value instanceof Number) {
      return String.valueOf(value);
    }
    return value.getClass().getSimpleName();
  }

  public static void exit(long token) {
    end(token, "");
  }

  public static void exitWith(int value, long token) {
    end(token, " int " + value);
  }

  public static void exitWith(long value, long token) {
    end(token, " long " + value);
  }

  public static void exitWith(float value, long token) {
    end(token, " float " + value);
  }

  public static void exitWith(double value, long token) {
    end(token, " double " + value);
  }

  public static void exitWith(Object value, long token) {
    end(token, " Object " + text(value));
  }

  public static void fail(Throwable thrown, long token) {
    end(token, " throws " + thrown.getClass().getSimpleName());
  }
}
