// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.advice;

import dev.panopticon.runtime.AgentPresence;
import dev.panopticon.runtime.event.TracePoints;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.ObjLongConsumer;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls: one call in, one for each recorded argument, one call out.
 *
 * <p><b>Design.</b> The decision is taken once, at entry, and travels to the exit in a {@code long}
 * token that woven code keeps in a local variable; 0 means that the call is not recorded. So
 * switching the recording on or off in the middle of a call never mispairs it.
 *
 * <p>This class has two lives. In a program woven at build time it is loaded with the runtime jar.
 * Under the agent a copy of it is defined in {@code java.base}, as {@link #FACADE}, so that every
 * class loader sees it; code woven at build time then hands over to that copy, and there is one
 * recorder. That is why it speaks to the recorder through interfaces of the JDK: they are the same
 * in every class loader, and as constants the JIT compiler inlines through them.
 *
 * <p>The methods of each call are of more than 35 bytes, which is the most that the JVM's first
 * compiler writes into a caller: each level of what it writes there makes the caller's frame larger
 * by some 32 bytes, and a recursion shallower. The second compiler has another measure. The
 * assertions, of which that compiler leaves nothing, see to it.
 *
 * <p>Safe for use by many threads; never throws into the traced program.
 */
@SuppressWarnings("ReturnValueIgnored") // the JDK has no interface (long, long) -> void
public final class Advice {
  /** Binary name of the copy in {@code java.base}. */
  public static final String FACADE = AgentPresence.FACADE;

  /** System property under which the agent hands the functions to the copy while it initialises. */
  public static final String HANDOVER = "dev.panopticon.handover";

  private static final String NO_POINT = "not the number of a trace point: ";
  private static final String NO_TOKEN = "not a token: ";

  /** Name of the method that {@link #handOver} is, for who calls it by reflection. */
  public static final String HAND_OVER = "handOver";

  private static final Object[] FUNCTIONS = functions();
  private static final IntToLongFunction ENTER = (IntToLongFunction) FUNCTIONS[0];
  private static final LongBinaryOperator ARGUMENT_BITS = (LongBinaryOperator) FUNCTIONS[1];
  private static final ObjLongConsumer<@Nullable Object> ARGUMENT_OBJECT = consumer(FUNCTIONS[2]);
  private static final LongConsumer EXIT = (LongConsumer) FUNCTIONS[3];
  private static final LongBinaryOperator EXIT_BITS = (LongBinaryOperator) FUNCTIONS[4];
  private static final ObjLongConsumer<@Nullable Object> EXIT_OBJECT = consumer(FUNCTIONS[5]);
  private static final ObjLongConsumer<@Nullable Object> FAIL = consumer(FUNCTIONS[6]);
  private static final ToIntFunction<String[]> TRACE_POINT = numberer(FUNCTIONS[7]);
  private static final Runnable AT_EXIT = (Runnable) FUNCTIONS[8];
  private static final BiFunction<Integer, MethodType, MethodHandle> ENTER_IF =
      linker(FUNCTIONS[9]);

  private static final ObjIntConsumer<@Nullable Object> MARK = marker(FUNCTIONS[10]);
  private static final ObjLongConsumer<@Nullable Object> LINK = consumer(FUNCTIONS[11]);
  private static final UnaryOperator<Object> SENT = operator(FUNCTIONS[12]);
  private static final Consumer<Object> RECEIVED = receiver(FUNCTIONS[13]);
  private static final ObjLongConsumer<@Nullable Object> HELD = consumer(FUNCTIONS[14]);

  private Advice() {}

  /** Begins a slice of the trace point with this number; answers the token for the other calls. */
  public static long enter(int tracePoint) {
    assert 0 <= tracePoint && tracePoint < TracePoints.LIMIT : NO_POINT + tracePoint;
    return ENTER.applyAsLong(tracePoint);
  }

  /**
   * Bootstrap method of an {@code invokedynamic} that begins a slice if the trace point's condition
   * holds of the arguments that it is given: answers the token, as {@link #enter} does.
   */
  public static CallSite enterIf(
      MethodHandles.Lookup lookup, String name, MethodType type, int tracePoint) {
    return new ConstantCallSite(ENTER_IF.apply(tracePoint, type));
  }

  /** Records the next argument: an int, short, byte, char or boolean. */
  public static void argument(long token, int value) {
    assert token >= 0 : NO_TOKEN + token;
    ARGUMENT_BITS.applyAsLong(token, value);
  }

  /** Records the next argument. */
  public static void argument(long token, long value) {
    assert token >= 0 : NO_TOKEN + token;
    ARGUMENT_BITS.applyAsLong(token, value);
  }

  /** Records the next argument. */
  public static void argument(long token, float value) {
    assert token >= 0 : NO_TOKEN + token;
    ARGUMENT_BITS.applyAsLong(token, Float.floatToRawIntBits(value));
  }

  /** Records the next argument. */
  public static void argument(long token, double value) {
    assert token >= 0 : NO_TOKEN + token;
    ARGUMENT_BITS.applyAsLong(token, Double.doubleToRawLongBits(value));
  }

  /** Records the next argument. */
  public static void argument(long token, @Nullable Object value) {
    assert token >= 0 : NO_TOKEN + token;
    ARGUMENT_OBJECT.accept(value, token);
  }

  /** The slice is one of those that are joined with others of the same object. */
  public static void link(long token, Object receiver) {
    assert token >= 0 : NO_TOKEN + token;
    LINK.accept(receiver, token);
  }

  /** The slice is that of a call that holds a monitor until it ends. */
  public static void held(long token, Object monitor) {
    assert token >= 0 : NO_TOKEN + token;
    HELD.accept(monitor, token);
  }

  /** Ends the slice; nothing was returned, or it is not recorded. */
  public static void exit(long token) {
    assert token >= 0 : NO_TOKEN + token;
    EXIT.accept(token);
  }

  /** Ends the slice with a returned int, short, byte, char or boolean. */
  public static void exitWith(int value, long token) {
    assert token >= 0 : NO_TOKEN + token;
    EXIT_BITS.applyAsLong(token, value);
  }

  /** Ends the slice with a returned value. */
  public static void exitWith(long value, long token) {
    assert token >= 0 : NO_TOKEN + token;
    EXIT_BITS.applyAsLong(token, value);
  }

  /** Ends the slice with a returned value. */
  public static void exitWith(float value, long token) {
    assert token >= 0 : NO_TOKEN + token;
    EXIT_BITS.applyAsLong(token, Float.floatToRawIntBits(value));
  }

  /** Ends the slice with a returned value. */
  public static void exitWith(double value, long token) {
    assert token >= 0 : NO_TOKEN + token;
    EXIT_BITS.applyAsLong(token, Double.doubleToRawLongBits(value));
  }

  /** Ends the slice with a returned value. */
  public static void exitWith(@Nullable Object value, long token) {
    assert token >= 0 : NO_TOKEN + token;
    EXIT_OBJECT.accept(value, token);
  }

  /** Ends the slice with the exception that leaves the call. */
  public static void fail(Throwable thrown, long token) {
    assert token >= 0 : NO_TOKEN + token;
    FAIL.accept(thrown, token);
  }

  /**
   * The current thread hands work over to another, or takes it up. Called from within the JDK:
   * neither waits nor throws.
   *
   * @param work the object that is handed over; null where the mark says enough
   * @param mark number of a {@code Mark}
   */
  public static void mark(@Nullable Object work, int mark) {
    assert mark >= 0 : "not a mark: " + mark;
    try {
      MARK.accept(work, mark);
    } catch (Throwable lost) {
      // The JDK's own state is worth more than an arrow.
    }
  }

  /**
   * As {@link #mark}, if there is another object.
   *
   * @param other null for nothing to tell
   */
  public static void markIf(Object work, @Nullable Object other, int mark) {
    if (other != null) {
      mark(work, mark);
    }
  }

  /** As {@link #mark}, if that is false. */
  public static void markUnless(boolean is, Object work, int mark) {
    if (!is) {
      mark(work, mark);
    }
  }

  /**
   * As {@link #mark}, for each of several objects.
   *
   * @param works a list of the JDK's own, an array that may have empty places, or null
   */
  public static void markEach(@Nullable Object works, int mark) {
    try {
      if (works instanceof ArrayList<?> list) {
        for (int i = 0; i < list.size(); i++) {
          mark(list.get(i), mark);
        }
      } else if (works instanceof Object[] array) {
        for (Object each : array) {
          if (each != null) {
            mark(each, mark);
          }
        }
      }
    } catch (Throwable lost) {
      // As above.
    }
  }

  /**
   * The current thread is about to send a request to another process: answers the one to send in
   * its place. Never throws.
   */
  public static Object sent(Object request) {
    try {
      return SENT.apply(request);
    } catch (Throwable lost) {
      return request;
    }
  }

  /**
   * The current thread is about to answer a request of another process. Never throws.
   *
   * @param mark for those who write the call, which is that of {@link #mark} otherwise
   */
  public static void received(Object request, int mark) {
    try {
      RECEIVED.accept(request);
    } catch (Throwable lost) {
      // An arrow is missing.
    }
  }

  /** The number of a trace point, described as {@code TracePoint.toSpec()} does. */
  public static int tracePoint(String[] spec) {
    return TRACE_POINT.applyAsInt(spec);
  }

  /**
   * Tells the recorder that the JVM is about to end; returns when all is written, or in seconds.
   */
  public static void atExit() {
    AT_EXIT.run();
  }

  /** The functions behind this class, for a copy of it in another class loader. */
  public static Object[] handOver() {
    return FUNCTIONS.clone();
  }

  private static Object[] functions() {
    Object handed = System.getProperties().get(HANDOVER);
    if (handed instanceof Object[] functions) {
      return functions;
    }
    try {
      Class<?> facade = Class.forName(FACADE, true, null);
      return (Object[]) facade.getMethod(HAND_OVER).invoke(null);
    } catch (ReflectiveOperationException noAgent) {
      return LocalProbe.startedFunctions();
    }
  }

  @SuppressWarnings("unchecked")
  private static ObjLongConsumer<@Nullable Object> consumer(Object function) {
    return (ObjLongConsumer<@Nullable Object>) function;
  }

  @SuppressWarnings("unchecked")
  private static ObjIntConsumer<@Nullable Object> marker(Object function) {
    return (ObjIntConsumer<@Nullable Object>) function;
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<Object> operator(Object function) {
    return (UnaryOperator<Object>) function;
  }

  @SuppressWarnings("unchecked")
  private static Consumer<Object> receiver(Object function) {
    return (Consumer<Object>) function;
  }

  @SuppressWarnings("unchecked")
  private static BiFunction<Integer, MethodType, MethodHandle> linker(Object function) {
    return (BiFunction<Integer, MethodType, MethodHandle>) function;
  }

  @SuppressWarnings("unchecked")
  private static ToIntFunction<String[]> numberer(Object function) {
    return (ToIntFunction<String[]>) function;
  }
}
