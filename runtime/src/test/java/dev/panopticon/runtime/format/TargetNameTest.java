// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetNameTest {
  private static final String PID = Long.toString(ProcessHandle.current().pid());

  @ParameterizedTest
  @CsvSource({
    "com.acme.Main,Main",
    "Main,Main",
    "com.acme.Main$Inner,Main-Inner",
    "shop-1.2.jar,shop-1.2",
    "shop.war,shop",
    "shop.core-fork2,shop.core-fork2",
    "a/b c:d*?\"<>|.jar,a-b-c-d-",
    "Größe,Größe",
    "'',-"
  })
  void theProgramIsSafeInAFileName(String program, String expected) {
    assertThat(TargetName.expand("x/%n.trace", program)).isEqualTo("x/" + expected + ".trace");
  }

  @Test
  void eachLetterStandsForSomething() {
    assertThat(TargetName.expand("plain.trace", "P")).isEqualTo("plain.trace");
    assertThat(TargetName.expand("%p%p-%%p-%n", "P")).isEqualTo(PID + PID + "-%p-P");
    assertThat(TargetName.expand("%hn", "P")).matches("[\\w.-]+");
    assertThat(TargetName.expand("%t", "P")).matches("20\\d\\d(-\\d\\d){2}_\\d\\d(-\\d\\d){2}");
    assertThat(TargetName.hasProcessId("a-%p.trace")).isTrue();
    assertThat(TargetName.hasProcessId("a-%%p.trace")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%q", "%h", "%ho", "%", "%P", "%😀", "% "})
  void anotherLetterIsAnError(String letter) {
    String found = letter.startsWith("%h") ? "%h" : letter;
    assertThatThrownBy(() -> TargetName.expand("a" + letter, "P"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The file name a"
                + letter
                + " has "
                + found
                + ", which stands for nothing. Allowed are %p (process id), %t (start), %n"
                + " (program), %hn (host) and %% (a percent sign).");
  }
}
