// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeLimitTest {
  @ParameterizedTest
  @CsvSource({
    "4096,4096",
    "2k,2048",
    "3 KiB,3072",
    "500MiB,524288000",
    "500MB,500000000",
    "1gb,1000000000",
    "1GiB,1073741824",
    "2g,2147483648",
    "1tib,1099511627776",
    "none,9223372036854775807"
  })
  void sizes(String text, long bytes) {
    assertThat(SizeLimit.parse(text)).isEqualTo(bytes);
    assertThat(SizeLimit.parse(SizeLimit.render(bytes))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "big", "-1", "1.5g", "12ib", "12b", "1g b", "999999999999t"})
  void otherTexts_areRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SizeLimit.parse(text))
        .withMessage(
            "\"" + text + "\" is no size; allowed is one such as 500MB, 2GiB or 4096, or none.");
  }

  /** The JDK's formatters are not asked for it in a traced JVM, but they know. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1000, 12_345, 123_456, 999_949, 999_950, 1_000_000, 1L << 40})
  void sizesAreShownAsTheJdkWritesThem(long bytes) {
    if (bytes < 1000) {
      assertThat(SizeLimit.shown(bytes)).isEqualTo(bytes + " B");
      return;
    }
    double value = bytes;
    int unit = -1;
    for (; value >= 999.95; value /= 1000) {
      unit++;
    }
    assertThat(SizeLimit.shown(bytes))
        .isEqualTo(String.format(Locale.ROOT, "%.1f %cB", value, "kMGT".charAt(unit)));
  }

  @Test
  void usualSize() {
    assertThat(SizeLimit.DEFAULT).isEqualTo(SizeLimit.parse("1GiB"));
  }
}
