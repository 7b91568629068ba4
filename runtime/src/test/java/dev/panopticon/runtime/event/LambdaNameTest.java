// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LambdaNameTest {

  @ParameterizedTest
  @CsvSource({
    "lambda$main$0, main, 0",
    "lambda$new$1, <init>, 1",
    "lambda$static$12, <clinit>, 12",
    "lambda$of$course$3, of$course, 3",
    // A serialisable one of javac, and one of the Eclipse compiler.
    "lambda$main$375b7cae$1, main, 1",
    "lambda$4, '', 4"
  })
  void method_isFoundInTheName(String compiled, String method, String number) {
    assertThat(LambdaName.of(compiled)).contains(new LambdaName(method, number));
  }

  @Test
  void otherName_isNone() {
    assertThat(LambdaName.of("main")).isEmpty();
    assertThat(LambdaName.of("lambda$main")).isEmpty();
  }
}
