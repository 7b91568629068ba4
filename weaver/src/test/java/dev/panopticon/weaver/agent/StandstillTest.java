// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandstillTest {
  @ParameterizedTest
  @CsvSource({
    "true, dev.panopticon.weaver.agent.Transformer, transform",
    "true, dev.panopticon.weaver.agent.WovenClasses, settle",
    "true, sun.instrument.InstrumentationImpl, retransformClasses0",
    "false, dev.panopticon.weaver.agent.LateClasses, searchForEver",
    "true, dev.panopticon.runtime.event.TracePoints, intern",
    "true, dev.panopticon.runtime.condition.Limits, <clinit>",
    "false, dev.panopticon.runtime.recorder.Drainer, run",
    "true, java.lang.ClassLoader, loadClass",
    "true, jdk.internal.loader.BuiltinClassLoader, loadClassOrNull",
    "true, java.util.zip.ZipFile$Source, readAt",
    "false, java.util.zip.GZIPInputStream, read",
    "true, java.util.Locale, <clinit>",
    "false, com.acme.Main, <clinit>",
    "false, com.acme.Main, main"
  })
  void theStackTellsWhoMayHaveLockedSomething(boolean mayLock, String type, String method) {
    StackTraceElement[] stack = {
      new StackTraceElement("java.lang.Object", "wait", "Object.java", -2),
      new StackTraceElement(type, method, "", 1),
      new StackTraceElement("java.lang.Thread", "run", "Thread.java", 840)
    };

    assertThat(Standstill.locking(stack)).isEqualTo(mayLock ? stack[1] : null);
  }

  @ParameterizedTest
  @CsvSource({
    "true, dev.panopticon.runtime.event.TracePoints, intern",
    "false, java.lang.ClassLoader, defineClass0",
    "false, dev.panopticon.runtime.condition.Limits, <clinit>"
  })
  void whatTheDrainerLoadsIsItsOwn(boolean mayLock, String type, String method) throws Exception {
    String drainer = Class.forName("dev.panopticon.runtime.recorder.Drainer").getName();
    StackTraceElement[] stack = {
      new StackTraceElement(type, method, "", 1), new StackTraceElement(drainer, "drain", "", 1)
    };

    assertThat(Standstill.locking(stack)).isEqualTo(mayLock ? stack[0] : null);
  }
}
