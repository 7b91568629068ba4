// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.Recording;
import dev.panopticon.runtime.RecordingOptions;
import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the values: the trace opens in the viewer, both formats tell the same, and no value is
 * shown beyond its limits. A failure names its seed.
 */
class AnyValuesTest {
  /** As many calls as the viewer's report has values of. */
  private static final int CALLS = 1000;

  /** What a value that has reached its limit may need to be ended: an entry and a number. */
  private static final int MORE_BYTES = 32;

  private static final String LEFT_OUT = "…";

  /** Numbers that JSON does not have, or its readers do not read exactly. */
  private static final Pattern NUMBER = Pattern.compile("-0\\.0|NaN|-?Infinity|-?\\d{16,19}");

  private static final Pattern IDENTITY = Pattern.compile("[\\w.$\\[\\]]+@[0-9a-f]+");

  /** The type of an exception, what tells two keys apart that look alike, and what was left out. */
  private static final Pattern NOT_OF_THE_TEXT =
      Pattern.compile(
          "^java\\.lang\\.IllegalStateException(: )?| \\(\\d+\\)$|… [\\d,]+ more( \\(\\d+\\))?$");

  private final Path folder;

  AnyValuesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Limits of values, as {@link RecordingOptions} has them. */
  private record Limits(int depth, int elements, int chars, int bytes) {
    RecordingOptions options() {
      return RecordingOptions.defaults()
          .valueDepth(depth)
          .valueElements(elements)
          .valueChars(chars)
          .valueBytes(bytes)
          // How fast the machine is must not matter, and nothing may be dropped.
          .valueTime(Duration.ofMinutes(1))
          .bufferBytes(256 << 20);
    }
  }

  static Stream<Arguments> runs() {
    return Stream.of(
        Arguments.of(1, new Limits(3, 10, 200, 4096)),
        Arguments.of(2, new Limits(8, 100, 2000, 20_000)),
        Arguments.of(3, new Limits(1, 2, 5, 64)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void anyValues_openInTheViewer_withinTheirLimits(long seed, Limits limits) throws IOException {
    AnyValue any = new AnyValue(seed);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < 2 * CALLS; i++) {
      values.add(any.next());
    }
    Path catapult = record(values, limits, "any.trace");
    Path perfetto = record(values, limits, "any.pftrace");

    List<List<Argument>> calls = read(catapult);
    assertThat(calls).hasSize(CALLS);
    assertThat(texts(read(perfetto))).isEqualTo(texts(calls));
    for (List<Argument> call : calls) {
      call.forEach(argument -> assertWithin(limits, argument.value()));
    }

    ViewerReport report = CatapultViewer.required().open(catapult);
    assertThat(report.warnings()).isEmpty();
    assertThat(report.misplaced()).isEmpty();
    assertThat(report.values()).hasSize(CALLS);
    for (int i = 0; i < CALLS; i++) {
      // What is structured the viewer writes in its own way.
      if (calls.get(i).get(0).value() instanceof String text) {
        assertThat(report.values().get(i)).startsWith("value=" + text);
      }
    }
  }

  private Path record(List<@Nullable Object> values, Limits limits, String name) {
    Path trace = folder.resolve(name);
    int point =
        Advice.tracePoint(
            new TracePoint(
                    TracePoint.Kind.METHOD,
                    "com.acme.Any",
                    "same",
                    "(Ljava/lang/Object;)Ljava/lang/Object;",
                    "Any.same",
                    TracePoint.DEFAULT_CATEGORY,
                    List.of("value"),
                    "Any.java",
                    1,
                    true,
                    true)
                .toSpec());
    Recording recording = Panopticon.record(trace, limits.options());
    try (recording) {
      for (int i = 0; i < values.size(); i += 2) {
        long token = Advice.enter(point);
        Advice.argument(token, values.get(i));
        Advice.exitWith(values.get(i + 1), token);
      }
    }
    assertThat(recording.summary().lostValues()).isZero();
    return trace;
  }

  private static List<List<Argument>> read(Path trace) throws IOException {
    List<List<Argument>> calls = new ArrayList<>();
    TraceReader.read(
        trace,
        new TraceVisitor() {
          @Override
          public void end(Track track, long timestampNanos, List<Argument> arguments) {
            calls.add(arguments);
          }
        });
    return calls;
  }

  private static List<String> texts(List<List<Argument>> calls) {
    return calls.stream().map(Object::toString).toList();
  }

  private static void assertWithin(Limits limits, @Nullable Object value) {
    assertThat(depth(value)).as(() -> "depth of " + value).isLessThanOrEqualTo(limits.depth());
    assertThat(bytes(limits, value))
        .as(() -> "bytes of " + value)
        .isLessThanOrEqualTo(limits.bytes() + MORE_BYTES);
  }

  private static int depth(@Nullable Object value) {
    return isStructure(value)
        ? 1 + parts(value).stream().mapToInt(AnyValuesTest::depth).max().orElse(0)
        : 0;
  }

  /** The memory of a value as the layout of the buffers has it, from what is left of it. */
  private static int bytes(Limits limits, @Nullable Object value) {
    if (!isStructure(value)) {
      return Long.BYTES * words(limits, value);
    }
    List<@Nullable Object> parts = parts(value);
    int each = value instanceof Map && !isObject(value) ? 2 : 1;
    assertThat(parts.size())
        .as(() -> "elements of " + value)
        .isLessThanOrEqualTo(each * limits.elements());
    return 2 * Long.BYTES + parts.stream().mapToInt(part -> bytes(limits, part)).sum();
  }

  private static int words(Limits limits, @Nullable Object value) {
    String text = String.valueOf(value);
    if (text.equals("null") || isLeftOut(text) || IDENTITY.matcher(text).matches()) {
      return 1;
    }
    if (!(value instanceof String) || NUMBER.matcher(text).matches()) {
      return 2;
    }
    String kept = NOT_OF_THE_TEXT.matcher(text).replaceAll("");
    assertThat(kept.length()).as(() -> "characters of " + text).isLessThanOrEqualTo(limits.chars());
    return 1 + (kept.length() + 3) / 4;
  }

  private static boolean isLeftOut(@Nullable Object value) {
    return value instanceof String text && text.startsWith(LEFT_OUT);
  }

  private static boolean isStructure(@Nullable Object value) {
    return value instanceof List || value instanceof Map;
  }

  private static boolean isObject(@Nullable Object value) {
    return value instanceof Map<?, ?> map && map.containsKey("class");
  }

  /** Elements of a list, values of an object, keys and values of a map; but no mark of a cut. */
  private static List<@Nullable Object> parts(@Nullable Object value) {
    List<@Nullable Object> parts = new ArrayList<>();
    if (value instanceof List<?> list) {
      parts.addAll(list);
      if (!parts.isEmpty() && isLeftOut(parts.get(parts.size() - 1))) {
        parts.remove(parts.size() - 1);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, part) -> {
            if (!isObject(map) && !isLeftOut(key)) {
              parts.add(key);
            }
            if (!isLeftOut(key) && !"class".equals(key)) {
              parts.add(part);
            }
          });
    }
    return parts;
  }
}
