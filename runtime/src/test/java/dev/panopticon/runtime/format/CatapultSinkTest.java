// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSink.OpenSlice;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatapultSinkTest extends TraceSinkContract {
  @Override
  protected String extension() {
    return ".trace";
  }

  @Override
  protected DecodedTrace decode(byte[] content) throws IOException {
    return CatapultDecoder.decode(content);
  }

  @Override
  protected Object reading(Object value) {
    return value instanceof Double number && Double.isFinite(number) && !number.equals(-0.0)
        ? new BigDecimal(number.toString()).toString()
        : value.toString();
  }

  @Test
  void keyDependsOnTheArgumentsBefore(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("keys.json");
    Track main = new Track(1, "main", 1, false);
    TracePoint place = Script.point("Order.place", "java");
    Argument returned = new Argument(Argument.RETURN, 1L);
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      sink.track(main);
      long nanos = 0;
      for (String first : List.of("id", Argument.RETURN, "id", "other")) {
        sink.beginSlice(main, place, nanos++);
        sink.endSlice(main, place, nanos++, List.of(new Argument(first, 7L), returned));
      }
      sink.flush();
    }
    assertThat(Files.readString(path).lines().filter(line -> line.contains("\"ph\":\"E\"")))
        .extracting(line -> line.substring(line.indexOf("args")))
        .map(line -> line.substring(0, line.indexOf("}}")))
        .containsExactly(
            "args\":{\"id\":7,\"return\":1",
            "args\":{\"return\":7,\"return (2)\":1",
            "args\":{\"id\":7,\"return\":1",
            "args\":{\"other\":7,\"return\":1");
  }

  @Test
  void smallRecording_isThisFile(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("small.json");
    Track main = new Track(1, "main", 1, false);
    Track worker = new Track(2, "worker-1", 31, true);
    TracePoint place = Script.point("Order.place", "java");
    List<Argument> one = List.of(new Argument("id", 7L), new Argument(Argument.RETURN, null));
    try (TraceSink sink = TraceFormats.open(path, new TraceHeader("Hello", 42, 0))) {
      sink.track(main);
      sink.beginSlice(main, place, 1_000);
      sink.track(worker);
      sink.beginSlice(worker, place, 1_001);
      sink.endSlice(worker, place, 1_234_567, one);
      sink.checkpoint(
          List.of(new OpenSlice(main, place, 1_000, true, 2_000_000, one)),
          new TraceSummary(2, 2, 0, 1));
    }
    String version = "\"version\":\"[^\"]+\"";
    assertThat(Files.readString(path).replaceAll(version, "\"version\":\"?\""))
        .isEqualTo(
            """
            {"displayTimeUnit":"ns","traceEvents":[{"ph":"M","pid":42,"tid":1,"ts":0,"cat":"__metadata","name":"process_name","args":{"name":"Hello","start":"1970-01-01T00:00:00Z"}},
            {"ph":"M","pid":42,"tid":1,"ts":0,"cat":"__metadata","name":"thread_name","args":{"name":"main","javaThreadId":1}},
            {"ph":"M","pid":42,"tid":1,"ts":0,"cat":"__metadata","name":"thread_sort_index","args":{"sort_index":1}},
            {"ph":"B","pid":42,"tid":1,"ts":1.000,"cat":"java","name":"Order.place","at":"com.acme.Order.place(Order.java:17)"},
            {"ph":"M","pid":42,"tid":2,"ts":0,"cat":"__metadata","name":"thread_name","args":{"name":"worker-1","javaThreadId":31,"virtual":true}},
            {"ph":"M","pid":42,"tid":2,"ts":0,"cat":"__metadata","name":"thread_sort_index","args":{"sort_index":2}},
            {"ph":"B","pid":42,"tid":2,"ts":1.001,"cat":"java","name":"Order.place"},
            {"ph":"E","pid":42,"tid":2,"ts":1234.567,"cat":"java","name":"Order.place","args":{"id":7,"return":"null"}},
            {"ph":"E","pid":42,"tid":1,"ts":2000.000,"cat":"java","name":"Order.place","args":{"id":7,"return":"null","unfinished":true}}
            ],"otherData":{"tool":"Panopticon","version":"?","process":"Hello","start":"1970-01-01T00:00:00Z","calls":2,"threads":2,"dropped":0,"unfinished":1,"lostValues":0}}
            """);
  }

  @Test
  void cutAtAnyPage_leavesWholeEvents(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("killed.json");
    Track main = new Track(1, "main", 1, false);
    TracePoint point = Script.point("a name of some length", "java");
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      sink.track(main);
      for (long i = 0; i < 5_000; i++) {
        sink.beginSlice(main, point, 2 * i);
        sink.endSlice(
            main, point, 2 * i + 1, List.of(new Argument("n", "x".repeat((int) i % 3000))));
        if (i % 100 == 0) {
          sink.flush();
        }
      }
      sink.flush();
    }
    byte[] all = Files.readAllBytes(path);
    assertThat(all.length).isGreaterThan(1_000_000);
    for (int cut = 4096; cut < all.length; cut += 4096) {
      String text = new String(all, 0, cut, UTF_8);
      assertThat(text.stripTrailing()).as("cut at %s", cut).endsWith("}");
    }
    CatapultDecoder.decode(Arrays.copyOf(all, 4096 * 50));
  }

  @Test
  void argumentNamedAsWhatEveryJavaScriptObjectHas_getsAnotherName(@TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("prototype.json");
    Track main = new Track(1, "main", 1, false);
    TracePoint point = Script.point("f", "java");
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      sink.track(main);
      sink.beginSlice(main, point, 0);
      sink.endSlice(main, point, 1, List.of(new Argument("id", 7L), new Argument("toString", "x")));
      sink.checkpoint(List.of(), new TraceSummary(1, 1, 0, 0));
    }
    assertThat(Files.readString(path)).contains("\"args\":{\"id\":7,\"toString (2)\":\"x\"}");
  }

  @Test
  void argumentsOfOneName_areAllKept(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("names.json");
    Track main = new Track(1, "main", 1, false);
    TracePoint point = Script.point("f", "java");
    Argument mine = new Argument(Argument.UNFINISHED, 1L);
    try (TraceSink sink = TraceFormats.open(path, HEADER)) {
      sink.track(main);
      sink.beginSlice(main, point, 0);
      sink.checkpoint(
          List.of(new OpenSlice(main, point, 0, true, 1, List.of(mine))),
          new TraceSummary(1, 1, 0, 1));
    }
    assertThat(Files.readString(path))
        .contains("\"args\":{\"unfinished\":1,\"unfinished (2)\":true}");
  }
}
