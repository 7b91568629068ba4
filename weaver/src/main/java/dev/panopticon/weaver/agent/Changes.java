// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.recorder.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says in the trace and at the end what others have done to classes that we wove: which class,
 * when, and by whom.
 *
 * <p>Safe for use by many threads.
 */
final class Changes {
  /** So many classes are named at the end; the trace names all. */
  private static final int MOST_SENTENCES = 10;

  private final Session session;
  private final List<String> redefined = new ArrayList<>();
  private final List<String> undone = new ArrayList<>();

  Changes(Session session) {
    this.session = session;
  }

  /** A class was defined anew, and is woven as it is now. */
  synchronized void redefined(String className, Weaving weaving) {
    List<Argument> arguments = arguments(weaving);
    arguments.add(new Argument("traced", (long) weaving.methods()));
    if (!weaving.lost().isEmpty()) {
      arguments.add(new Argument("no longer traced", names(weaving)));
    }
    session.instant("class redefined: " + className, weaving.nanos(), arguments);
    redefined.add(
        "%s was redefined at %s by %s; %s."
            .formatted(className, time(weaving), by(weaving), consequence(weaving)));
  }

  /**
   * A class was defined anew, and could not be woven then.
   *
   * @param since what has become of that
   */
  synchronized void redefined(PostponedClasses.Postponed late, String since) {
    String name = late.type().getName();
    session.instant(
        "class redefined: " + name,
        late.nanos(),
        List.of(new Argument("by", late.by()), new Argument("traced", since)));
    redefined.add(
        "%s was redefined at %s by %s while another thread was about to load or weave a class; %s."
            .formatted(name, time(late.nanos()), late.by(), since));
  }

  /** What we wove into a class is not in it. */
  synchronized void undone(String className, Weaving weaving) {
    List<Argument> arguments = arguments(weaving);
    arguments.add(new Argument("traced", 0L));
    session.instant("weaving undone: " + className, weaving.nanos(), arguments);
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

  /** A time of the trace, for people. */
  static String time(long nanos) {
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
