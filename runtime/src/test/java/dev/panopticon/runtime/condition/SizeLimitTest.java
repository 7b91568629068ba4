// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
  @ValueSource(strings = {"", "0", "big", "-1", "1.5g", "12ib", "1GB", "999999999999t"})
  void otherTexts_areRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SizeLimit.parse(text))
        .withMessage(
            "\"" + text + "\" is no size; allowed is one such as 500MiB, 2GiB or 4096, or none.");
  }

  @Test
  void usualSize() {
    assertThat(SizeLimit.DEFAULT).isEqualTo(SizeLimit.parse("1GiB"));
  }
}
