// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.catapult;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBufferTest {
  private final JsonBuffer json = new JsonBuffer(1);

  @ParameterizedTest
  @CsvSource({
    "0, 0.000",
    "1, 0.001",
    "999, 0.999",
    "1000, 1.000",
    "1010, 1.010",
    "123456789, 123456.789",
    "9007199254740993, 9007199254740.993",
    "9223372036854775807, 9223372036854775.807"
  })
  void micros_haveThreeExactDecimals(long nanos, String expected) {
    assertThat(text(json.micros(nanos))).isEqualTo(expected);
  }

  @Test
  void negativeMicros_areRefused() {
    assertThatThrownBy(() -> json.micros(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 9, 10, -1, 99, 100, 999_999_999_999_999_999L, Long.MAX_VALUE, Long.MIN_VALUE})
  void integers_areWrittenInFull(long value) {
    assertThat(text(json.integer(value))).isEqualTo(Long.toString(value));
  }

  @Test
  void valuesThatViewersWouldChange_areStrings() {
    assertThat(value(1L << 53)).isEqualTo("9007199254740992");
    assertThat(value((1L << 53) + 1)).isEqualTo("\"9007199254740993\"");
    assertThat(value(-(1L << 53) - 1)).isEqualTo("\"-9007199254740993\"");
    assertThat(value(Double.NaN)).isEqualTo("\"NaN\"");
    assertThat(value(Double.NEGATIVE_INFINITY)).isEqualTo("\"-Infinity\"");
    assertThat(value(-0.0)).isEqualTo("\"-0.0\"");
    assertThat(value(null)).isEqualTo("\"null\"");
  }

  @Test
  void otherValues_areJsonOfTheirKind() {
    assertThat(value(true)).isEqualTo("true");
    assertThat(value(1e300)).isEqualTo("1.0E300");
    assertThat(value("x")).isEqualTo("\"x\"");
  }

  @Test
  void strings_escapeOnlyWhatTheyMust() {
    assertThat(text(json.string("a\"b\\c/\n\0é€😀\u007f\u2028")))
        .isEqualTo("\"a\\\"b\\\\c/\\u000a\\u0000é€😀\u007f\u2028\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void loneSurrogates_areReplaced(String text) {
    String written = text(json.string(text));
    assertThat(written).contains("\ufffd").doesNotContain("?");
    assertThat(written.contains("😀")).isEqualTo(text.contains("😀"));
  }

  @Test
  void everyChar_isReadBackByAnotherReader() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        all.appendCodePoint(c);
      }
    }
    json.string(all.toString());
    assertThat(new ObjectMapper().readValue(json.toByteArray(), String.class))
        .isEqualTo(all.toString());
  }

  private String value(@Nullable Object value) {
    json.clear();
    return text(json.value(value));
  }

  private static String text(JsonBuffer json) {
    return new String(json.bytes(), 0, json.length(), UTF_8);
  }
}
