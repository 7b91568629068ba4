// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command lines are those of Surefire and Failsafe 3.6.1. */
class SurefireForkTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "/w/shop-core/target/surefire/surefirebooter-20261130_6.jar /w/shop-core/target/surefire"
            + " 2026-11-30T15-34-26_979-jvmRun1 surefire-1_2tmp surefire_0-1_3tmp | /x | - |"
            + " shop-core-fork1",
        "/my w/shop core/target/surefire/surefirebooter-1_6.jar /my w/shop core/target/surefire"
            + " 2026-11-30T15-34-26_979-jvmRun12 surefire-1_2tmp surefire_0-1_3tmp | /x | - |"
            + " shop core-fork12",
        "C:\\w\\shop\\target\\surefire\\surefirebooter1.jar C:\\w x-jvmRun3 a b | /x | 4 |"
            + " shop-fork4",
        "org.apache.maven.surefire.booter.ForkedBooter /w/shop/target/surefire x-jvmRun2 a b |"
            + " /w/shop | - | shop-fork2",
        "com.acme.Main surefire x-jvmRun2 | /w/shop | 7 | -",
        "'' | '' | - | -"
      })
  void theModuleAndTheForkAreTold(String command, String folder, String number, String expected) {
    assertThat(SurefireFork.name(command, folder, number)).isEqualTo(expected);
  }
}
