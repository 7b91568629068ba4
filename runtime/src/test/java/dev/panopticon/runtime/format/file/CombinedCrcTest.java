// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinedCrcTest {
  private final Random random = new Random(1);

  @ParameterizedTest
  @CsvSource({"0,0", "0,5", "5,0", "1,1", "39,4096", "100000,1", "12345,1000003"})
  void crcOfTwoPieces_isThatOfTheWhole(int firstLength, int secondLength) {
    byte[] first = new byte[firstLength];
    byte[] second = new byte[secondLength];
    random.nextBytes(first);
    random.nextBytes(second);

    CRC32 whole = new CRC32();
    whole.update(first);
    whole.update(second);

    assertThat(CombinedCrc.of(crc(first), crc(second), secondLength)).isEqualTo(whole.getValue());
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
