// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.finish.AdviceCalls;
import dev.panopticon.weaver.finish.Advised;
import dev.panopticon.weaver.finish.Finisher;
import dev.panopticon.weaver.handover.HandOverScan;
import dev.panopticon.weaver.handover.OwnExecutors;
import dev.panopticon.weaver.handover.WorkScan;
import dev.panopticon.weaver.match.CallScan;
import dev.panopticon.weaver.match.Cause;
import dev.panopticon.weaver.match.ClassScan;
import dev.panopticon.weaver.match.Conditions;
import dev.panopticon.weaver.match.Criteria;
import dev.panopticon.weaver.match.RuleUse;
import dev.panopticon.weaver.match.Selection;
import dev.panopticon.weaver.match.SynchronizedCalls;
import dev.panopticon.weaver.weave.WeaveResult.Skipped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassTooLargeException;

/**
 * Weaves classes, one at a time and always from their original bytes.
 *
 * <p>Three steps: {@link ClassScan} chooses methods, {@link BodyBegins} finds their join points, if
 * need be by AspectJ in a marked copy of the class, and {@link Finisher} writes around advice into
 * the original at those places. So what is not woven is byte for byte what the compiler wrote.
 *
 * <p>Safe for use by many threads. Never throws for a class that cannot be woven: the result has
 * the reason.
 */
public final class ClassWeaver {
  /** Magic number and version of a class file. */
  private static final int HEAD = 8;

  private final Criteria criteria;
  private final AdviceCalls advice;
  private final CallScan calls;
  private final BodyBegins begins = new BodyBegins();
  private final boolean tellsMonitors;

  /** A weaver for these options, to be kept for many classes. */
  public ClassWeaver(WeaveOptions options, Naming naming) {
    this.criteria =
        new Criteria(
            options.rules(),
            options.tracedAnnotation(),
            options.capture(),
            options.skipTrivial(),
            new Conditions(options.where()),
            options.secrets());
    this.advice = naming.calls();
    this.calls =
        new CallScan(options.rules(), options.calls(), criteria.conditions(), options.capture());
    this.tellsMonitors = options.monitors();
  }

  /** Predicates that fit none of the methods woven so far, and so can only be mistakes. */
  public List<String> mistakes() {
    return criteria.conditions().mistakes();
  }

  /**
   * Weaves one class.
   *
   * @param className binary name, such as {@code com.acme.Order$Line}
   * @param original the class file as the compiler wrote it
   * @param types where other class files come from
   */
  public WeaveResult weave(String className, byte[] original, ClassBytes types) {
    return weave(MethodFacts.of(className, null), original, types);
  }

  /**
   * Weaves one class of which more than the name is known.
   *
   * @param known its name, and where it comes from as {@link Binary} writes it
   */
  public WeaveResult weave(MethodFacts known, byte[] original, ClassBytes types) {
    return weave(known, original, null, types);
  }

  /**
   * Weaves one class that is not what the compiler wrote any more.
   *
   * @param original what the JVM and other agents have made of it
   * @param classFile what the compiler wrote, if it is known
   */
  public WeaveResult weave(
      MethodFacts known, byte[] original, byte @Nullable [] classFile, ClassBytes types) {
    String className = known.className();
    Selection selection;
    try {
      selection = ClassScan.scan(types.candidate(known, original, classFile), criteria);
    } catch (RuntimeException | StackOverflowError notRead) {
      return failed(className, unreadable(original), RuleUse.NONE);
    }
    List<Skipped> skipped = new ArrayList<>();
    selection
        .rejected()
        .forEach(r -> skipped.add(new Skipped(className, r.member(), r.cause(), r.reason())));
    if (selection.chosen().isEmpty()) {
      return new WeaveResult(null, List.of(), skipped, selection.ruleUse());
    }
    try {
      return weave(className, original, types, selection, work(original, types), skipped);
    } catch (ClassTooLargeException tooLarge) {
      return failed(
          className, "too large: its constant pool has no room left", selection.ruleUse());
    } catch (RuntimeException | StackOverflowError broken) {
      return failed(className, Failure.sentence(broken), selection.ruleUse());
    }
  }

  private static String unreadable(byte[] classFile) {
    int version =
        classFile.length < HEAD ? 0 : (classFile[6] & 0xFF) << Byte.SIZE | (classFile[7] & 0xFF);
    return "its class file, of version " + version + ", cannot be read";
  }

  private WorkScan work(byte[] original, ClassBytes types) {
    return advice.areAlone()
        ? HandOverScan.of(original, types::find)
        : OwnExecutors.of(original, types::find);
  }

  private WeaveResult weave(
      String className,
      byte[] original,
      ClassBytes types,
      Selection selection,
      WorkScan work,
      List<Skipped> skipped) {
    Map<String, TracePoint> chosen = selection.chosen();
    Map<String, String> reasons = new HashMap<>();
    Map<String, Advised> advised = place(className, original, chosen, work, reasons);
    byte[] bytes = null;
    if (!advised.isEmpty()) {
      if (tellsMonitors) {
        tellMonitors(advised, original, types);
      }
      Finisher.Finished finished = Finisher.finish(original, advised, work.handOvers(), advice);
      reasons.putAll(finished.refused());
      bytes = finished.bytes();
    }
    List<TracePoint> woven = new ArrayList<>();
    Set<TracePoint> called = new LinkedHashSet<>();
    chosen.forEach(
        (key, point) -> {
          String reason = reasons.get(key);
          Advised done = advised.get(key);
          if (reason != null) {
            skipped.add(new Skipped(className, key, Cause.FAILED, reason));
          } else if (done != null) {
            woven.add(point);
            called.addAll(done.calls().values());
          }
        });
    woven.addAll(called);
    return new WeaveResult(woven.isEmpty() ? null : bytes, woven, skipped, selection.ruleUse());
  }

  private void tellMonitors(Map<String, Advised> advised, byte[] original, ClassBytes types) {
    Map<String, Set<Integer>> entering =
        new SynchronizedCalls(
                criteria, types::find, (known, file) -> types.candidate(known, file, null))
            .scan(original, advised.keySet());
    advised.replaceAll((key, it) -> it.tellingMonitors(entering.getOrDefault(key, Set.of())));
  }

  private Map<String, Advised> place(
      String className,
      byte[] original,
      Map<String, TracePoint> chosen,
      WorkScan work,
      Map<String, String> reasons) {
    Map<String, Integer> entries = begins.find(className, original, chosen.keySet(), reasons);
    Map<String, Map<Integer, TracePoint>> leaves = calls.scan(original, entries);
    Map<String, Advised> advised = new LinkedHashMap<>();
    chosen.forEach(
        (key, point) -> {
          Integer entry = entries.get(key);
          if (entry != null) {
            advised.put(
                key, new Advised(point, entry, leaves.getOrDefault(key, Map.of()), work.role(key)));
          }
        });
    return advised;
  }

  private static WeaveResult failed(String className, String reason, RuleUse ruleUse) {
    return new WeaveResult(
        null, List.of(), List.of(new Skipped(className, "", Cause.FAILED, reason)), ruleUse);
  }
}
