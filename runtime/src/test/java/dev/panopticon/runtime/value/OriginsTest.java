// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.advice.Advice;
import org.junit.jupiter.api.Test;

class OriginsTest {

  @Test
  void exceptionOfTheRecorder_comesFromTheLineThatCalledIt() {
    assertThat(
            created(
                frame("java.util.HashMap", "put"),
                frame("dev.panopticon.runtime.value.Types", "of"),
                frame("java.lang.ClassValue", "get"),
                frame("dev.panopticon.runtime.recorder.Recorder", "enter"),
                frame(Advice.FACADE, "enter"),
                frame("com.acme.Order", "place"),
                frame("com.acme.Main", "main")))
        .isEqualTo("com.acme.Order.place(Source.java:1)");
    assertThat(created(frame(Advice.class.getName(), "enter"), frame("com.acme.Order", "place")))
        .isEqualTo("com.acme.Order.place(Source.java:1)");
  }

  @Test
  void exceptionOfTheProgram_comesFromItsTopFrame() {
    assertThat(created(frame("java.lang.Integer", "parseInt"), frame("com.acme.Order", "place")))
        .isEqualTo("java.lang.Integer.parseInt(Source.java:1)");
    assertThat(
            created(
                frame("com.acme.Order", "toString"),
                frame("dev.panopticon.runtime.value.ValueWalk", "write"),
                frame(Advice.FACADE, "enter"),
                frame("com.acme.Order", "place")))
        .isEqualTo("com.acme.Order.toString(Source.java:1)");
  }

  private static String created(StackTraceElement... frames) {
    Throwable thrown = new Throwable();
    thrown.setStackTrace(frames);
    return String.valueOf(Origins.of(thrown));
  }

  private static StackTraceElement frame(String type, String method) {
    return new StackTraceElement(type, method, "Source.java", 1);
  }
}
