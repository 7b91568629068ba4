// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.trace.column.CallReader;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.report.Range;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewTest {
  /** Times in microseconds. An exception goes through two calls; another is caught. */
  private static final String EVENTS =
      """
      {"traceEvents":[
      {"ph":"M","pid":1,"tid":1,"name":"process_name","args":{"name":"Shop"}},
      {"ph":"M","pid":1,"tid":1,"name":"thread_name","args":{"name":"main"}},
      {"ph":"M","pid":1,"tid":2,"name":"thread_name","args":{"name":"worker"}},
      {"ph":"B","pid":1,"tid":1,"ts":0,"cat":"java","name":"Shop.main"},
      {"ph":"B","pid":1,"tid":1,"ts":10,"cat":"java","name":"Order.place"},
      {"ph":"B","pid":1,"tid":1,"ts":20,"cat":"java","name":"Stock.take"},
      {"ph":"E","pid":1,"tid":1,"ts":30,"args":{"throws":"com.acme.SoldOut: coffee"}},
      {"ph":"E","pid":1,"tid":1,"ts":50,"args":{"throws":"com.acme.SoldOut: coffee"}},
      {"ph":"X","pid":1,"tid":1,"ts":60,"dur":30,"cat":"async.wake","name":"waiting: Semaphore"},
      {"ph":"E","pid":1,"tid":1,"ts":100,"args":{}},
      {"ph":"B","pid":1,"tid":2,"ts":40,"cat":"java","name":"Mail.send"},
      {"ph":"E","pid":1,"tid":2,"ts":45,"args":{"throws":"com.acme.SoldOut"}},
      {"ph":"s","pid":1,"tid":1,"ts":48,"cat":"async.submit","name":"execute","id":1},
      {"ph":"B","pid":1,"tid":2,"ts":50,"cat":"java","name":"Mail.send"},
      {"ph":"f","pid":1,"tid":2,"ts":50,"cat":"async.submit","name":"execute","id":1,"bp":"e"},
      {"ph":"E","pid":1,"tid":2,"ts":70,"args":{}}
      ]}
      """;

  private final Path file;

  OverviewTest(@TempDir Path folder) {
    file = folder.resolve("shop.json");
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(file, EVENTS);
  }

  @Test
  void whole_isToldOnOneScreen() throws IOException {
    assertThat(text(Range.ALL, "*"))
        .isEqualTo(
            """
            Shop: 5 calls on 2 threads in 100 µs, 1 arrow

            Longest calls that no other is around
                   took   began at     number
                 100 µs       0 ns         #0  Shop.main on main
                20.0 µs    50.0 µs         #4  Mail.send on worker

            Methods by their own time
                   self      total      calls
                60.0 µs     100 µs          1  Shop.main
                30.0 µs    40.0 µs          1  Order.place
                25.0 µs    25.0 µs          2  Mail.send
                10.0 µs    10.0 µs          1  Stock.take

            Waits by what was waited for
                  total      times
                30.0 µs          1             waiting: Semaphore

            Exceptions, and out of what they came
                  times   first in
                      1         #2             com.acme.SoldOut: coffee out of Stock.take
                      1         #3             com.acme.SoldOut out of Mail.send
            """);
  }

  @Test
  void partOfTheTime_countsWithWhatLiesInIt() throws IOException {
    assertThat(text(new Range(60_000, 80_000), "*"))
        .contains("2 calls on 2 threads in 20.0 µs, 0 arrows")
        .contains("20.0 µs          1             waiting: Semaphore")
        .doesNotContain("Order.place", "Exceptions");
  }

  @Test
  void someThreads_areLookedAtAlone() throws IOException {
    assertThat(text(Range.ALL, "worker"))
        .contains("2 calls on 1 thread in 30.0 µs, 1 arrow", "Mail.send on worker")
        .doesNotContain("Shop.main", "Semaphore");
  }

  @Test
  void nothing_isSaid() throws IOException {
    assertThat(text(Range.ALL, "nobody"))
        .isEqualTo("Shop: 0 calls on 0 threads in 0 ns, 0 arrows\n");
  }

  private String text(Range range, String thread) throws IOException {
    ReadTrace trace = CallReader.read(file);
    Overview overview =
        Overview.of(trace, range, track -> thread.equals("*") || thread.equals(track.name()), 2);
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new OverviewText(trace, overview).print(out);
    out.flush();
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
