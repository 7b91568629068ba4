// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import dev.panopticon.trace.column.CallReader;
import dev.panopticon.trace.column.ReadTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small traces, in the order of which the calls have their numbers. */
final class Traces {
  private Traces() {}

  /**
   * {@code main} places an order in 100 ms, and hands a part of it to a pool: of its twelve threads
   * each does the same, one after the other. The first one fails.
   */
  static ReadTrace shop(Path folder) throws IOException {
    StringBuilder events = new StringBuilder();
    name(events, 1, "main");
    begin(events, 1, "Shop.main", 0);
    begin(events, 1, "Order.place", 10);
    begin(events, 1, "Order.price", 20);
    end(events, 1, 30, "\"amount\":9007199254740993,\"return\":\"<b>12.50</b>\"");
    events.append(flow("s", 1, 40));
    end(events, 1, 60, "\"item\":\"coffee\",\"count\":3");
    end(events, 1, 100, "");
    for (int thread = 1; thread <= 12; thread++) {
      int tid = 1 + thread;
      name(events, tid, "pool-1-thread-" + thread);
      begin(events, tid, "Mail.send", 100 + thread);
      if (thread == 1) {
        events.append(flow("f", tid, 101));
      }
      end(events, tid, 110 + thread, thread == 1 ? "\"throws\":\"java.io.IOException: full\"" : "");
    }
    return read(folder, events);
  }

  /** One call of a name, on a thread of the same name. */
  static ReadTrace named(Path folder, String name) throws IOException {
    StringBuilder events = new StringBuilder();
    name(events, 1, name);
    begin(events, 1, name, 0);
    end(events, 1, 100, "\"return\":\"" + name + "\"");
    return read(folder, events);
  }

  static ReadTrace empty(Path folder) throws IOException {
    StringBuilder events = new StringBuilder();
    name(events, 1, "main");
    return read(folder, events);
  }

  private static ReadTrace read(Path folder, StringBuilder events) throws IOException {
    Path file = Files.createTempFile(folder, "shop", ".json");
    events.setLength(events.length() - 2);
    Files.writeString(file, "{\"traceEvents\":[\n" + events + "\n]}\n");
    return CallReader.read(file);
  }

  private static void name(StringBuilder events, int tid, String name) {
    events.append(
        "{\"ph\":\"M\",\"pid\":1,\"tid\":%d,\"name\":\"thread_name\",\"args\":{\"name\":\"%s\"}},\n"
            .formatted(tid, name));
  }

  private static void begin(StringBuilder events, int tid, String name, int millis) {
    events.append(
        "{\"ph\":\"B\",\"pid\":1,\"tid\":%d,\"ts\":%d,\"cat\":\"java\",\"name\":\"%s\"},\n"
            .formatted(tid, 1000 * millis, name));
  }

  private static void end(StringBuilder events, int tid, int millis, String arguments) {
    events.append(
        "{\"ph\":\"E\",\"pid\":1,\"tid\":%d,\"ts\":%d,\"args\":{%s}},\n"
            .formatted(tid, 1000 * millis, arguments));
  }

  private static String flow(String phase, int tid, int millis) {
    return "{\"ph\":\"%s\",\"pid\":1,\"tid\":%d,\"ts\":%d,\"cat\":\"async.submit\",\"name\":\"execute\",\"id\":7%s},\n"
        .formatted(phase, tid, 1000 * millis, phase.equals("f") ? ",\"bp\":\"e\"" : "");
  }
}
