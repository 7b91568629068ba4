// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.event.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Says in the trace and at the end what others have done to classes that we wove: which class,
 * when, and by whom.
 *
 * <p>Safe for use by many threads.
 */
final class Changes {
  /** So many classes are named at the end; the trace names all. */
  private static final int MOST_SENTENCES = 10;

  private final OwnRecording recording;
  private final List<String> redefined = new ArrayList<>();
  private final List<String> undone = new ArrayList<>();
  private final Queue<Unwoven> unwoven = new ConcurrentLinkedQueue<>();

  Changes(OwnRecording recording) {
    this.recording = recording;
    unwoven.add(new Unwoven("", 0, "", "")); // so that all that takes is loaded
    unwoven.clear();
  }

  /** A class was defined anew, and is woven as it is now. */
  synchronized void redefined(String className, Weaving weaving) {
    List<Argument> arguments = arguments(weaving);
    arguments.add(new Argument("traced", (long) weaving.methods()));
    if (!weaving.lost().isEmpty()) {
      arguments.add(new Argument("no longer traced", names(weaving)));
    }
    recording.instant("class redefined: " + className, weaving.nanos(), arguments);
    redefined.add(
        "%s was redefined at %s by %s; %s."
            .formatted(className, time(weaving), by(weaving), consequence(weaving)));
  }

  /**
   * A class that was redefined and not woven, with who stood in the way.
   *
   * @param nanos when, in the time of the trace
   * @param by who has redefined it, as {@link Redefinition#by}
   */
  private record Unwoven(String className, long nanos, String by, String who) {}

  /**
   * A class is defined anew by a debugger, and cannot be woven. All other threads may stand still
   * for ever: nothing is waited for, and next to nothing loaded.
   */
  void redefinedUnwoven(String className, Redefinition cause, String who) {
    unwoven.add(new Unwoven(className, recording.nanos(), cause.by(), who));
  }

  /** Tells of those classes; to be called when waiting is no matter. */
  synchronized void tellUnwoven() {
    for (Unwoven next; (next = unwoven.poll()) != null; ) {
      recording.instant(
          "class redefined: " + next.className,
          next.nanos,
          List.of(
              new Argument("by", next.by),
              new Argument("traced", 0L),
              new Argument("in the way", next.who)));
      redefined.add(
          "%s was redefined at %s by %s, and is not traced since: %s. Redefine it once more."
              .formatted(next.className, time(next.nanos), next.by, next.who));
    }
  }

  /** What we wove into a class is not in it. */
  synchronized void undone(String className, Weaving weaving) {
    List<Argument> arguments = arguments(weaving);
    arguments.add(new Argument("traced", 0L));
    recording.instant("weaving undone: " + className, weaving.nanos(), arguments);
    String how = weaving.cause() == null ? "loaded" : "redefined by " + by(weaving);
    undone.add(
        "%s is not traced from %s on: another agent has replaced what was woven into %s when it was %s."
            .formatted(className, time(weaving), methods(weaving.methods(), "", "s"), how));
  }

  /** Sentences about classes that were defined anew. */
  synchronized List<String> redefined() {
    return shortened(redefined, "redefined");
  }

  /** Sentences about classes whose weaving was undone: their calls are missing. */
  synchronized List<String> undone() {
    return shortened(undone, "not traced for the same reason");
  }

  private static List<String> shortened(List<String> sentences, String what) {
    if (sentences.size() <= MOST_SENTENCES) {
      return List.copyOf(sentences);
    }
    List<String> some = new ArrayList<>(sentences.subList(0, MOST_SENTENCES - 1));
    int more = sentences.size() - some.size();
    some.add(more + " more classes were " + what + "; the trace names them.");
    return some;
  }

  private static List<Argument> arguments(Weaving weaving) {
    List<Argument> arguments = new ArrayList<>();
    if (weaving.cause() != null) {
      arguments.add(new Argument("by", weaving.cause().by()));
    }
    return arguments;
  }

  private static String by(Weaving weaving) {
    return weaving.cause() == null ? "nobody" : weaving.cause().by();
  }

  private static String time(Weaving weaving) {
    return time(weaving.nanos());
  }

  private static String time(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }

  private static String consequence(Weaving weaving) {
    if (weaving.methods() == 0) {
      return "it is not traced any more";
    }
    String traced = methods(weaving.methods(), " is", "s are") + " traced as before";
    return weaving.lost().isEmpty() ? traced : traced + ", but no longer " + names(weaving);
  }

  private static String names(Weaving weaving) {
    return String.join(", ", weaving.lost());
  }

  private static String methods(int count, String one, String many) {
    return "its " + count + " method" + (count == 1 ? one : many);
  }
}
