// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TracedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceIndexTest {
  private static final int CALLS = 10_000;

  private final Path folder;
  private final Path cache;
  private final Path trace;
  private final AtomicInteger readings = new AtomicInteger();
  private boolean isReading;

  TraceIndexTest(@TempDir Path folder) {
    this.folder = folder;
    this.cache = folder.resolve("cache/index");
    this.trace = folder.resolve("a.pftrace");
  }

  @BeforeEach
  void aTrace() throws IOException {
    write(trace, 1);
  }

  @Test
  void indexSaysWhatTheTraceSays_inAtMost45BytesACall() throws IOException {
    ReadTrace first = index();
    ReadTrace second = index();

    assertThat(readings).hasValue(1);
    assertThat(text(second)).isEqualTo(text(first)).isEqualTo(text(CallReader.read(trace)));
    assertThat(second.contents()).isEqualTo(first.contents());
    assertThat(second.summary()).isEqualTo(first.summary()).isPresent();
    assertThat(second.processes()).isEqualTo(first.processes()).isNotEmpty();
    long values = first.calls().columns().bytes().size();
    assertThat(Files.size(file()) - values).isLessThan(45L * CALLS);
  }

  @Test
  void indexIsItsUsersAlone() throws IOException {
    index();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
        .isEqualTo("rwx------");
  }

  @Test
  void traceThatHasChanged_isReadAgain() throws IOException {
    index();
    FileTime time = Files.getLastModifiedTime(trace);
    write(trace, 2);
    Files.setLastModifiedTime(trace, time);

    assertThat(text(index())).isEqualTo(text(CallReader.read(trace)));
    assertThat(readings).hasValue(2);

    Files.setLastModifiedTime(trace, FileTime.from(time.toInstant().plusSeconds(1)));
    index();
    assertThat(readings).hasValue(3);
    assertThat(files()).hasSize(1);
  }

  /** Every part of it: its head, its columns, its directory, its end. */
  @Test
  void damagedIndex_isReplaced() throws IOException {
    String whole = text(index());
    long size = Files.size(file());
    int damages = 16;
    for (int damage = 0; damage < damages; damage++) {
      try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(new byte[] {-1, 0x55, 0}), damage * (size - 3) / damages);
      }
      assertThat(text(index())).isEqualTo(whole);
    }
    try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
      channel.truncate(size / 2);
    }
    assertThat(text(index())).isEqualTo(whole);
    assertThat(readings).hasValue(damages + 2);
    assertThat(text(index())).isEqualTo(whole);
    assertThat(readings).hasValue(damages + 2);
  }

  @Test
  void whatIsOfNoUseAnyMore_isRemoved() throws IOException {
    Path gone = folder.resolve("gone.pftrace");
    write(gone, 3);
    new TraceIndex(cache, 0).read(gone, bytes -> {});
    Files.delete(gone);
    Path left = Files.createFile(cache.resolve("left.part"));
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path unused = Files.copy(file(), cache.resolve("unused.index"));
    Files.setLastModifiedTime(unused, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
    Path others = Files.createFile(cache.resolve("others.txt"));

    index();

    assertThat(files()).hasSize(2).contains(others).doesNotContain(left, unused);
  }

  @Test
  void folderThatCannotBeWritten_isDoneWithout() throws IOException {
    Files.createDirectories(cache.getParent());
    Files.createFile(cache);
    assertThat(text(index())).isEqualTo(text(CallReader.read(trace)));
  }

  @Test
  void severalThatReadAtOnce_allGetTheWholeTrace() throws Exception {
    String whole = text(CallReader.read(trace));
    ExecutorService readers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> reading = new ArrayList<>();
      for (int reader = 0; reader < 12; reader++) {
        reading.add(() -> text(new TraceIndex(cache, 0).read(trace, bytes -> {})));
      }
      for (Future<String> read : readers.invokeAll(reading)) {
        assertThat(read.get()).isEqualTo(whole);
      }
    } finally {
      readers.shutdown();
    }
    assertThat(files()).hasSize(1);
  }

  /** What does not fit into memory lies in a file that has gone when the columns are there. */
  @Test
  void columnsThatDoNotFitIntoMemory_areTheSame() throws IOException {
    Files.createDirectories(cache);
    ReadTrace mapped = CallReader.read(trace, bytes -> {}, new Storage(cache, 0));
    assertThat(text(mapped)).isEqualTo(text(CallReader.read(trace)));
    assertThat(files()).isEmpty();
  }

  private ReadTrace index() throws IOException {
    isReading = false;
    return new TraceIndex(cache, 0)
        .read(
            trace,
            bytes -> {
              if (!isReading) {
                isReading = true;
                readings.incrementAndGet();
              }
            });
  }

  private Path file() throws IOException {
    return files().stream()
        .filter(it -> it.toString().endsWith(".index"))
        .findFirst()
        .orElseThrow();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.toList();
    }
  }

  private static void write(Path path, long seed) throws IOException {
    Random random = new Random(seed);
    try (TraceSink sink = TracedFile.open(path)) {
      long nanos = 0;
      for (int call = 0; call < CALLS / 2; call++) {
        Track track = random.nextBoolean() ? TracedFile.MAIN : TracedFile.WORKER;
        nanos += 4 + random.nextInt(1000);
        boolean isTarget = call % 100 == 99;
        sink.beginSlice(
            track, TracedFile.OUTER, nanos, isTarget ? new long[] {call} : TraceSink.NO_FLOWS);
        sink.beginSlice(track, TracedFile.INNER, nanos + 1);
        sink.endSlice(track, TracedFile.INNER, nanos + 2, List.of(new Argument("n", nanos)));
        sink.endSlice(track, TracedFile.OUTER, nanos + 3, List.of());
        if (isTarget) {
          sink.flow(
              new Flow(call, FlowKind.EXECUTE, TracedFile.MAIN, call, false, track, nanos, 1));
        }
      }
      sink.instant("lost", "panopticon", 7, List.of(new Argument("calls", 3L)));
      sink.counter("threads", 5, List.of(new Argument("running", 1L)));
      sink.checkpoint(List.of(), new TraceSummary(CALLS, 2, 5, 3));
    }
  }

  private static String text(ReadTrace trace) {
    StringBuilder text = new StringBuilder();
    slices(trace.calls(), text);
    slices(trace.waits(), text);
    slices(trace.instants(), text);
    Arrows arrows = trace.arrows();
    for (int arrow = 0; arrow < arrows.count(); arrow++) {
      text.append(arrows.kind(arrow)).append(arrows.fromRow(arrow)).append(arrows.toRow(arrow));
      text.append(' ').append(arrows.fromNanos(arrow)).append(arrows.fromCall(arrow));
      text.append(' ').append(arrows.toNanos(arrow)).append(arrows.toCall(arrow)).append('\n');
    }
    for (Counter counter : trace.counters()) {
      text.append(counter.name()).append(counter.thing()).append(counter.value(0)).append('\n');
    }
    return text.toString();
  }

  private static void slices(Slices slices, StringBuilder text) {
    for (Slices.Row row : slices.rows()) {
      text.append(row.track()).append('\n');
      for (int place = 0; place < row.count(); place++) {
        text.append(row.call(place)).append(' ');
      }
    }
    for (int slice = 0; slice < slices.count(); slice++) {
      text.append(slices.method(slice)).append(slices.beginNanos(slice));
      text.append(' ').append(slices.durationNanos(slice)).append(' ').append(slices.row(slice));
      text.append(' ').append(slices.parent(slice)).append(' ').append(slices.depth(slice));
      text.append(slices.arguments(slice)).append(slices.isUnfinished(slice)).append('\n');
    }
  }
}
