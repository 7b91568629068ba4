// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.classload;

import dev.panopticon.weaver.agent.ClockEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * The class loads that the JVM's flight recorder has seen, on the clock of the trace.
 *
 * <p><b>Design.</b> The two clocks are joined by events that the agent commits and that carry the
 * time of the trace: the event's own time less the time it carries is where the trace began, and
 * the smallest of several such differences is the one with the least delay between the two readings
 * (tens of nanoseconds, measured). What happened before the first of them belongs to the start of
 * the JVM and of the agent, and is left out; so is what the tracer itself has caused, which the
 * stack tells.
 */
final class ClassLoads {
  private static final String OWN = "dev.panopticon.";
  private static final String FACADE = "java.lang.PanopticonAdvice";

  private final Map<Long, List<ClassLoad>> byThread = new TreeMap<>();
  private final Map<Long, String> threadNames = new TreeMap<>();

  private ClassLoads() {}

  /**
   * Reads a recording.
   *
   * @throws IOException if it cannot be read, or has no event of the agent's clock
   */
  static ClassLoads read(Path recording) throws IOException {
    List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
    long origin = Long.MAX_VALUE;
    Instant first = Instant.MAX;
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals(ClockEvent.NAME)) {
        origin = Math.min(origin, nanos(event.getStartTime()) - event.getLong("traceNanos"));
        first = event.getStartTime().isBefore(first) ? event.getStartTime() : first;
      }
    }
    if (origin == Long.MAX_VALUE) {
      throw new IOException(
          recording + ": the flight recording has no event of the agent's clock.");
    }
    ClassLoads loads = new ClassLoads();
    for (RecordedEvent event : events) {
      if (event.getEventType().getName().equals("jdk.ClassLoad")
          && event.getStartTime().isAfter(first)
          && isDefinition(event)
          && !isOurs(event)) {
        loads.add(event, origin);
      }
    }
    loads.byThread.values().forEach(list -> list.sort(ORDER));
    return loads;
  }

  /** Outer loads before those that they cause. */
  private static final Comparator<ClassLoad> ORDER =
      Comparator.comparingLong(ClassLoad::beginNanos)
          .thenComparing(Comparator.comparingLong(ClassLoad::endNanos).reversed());

  /** The loads of a thread in the order in which they begin. */
  List<ClassLoad> of(long threadId) {
    return byThread.getOrDefault(threadId, List.of());
  }

  /** Threads that have loaded classes, by id, with their names. */
  Map<Long, String> threads() {
    return threadNames;
  }

  private void add(RecordedEvent event, long origin) {
    RecordedThread thread = event.getThread();
    if (thread == null || thread.getJavaThreadId() <= 0 || isOurs(thread.getJavaName())) {
      return;
    }
    long begin = Math.max(0, nanos(event.getStartTime()) - origin);
    long end = Math.max(begin + 1, nanos(event.getEndTime()) - origin);
    String name = readable(event.getClass("loadedClass").getName());
    threadNames.putIfAbsent(thread.getJavaThreadId(), thread.getJavaName());
    byThread
        .computeIfAbsent(thread.getJavaThreadId(), id -> new ArrayList<>())
        .add(new ClassLoad(name, loader(event), begin, end));
  }

  /** Hidden classes, lambdas among them, without the numbers that differ from run to run. */
  private static String readable(String className) {
    return className
        .replaceFirst("[.+/]0x.*", "")
        .replaceFirst("\\$\\$Lambda\\$\\d+", "\\$\\$Lambda");
  }

  /**
   * Whether a class was made, and not only found by asking another loader, which the JVM reports
   * too even if the class has long been there.
   */
  private static boolean isDefinition(RecordedEvent event) {
    RecordedClassLoader defining = event.getValue("definingClassLoader");
    RecordedClassLoader initiating = event.getValue("initiatingClassLoader");
    return initiating == null
        ? defining == null
        : defining != null && initiating.getId() == defining.getId();
  }

  private static String loader(RecordedEvent event) {
    RecordedClassLoader loader = event.getValue("definingClassLoader");
    if (loader == null || loader.getType() == null) {
      return "boot";
    }
    String name = loader.getName();
    return name == null ? loader.getType().getName() : name;
  }

  /** Threads that the program would not have without the tracer. */
  private static boolean isOurs(String threadName) {
    return threadName.startsWith("JFR ") || threadName.startsWith("panopticon-");
  }

  private static boolean isOurs(RecordedEvent event) {
    RecordedClass loaded = event.getClass("loadedClass");
    if (loaded.getName().startsWith(OWN) || loader(event).startsWith(OWN)) {
      return true;
    }
    RecordedStackTrace stack = event.getStackTrace();
    return stack != null && stack.getFrames().stream().anyMatch(ClassLoads::isOurs);
  }

  private static boolean isOurs(RecordedFrame frame) {
    RecordedMethod method = frame.getMethod();
    @Nullable String type = method == null ? null : method.getType().getName();
    return type != null && (type.startsWith(OWN) || type.equals(FACADE));
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }
}
