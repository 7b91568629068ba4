// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.trace.read.TraceContents.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceReaderTest {
  private final Path folder;

  TraceReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz", "a.pftrace", "a.pftrace.gz"})
  void finishedTrace_isReadAsWritten(String name) throws IOException {
    Path path = folder.resolve(name);
    Recorded.finished(path);
    Recorded.Log log = new Recorded.Log();
    TraceContents contents = TraceReader.read(path, log);
    assertThat(log.lines)
        .startsWith(Recorded.GROWING.toArray(String[]::new))
        .endsWith(
            "end 1 9007199254740994 [Argument[name=unfinished, value=true]]",
            "end 1 9007199254740995 [Argument[name=unfinished, value=true]]",
            "end 2 9007199254740995 [Argument[name=unfinished, value=true]]",
            "TraceSummary[calls=4, threads=2, dropped=5, leftOut=0, unfinished=3, lostValues=6]")
        .hasSize(Recorded.GROWING.size() + 4);
    assertThat(contents.whole()).isTrue();
    assertThat(contents.open()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace.gz"})
  void sliceThatWasWrittenLate_isReadAroundWhatItSpans(String name) throws IOException {
    Path path = folder.resolve(name);
    Recorded.late(path);
    Recorded.Log log = new Recorded.Log();
    TraceReader.read(path, log);
    assertThat(log.lines)
        .containsExactly(
            "track Track[id=1, name=main, threadId=1, virtual=false]",
            "begin 1 Order.place shop 10",
            "begin 1 Order.\"check\" shop 30",
            "end 1 40 []",
            "slice 1 Order.\"check\" shop 20-50 [Argument[name=return, value=7]]",
            "slice 1 Order.place shop 15-60 []",
            "end 1 70 [Argument[name=unfinished, value=true]]",
            "TraceSummary[calls=4, threads=1, dropped=0, leftOut=9, unfinished=1, lostValues=0]");
    TreePrinter tree = new TreePrinter();
    TraceReader.read(path, tree);
    assertThat(tree)
        .hasToString(
            """
            main
              Order.place
                Order.place
                  Order."check"
                    Order."check"
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz", "a.pftrace", "a.pftrace.gz"})
  void killedTrace_isReadUpToTheKill(String name) throws IOException {
    Path path = folder.resolve(name);
    Recorded.killed(path);
    Recorded.Log log = new Recorded.Log();
    TraceContents contents = TraceReader.read(path, log);
    assertThat(log.lines).isEqualTo(Recorded.GROWING);
    assertThat(contents.lostBytes()).isZero();
    assertThat(contents.lastNanos()).isEqualTo((1L << 53) + 1);
    assertThat(contents.open())
        .extracting(call -> call.tid() + " " + call.name())
        .containsExactly("1 Order.\"check\"", "1 Order.place", "2 Order.place");
  }

  /** Every byte: inside escapes, multi-byte characters, literals and numbers too. */
  @ParameterizedTest
  @CsvSource({
    "a.trace, killed",
    "a.trace, finished",
    "a.pftrace, finished",
    "a.trace.gz, finished"
  })
  void traceCutAnywhere_isReadUpToTheLastWholeEvent(String name, String state) throws IOException {
    Path path = folder.resolve(name);
    if (state.equals("killed")) {
      Recorded.killed(path);
    } else {
      Recorded.finished(path);
    }
    Recorded.Log all = new Recorded.Log();
    TraceReader.read(path, all);
    byte[] bytes = Files.readAllBytes(path);
    for (int cut = name.endsWith(".gz") ? 20 : 1; cut < bytes.length; cut++) {
      Files.write(path, Arrays.copyOf(bytes, cut));
      Recorded.Log log = new Recorded.Log();
      TraceContents contents = TraceReader.read(path, log);
      assertThat(log.lines).as("cut at %s", cut).isEqualTo(all.lines.subList(0, log.lines.size()));
      assertThat(contents.lostBytes()).as("cut at %s", cut).isNotNegative();
    }
  }

  @Test
  void arrayOfAnotherTool_isRead() throws IOException {
    Path path = folder.resolve("other.json");
    Files.writeString(
        path,
        """
        [{"ph":"X","ts":1,"dur":2,"pid":1,"tid":2,"name":"x"},
         {"ph":"i","ts":1,"pid":1,"tid":2,"name":"y"},
         {"ph":"E","ts":1.5,"pid":1,"tid":2},
         {"ph":"B","ts":2,"pid":1,"tid":2,"name":"f","cat":"c"},
         {"ph":"E","ts":3.0004,"pid":1,"tid":2}
        ]""");
    Recorded.Log log = new Recorded.Log();
    TraceContents contents = TraceReader.read(path, log);
    assertThat(log.lines)
        .containsExactly(
            "track Track[id=2, name=Thread 2, threadId=2, virtual=false]",
            "begin 2 x  1000",
            "end 2 3000 []",
            "slice 2 f c 2000-3000 []");
    assertThat(contents.events()).isEqualTo(5);
    assertThat(contents.form()).isEqualTo(Form.ARRAY);
    assertThat(contents.cut()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'ph':'B','pid':1,'tid':1,'ts':'x'}] | at traceEvents[0].ts: found \"x\"",
        "[{'ph':'M','pid':1,'tid':1},{'ph':'B','tid':1,'ts':1}] | at traceEvents[1].pid: found nothing",
        "[{'ph':'B','pid':1,'tid':1.5,'ts':1}] | at traceEvents[0].tid: found 1.5",
        "[{'ph':'B','pid':1,'tid':1,'ts':1e30}] | at traceEvents[0].ts: found",
        "[{'ph':'B','pid':1,'tid':1,'ts':1e99999999}] | at traceEvents[0].ts: found 1E+99999999, but it is below 10^15",
        "[{'ph':'B','pid':1,'tid':1,'ts':-1e2147483647}] | at traceEvents[0].ts: found -1E+2147483647",
        "{'traceEvents':[{'ph':'M'},{}]} | at traceEvents[1].ph: found nothing",
        "[{'ph':'M'},17] | at traceEvents[1]: found 17",
        "[{'ph':'M'},} ] | at traceEvents[1]: Unexpected character",
        "hello | this is no trace",
      })
  void invalidTrace_isRefusedWithThePlace(String text, String message) throws IOException {
    Path path = folder.resolve("bad.json");
    Files.writeString(path, text.replace('\'', '"'));
    assertThatThrownBy(() -> TraceReader.read(path, new TraceVisitor() {}))
        .isInstanceOf(InvalidTraceException.class)
        .hasMessageContaining("bad.json")
        .hasMessageContaining(message);
  }

  @Test
  void whatIsFarTooSmallOrTooLate_isReadAsNothing() throws IOException {
    Path path =
        Files.writeString(
            folder.resolve("odd.json"),
            """
            [{"ph":"M","pid":1,"tid":1,"name":"process_name",
              "args":{"name":"x","start":"+999999999-12-31T23:59:59.999999999Z"}},
             {"ph":"X","pid":1,"tid":-1,"ts":1e-99999999,"dur":2,"name":"a","args":{"n":1e99999999}}]
            """);
    Recorded.Log log = new Recorded.Log();
    TraceReader.read(path, log);
    assertThat(log.lines)
        .contains("begin -1 a  0", "end -1 2000 [Argument[name=n, value=Infinity]]");
  }

  @Test
  void emptyFile_isNoTrace() throws IOException {
    Path path = Files.createFile(folder.resolve("empty.trace"));
    assertThatThrownBy(() -> TraceReader.read(path, new TraceVisitor() {}))
        .isInstanceOf(InvalidTraceException.class);
  }

  @Test
  void treePrinter_showsCallsWithoutTimes() throws IOException {
    Path path = folder.resolve("a.trace");
    Recorded.finished(path);
    TreePrinter tree = new TreePrinter();
    TraceReader.read(path, tree);
    assertThat(tree)
        .hasToString(
            """
            main
              Order.place
                Order."check"
                Order."check"
            worker "é"
              Order.place
            """);
  }
}
