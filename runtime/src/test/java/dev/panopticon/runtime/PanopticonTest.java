// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSummary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanopticonTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.json", "a.trace.gz", "a.json.gz"})
  void block_isRecordedIntoAWholeFile(String name) throws IOException {
    Path file = directory.resolve(name);
    Recording recording = Panopticon.record(file);
    try (recording) {
      call("place");
    }
    assertThat(TraceJson.begins(TraceJson.whole(file).path("traceEvents")))
        .containsExactly("A.place");
    assertThat(recording.summary()).isEqualTo(new TraceSummary(1, 1, 0, 0));
  }

  @Test
  void recording_canBeSavedWhileItRunsAndAfterwards() throws IOException {
    ByteArrayOutputStream during = new ByteArrayOutputStream();
    Path after = directory.resolve("after.trace");
    try (Recording recording = Panopticon.start()) {
      call("first");
      recording.writeTo(during);
      call("second");
      recording.stop();
      call("third");
      recording.save(after);
    }
    assertThat(TraceJson.begins(TraceJson.whole(during.toByteArray()).path("traceEvents")))
        .containsExactly("A.first");
    assertThat(TraceJson.begins(TraceJson.whole(after).path("traceEvents")))
        .containsExactly("A.first", "A.second");
  }

  @Test
  void recordingWithoutFile_leavesNoneBehind() throws IOException {
    Recording recording = Panopticon.start();
    recording.close();
    recording.close();
    assertThatThrownBy(() -> recording.writeTo(new ByteArrayOutputStream()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("save it before");
  }

  @Test
  void saving_underAnotherExtension_isRefused() {
    try (Recording recording = Panopticon.start()) {
      Path target = directory.resolve("a.pftrace");
      assertThatThrownBy(() -> recording.save(target))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a.pftrace")
          .hasMessageContaining(".trace");
      assertThat(target).doesNotExist();
    }
  }

  @Test
  void unknownExtension_isRefusedBeforeAnythingIsWritten() {
    Path file = directory.resolve("a.txt");
    assertThatThrownBy(() -> Panopticon.record(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.txt")
        .hasMessageContaining(".trace");
    assertThat(file).doesNotExist();
  }

  @Test
  void unwritableFile_isAnError() {
    Path file = directory.resolve("missing").resolve("a.trace");
    assertThatThrownBy(() -> Panopticon.record(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing");
    call("goes on");
  }

  @Test
  void options_chooseCalls() throws IOException {
    Path file = directory.resolve("a.trace");
    RecordingOptions options =
        RecordingOptions.defaults()
            .include("com.acme.**")
            .exclude("com.acme.A#cancel")
            .where(call -> !call.point().method().equals("secret"))
            .where(call -> call.depth() == 1);
    try (Recording recording = Panopticon.record(file, options)) {
      assertThat(recording.summary().calls()).isZero();
      call("place");
      call("cancel");
      call("secret");
    }
    assertThat(TraceJson.begins(TraceJson.whole(file).path("traceEvents")))
        .containsExactly("A.place");
  }

  @Test
  void sourceFile_isKnownToATracePoint() throws IOException {
    Path file = directory.resolve("a.trace");
    RecordingOptions options =
        RecordingOptions.defaults()
            .include("source:A.java !source:*.kt com.acme.**")
            .exclude("source:*.java com.acme.A#cancel()");
    try (Recording recording = Panopticon.record(file, options)) {
      call("place");
      call("cancel");
      assertThat(recording.failedPredicates()).isZero();
    }
    assertThat(TraceJson.begins(TraceJson.whole(file).path("traceEvents")))
        .containsExactly("A.place");
  }

  @ParameterizedTest
  @CsvSource({
    "@com.acme.Audited, @com.acme.Audited",
    "com.acme.** !public, !public",
    "com.acme.** size>=20, size>=20",
    "binary:order.jar, binary:order.jar",
    "com.acme.** { arguments = false }, has options",
  })
  void whatOnlyTheWeaverSees_isLeftToIt(String pattern, String named) {
    RecordingOptions options = RecordingOptions.defaults();
    assertThatThrownBy(() -> options.include(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + pattern + "\"")
        .hasMessageContaining(named)
        .hasMessageContaining("to the Maven plugin or to the agent.");
    assertThatThrownBy(() -> options.exclude(pattern)).hasMessageContaining(named);
  }

  @Test
  void recordingsRunBesideEachOther_eachWithItsOwnOptions() throws IOException {
    Path first = directory.resolve("first.trace");
    Path second = directory.resolve("second.json");
    ByteArrayOutputStream third = new ByteArrayOutputStream();
    try (Recording all = Panopticon.record(first)) {
      call("before");
      try (Recording some =
              Panopticon.record(
                  second, RecordingOptions.defaults().exclude("com.acme.A#cancel").valueChars(3));
          Recording kept = Panopticon.start(RecordingOptions.defaults().maxDepth(1))) {
        call("place");
        call("cancel");
        kept.writeTo(third);
        assertThat(some.failedPredicates() + all.failedPredicates()).isZero();
      }
      call("after");
    }
    assertThat(begins(first)).containsExactly("A.before", "A.place", "A.cancel", "A.after");
    assertThat(begins(second)).containsExactly("A.place");
    assertThat(TraceJson.begins(TraceJson.whole(third.toByteArray()).path("traceEvents")))
        .containsExactly("A.place", "A.cancel");
  }

  @Test
  void noFileIsTouched_beforeThereIsSomethingToWrite() throws IOException {
    Path file = Files.writeString(directory.resolve("a.trace"), "of yesterday");
    Path asked = directory.resolve("asked.trace");
    try (Recording recording = Panopticon.record(file)) {
      assertThat(file).hasContent("of yesterday");
      recording.save(asked);
    }
    assertThat(file).hasContent("of yesterday");
    assertThat(TraceJson.whole(asked).path("otherData").path("calls").asInt(-1)).isZero();
    try (Recording recording = Panopticon.record(file)) {
      assertThat(recording.summary().calls()).isZero();
      call("place");
    }
    assertThat(begins(file)).containsExactly("A.place");
  }

  @Test
  void optionThatCannotBeHad_isNamed() throws IOException {
    List<String> logged = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            logged.add(entry.getLevel() + " " + entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.panopticon");
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    try (Recording all = Panopticon.start()) {
      call("place");
      RecordingOptions more =
          RecordingOptions.defaults().bufferBytes(32 << 20).include("org.other.**");
      Panopticon.record(directory.resolve("a.trace"), more).close();
      Panopticon.record(directory.resolve("a.trace"), more).close();
      assertThat(all.summary().dropped()).isZero();
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    assertThat(logged)
        .hasSize(3)
        .anyMatch(line -> line.startsWith("WARNING bufferBytes(33554432) cannot be had: another"))
        .anyMatch(line -> line.startsWith("WARNING The include \"org.other.**\" matches no method"))
        .anyMatch(
            line ->
                line.matches("WARNING No call was recorded, and so .*a.trace was not written.*"));
  }

  private static List<String> begins(Path file) throws IOException {
    return TraceJson.begins(TraceJson.whole(file).path("traceEvents"));
  }

  private static void call(String method) {
    Advice.exit(
        Advice.enter(
            Advice.tracePoint(
                new TracePoint(
                        TracePoint.Kind.METHOD,
                        "com.acme.A",
                        method,
                        "()V",
                        "A." + method,
                        TracePoint.DEFAULT_CATEGORY,
                        List.of(),
                        "A.java",
                        1,
                        true,
                        true)
                    .toSpec())));
  }
}
