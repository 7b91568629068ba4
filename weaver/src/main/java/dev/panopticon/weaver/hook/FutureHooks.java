// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.hook;

import dev.panopticon.runtime.flow.Mark;
import dev.panopticon.weaver.hook.Hook.Place;
import dev.panopticon.weaver.hook.Hook.What;
import java.util.ArrayList;
import java.util.List;

/**
 * Where functions are attached to futures and run, and where futures are completed.
 *
 * <p>What depends on a future is pushed on by the thread that completes it, by those that run the
 * first of it, and by those that have waited for it. So each says, where it gives a function to an
 * executor or completes another future, on which futures that depended.
 */
final class FutureHooks {
  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String FUTURE = CONCURRENT + "CompletableFuture";
  private static final String TYPE = "L" + FUTURE + ";";

  /** Those who wait for a future: the first declares what futures they know. */
  private static final List<String> WAITING =
      List.of(FUTURE + "$UniCompletion", FUTURE + "$BiCompletion");

  private static final String LOOK = "tryFire";

  private FutureHooks() {}

  /** All of them. */
  static List<Hook> all() {
    List<Hook> hooks = new ArrayList<>();
    hooks.add(attached("unipush", 1));
    hooks.add(attached("bipush", 2));
    hooks.add(attached("orpush", 2));
    hooks.add(
        new Hook(
            FUTURE + "$*",
            LOOK,
            "(I)",
            new Place.Entry(),
            new What.Variable(0),
            Mark.BEGIN_STAGE,
            Integer.MAX_VALUE));
    // The future that depends on the function is forgotten when that has run.
    hooks.add(
        new Hook(
            FUTURE + "$*",
            LOOK,
            "(I)",
            new Place.Return(),
            new What.Field(WAITING, "dep", TYPE),
            Mark.END_STAGE,
            Integer.MAX_VALUE));
    for (String method :
        List.of(
            "completeNull",
            "completeValue",
            "completeThrowable",
            "completeRelay",
            "internalComplete")) {
      hooks.add(completes(method));
      hooks.add(isInTime(method));
    }
    hooks.add(completes("obtrudeValue"));
    hooks.add(completes("obtrudeException"));
    hooks.add(
        new Hook(
            FUTURE + "$UniCompletion",
            "claim",
            "()",
            new Place.BeforeCall(CONCURRENT + "Executor", "execute"),
            new What.Field(WAITING, "src", TYPE),
            Mark.SOURCE,
            17));
    for (String kind : List.of("Apply", "Accept", "Run")) {
      hooks.add(source("Bi" + kind, "snd", Mark.OTHER_SOURCE));
      hooks.add(source("Or" + kind, "snd", Mark.EITHER));
    }
    hooks.add(source("UniRelay", "src", Mark.SOURCE));
    hooks.add(source("BiRelay", "src", Mark.SOURCE));
    hooks.add(source("BiRelay", "snd", Mark.OTHER_SOURCE));
    hooks.add(source("AnyOf", "src", Mark.SOURCE));
    return hooks;
  }

  private static Hook attached(String method, int variable) {
    return new Hook(
        FUTURE, method, "(", new Place.Entry(), new What.Variable(variable), Mark.STAGE, 17);
  }

  /** A way to complete a future: of interest if somebody waits for that. */
  private static Hook completes(String method) {
    return new Hook(
        FUTURE,
        method,
        "(",
        new Place.Entry(),
        new What.ThisIf(FUTURE, "stack", "L" + FUTURE + "$Completion;"),
        Mark.COMPLETE,
        17);
  }

  /** A way to complete a future answers whether nobody else was faster. */
  private static Hook isInTime(String method) {
    return new Hook(
        FUTURE, method, "(", new Place.Return(), new What.ThisUnless(), Mark.COMPLETE_IN_VAIN, 17);
  }

  /** A future on which something depends, where that is looked at. */
  private static Hook source(String waiting, String field, Mark mark) {
    return new Hook(
        FUTURE + "$" + waiting, LOOK, "(I)", new Place.AfterRead(field), new What.Top(), mark, 17);
  }
}
