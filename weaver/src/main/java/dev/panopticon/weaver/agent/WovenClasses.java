// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.weave.WeaveResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The classes that the transformer has been offered, by class loader: those that it was not offered
 * can be found, and those in which others have replaced what we wove.
 *
 * <p><b>Design.</b> When the JVM offers a class, nobody knows yet what will come of it: other
 * agents may change it further, or put back what was there before, and the JVM may refuse a
 * redefinition. So a weaving stays open until the class can be looked at as the JVM holds it: soon
 * after a redefinition, before the next one, and when the run ends.
 *
 * <p>Holds names rather than classes, since a class does not exist yet while it is loaded, and
 * holds no class loader alive. Safe for use by many threads.
 */
final class WovenClasses {
  private final PerLoader<Map<String, Weaving>> offered =
      new PerLoader<>(loader -> new HashMap<>());
  private final @Nullable LiveClass jvm;
  private final LongSupplier clock;
  private final Changes changes;

  /**
   * No class so far.
   *
   * @param jvm null where classes cannot be looked at: then redefinitions are believed to succeed
   * @param clock the time of the trace
   */
  WovenClasses(@Nullable LiveClass jvm, LongSupplier clock, Changes changes) {
    this.jvm = jvm;
    this.clock = clock;
    this.changes = changes;
  }

  /** A class is offered. */
  synchronized void offer(ClassLoader loader, String className) {
    of(loader).putIfAbsent(className, Weaving.NONE);
  }

  synchronized boolean wasOffered(ClassLoader loader, String className) {
    return of(loader).containsKey(className);
  }

  /**
   * A class has been woven, or not.
   *
   * @param redefined the class if it is loaded already
   * @return the class file for the JVM, or null when the class stays as it is
   */
  synchronized byte @Nullable [] woven(
      ClassLoader loader, String className, @Nullable Class<?> redefined, WeaveResult result) {
    byte[] bytes = result.bytes();
    boolean wovenNow = !result.woven().isEmpty();
    Weaving weaving = next(loader, className, redefined, result.woven(), wovenNow);
    return bytes == null || !wovenNow ? bytes : Mark.put(bytes, weaving.number());
  }

  /** A loaded class is defined anew from bytes that hold our weaving already. */
  synchronized void wovenBefore(ClassLoader loader, String className, Class<?> redefined) {
    List<TracePoint> standing = of(loader).getOrDefault(className, Weaving.NONE).standing();
    next(loader, className, redefined, standing, false);
  }

  private Weaving next(
      ClassLoader loader,
      String className,
      @Nullable Class<?> redefined,
      List<TracePoint> woven,
      boolean wovenNow) {
    Weaving last = Weaving.NONE;
    Redefinition cause = null;
    if (redefined != null) {
      settle(redefined);
      last = of(loader).getOrDefault(className, Weaving.NONE);
      cause = Redefinition.ofThisThread(jvm == null ? 0 : jvm.redefinitions(redefined));
    }
    int number = wovenNow ? last.number() + 1 : last.number();
    Weaving weaving =
        new Weaving(
            clock.getAsLong(),
            woven,
            last.standing(),
            number,
            wovenNow ? Mark.of(number) : "",
            cause,
            !woven.isEmpty() || !last.standing().isEmpty());
    of(loader).put(className, weaving);
    return weaving;
  }

  /**
   * Looks what has become of the last weaving of a loaded class.
   *
   * @return whether that can be seen by now; if the JVM refuses a redefinition it never can
   */
  synchronized boolean settle(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    Weaving weaving =
        loader == null ? Weaving.NONE : of(loader).getOrDefault(type.getName(), Weaving.NONE);
    if (!weaving.open() || loader == null) {
      return true;
    }
    Redefinition cause = weaving.cause();
    if (jvm != null && cause != null && jvm.redefinitions(type) == cause.before()) {
      return false;
    }
    boolean live = jvm == null || weaving.mark().isEmpty() || jvm.mentions(type, weaving.mark());
    if (!live) {
      changes.undone(type.getName(), weaving);
    } else if (cause != null && !cause.ours()) {
      changes.redefined(type.getName(), weaving);
    }
    of(loader).put(type.getName(), weaving.closed(live));
    return true;
  }

  private Map<String, Weaving> of(ClassLoader loader) {
    return offered.get(loader);
  }
}
