// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaNameTest {

  @ParameterizedTest
  @CsvSource({
    "lambda$main$0, main, 0",
    "lambda$new$1, <init>, 1",
    "lambda$static$12, <clinit>, 12",
    "lambda$of$course$3, of$course, 3",
    // A serialisable one of javac, and one of the Eclipse compiler.
    "lambda$main$375b7cae$1, main, 1",
    "lambda$4, '', 4",
    // Kotlin's: in a lambda, in a constructor, in a getter, in one file of several.
    "total$lambda$1, total, 1",
    "nested$lambda$4$lambda$3, nested, 4.3",
    "nested$lambda$0$0$1, nested, 0.0.1",
    "local$twice$lambda$5, local$twice, 5",
    "_init_$lambda$0, <init>, 0",
    "_get_total_$lambda$2, getTotal, 2",
    "zip$lambda$17$SequencesKt___SequencesKt, zip, 17",
    // Scala 2's: in a method, in one whose name is a sign, in a constructor.
    "$anonfun$main$12, main, 12",
    "$anonfun$$plus$plus$1, $plus$plus, 1",
    "$anonfun$new$1, <init>, 1",
    // Scala 3's: in a method, in a constructor, in a lambda, of a variable, in that.
    "main$$anonfun$2, main, 2",
    "$init$$$anonfun$1, <init>, 1",
    "main$$anonfun$3$$anonfun$1, main, 3.1",
    "$anonfun$1, '', 1",
    "$anonfun$24$$anonfun$1, '', 24.1"
  })
  void method_isFoundInTheName(String compiled, String method, String number) {
    assertThat(LambdaName.of(compiled)).contains(new LambdaName(method, number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "lambda$main",
        // A function in a lambda of Kotlin's, and what lets another class call one.
        "main$lambda$4$twice",
        "access$main$lambda$4",
        // What boxes for a lambda of Scala 2, and of Scala 3.
        "$anonfun$main$2$adapted",
        "$anonfun$adapted$1",
        "main$$anonfun$adapted$1",
        "$anonfun$24$$anonfun$adapted$1"
      })
  void otherName_isNone(String compiled) {
    assertThat(LambdaName.of(compiled)).isEmpty();
  }
}
