// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import dev.panopticon.runtime.AutoStart;
import dev.panopticon.runtime.recorder.Recorder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.ObjLongConsumer;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** The functions behind {@link Advice} where this JVM's recorder lives in the same class loader. */
public final class LocalProbe {
  private LocalProbe() {}

  /**
   * Starts the recording that the user asks for from outside, if any, and answers the functions.
   */
  static Object[] startedFunctions() {
    AutoStart.run();
    return functions();
  }

  /** The functions in the order in which {@link Advice} expects them. */
  public static Object[] functions() {
    return functions(Recorder.instance()::atExit);
  }

  /**
   * The functions, with something else to do at the end of the JVM.
   *
   * @param atExit does what {@link Recorder#atExit} does, and more
   */
  public static Object[] functions(Runnable atExit) {
    return functions(
        atExit,
        request -> request,
        request -> {},
        options -> {
          throw new IllegalStateException("There is no agent.");
        });
  }

  /**
   * The functions, with something to do for requests from and to other processes, and for programs
   * that record something themselves.
   *
   * @param atExit as for the other
   * @param sent see {@link Advice#sent}
   * @param received see {@link Advice#received}
   * @param recordings see {@link dev.panopticon.runtime.AgentRecordings}
   */
  public static Object[] functions(
      Runnable atExit,
      UnaryOperator<Object> sent,
      Consumer<Object> received,
      Function<?, ?> recordings) {
    Recorder recorder = Recorder.instance();
    IntToLongFunction enter = recorder::enter;
    LongBinaryOperator argumentBits = recorder::argumentBits;
    ObjLongConsumer<Object> argumentObject = recorder::argumentObject;
    LongConsumer exit = recorder::exit;
    LongBinaryOperator exitBits = recorder::exitBits;
    ObjLongConsumer<Object> exitObject = recorder::exitObject;
    ObjLongConsumer<Throwable> fail = recorder::fail;
    ToIntFunction<String[]> tracePoint = recorder::tracePoint;
    BiFunction<Integer, MethodType, MethodHandle> enterIf = recorder::enterIf;
    ObjIntConsumer<Object> mark = recorder::mark;
    ObjLongConsumer<Object> link = recorder::link;
    ObjLongConsumer<Object> held = recorder::held;
    return new Object[] {
      enter,
      argumentBits,
      argumentObject,
      exit,
      exitBits,
      exitObject,
      fail,
      tracePoint,
      atExit,
      enterIf,
      mark,
      link,
      sent,
      received,
      held,
      recordings
    };
  }
}
