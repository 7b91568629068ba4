// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.panopticon.annotation.Values;
import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.ValueStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program can say about the values in its recordings. */
class RecordingOptionsTest {
  private static final RecordingOptions DEFAULTS =
      RecordingOptions.defaults().valueTime(Duration.ofMinutes(1)); // the machine may be busy

  record Price(int cents) {
    @Override
    public String toString() {
      return "EUR " + cents;
    }
  }

  @TempDir Path directory = Path.of("");

  @Test
  void values_areShownAsTheOptionsSay() throws IOException {
    RecordingOptions options =
        DEFAULTS
            .valueElements(2)
            .valueChars(3)
            .valueDepth(1)
            .values(Price.class.getName(), Values.TO_STRING);

    assertThat(shown(options, ValueStyle.STRUCTURE, List.of("abcd", new Price(5), 3)))
        .isEqualTo("[\"abc… 1 more\",\"EUR… 2 more\",\"… 1 more\"]");
    assertThat(shown(options, ValueStyle.STRUCTURE, List.of(List.of())))
        .contains("nested too deep");
    assertThat(shown(DEFAULTS.valueBytes(40), ValueStyle.STRUCTURE, List.of(1, 2, 3, 4)))
        .contains("more: no more room");
    assertThat(shown(DEFAULTS.valueTime(Duration.ZERO), ValueStyle.STRUCTURE, List.of(1)))
        .contains("more: no more time");
  }

  @Test
  void aTracePoint_saysHowItsArgumentsAndItsResultAreShown() throws IOException {
    assertThat(shown(DEFAULTS, ValueStyle.TO_STRING, new Price(5))).isEqualTo("\"EUR 5\"");
    assertThat(shown(DEFAULTS, ValueStyle.FIELDS, new Price(5))).contains("\"cents\":5");
    assertThat(shown(DEFAULTS, ValueStyle.STRUCTURE, new Price(5))).contains("\"cents\":5");
  }

  @Test
  void whatIsOutOfRange_isRefusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> DEFAULTS.valueDepth(33))
        .hasMessage("The limit of values 'depth' is \"33\"; allowed is 0 to 32.");
    assertThatThrownBy(() -> DEFAULTS.valueElements(-1)).hasMessageContaining("\"-1\"");
    assertThatThrownBy(() -> DEFAULTS.valueChars(16_373)).hasMessageEndingWith("0 to 16372.");
    assertThatThrownBy(() -> DEFAULTS.valueBytes(1 << 21)).hasMessageEndingWith("0 to 1048576.");
    assertThatThrownBy(() -> DEFAULTS.valueTime(Duration.ofDays(1_000_000)))
        .hasMessageEndingWith("0ms to 60000ms.");
  }

  /** What a call shows that takes and returns a value: the same for both. */
  private String shown(RecordingOptions options, ValueStyle style, Object value)
      throws IOException {
    Path file = directory.resolve("values.trace");
    try (Recording recording = Panopticon.record(file, options)) {
      long token = Advice.enter(Advice.tracePoint(point(style).toSpec()));
      Advice.argument(token, value);
      Advice.exitWith(value, token);
      recording.stop();
    }
    JsonNode events = TraceJson.whole(file).path("traceEvents");
    JsonNode values = events.get(events.size() - 1).path("args");
    assertThat(values.path("return")).isEqualTo(values.path("value"));
    return values.path("value").toString();
  }

  private static TracePoint point(ValueStyle style) {
    return new TracePoint(
            TracePoint.Kind.METHOD,
            "com.acme.A",
            "show",
            "(Ljava/lang/Object;)Ljava/lang/Object;",
            "A.show",
            TracePoint.DEFAULT_CATEGORY,
            List.of("value"),
            "A.java",
            1,
            true,
            true)
        .values(style);
  }
}
