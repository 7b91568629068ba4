// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import org.jspecify.annotations.Nullable;

/** A text or any other object, or null. */
public sealed interface Reference extends Node {

  /** The object, of a call. */
  @Nullable Object value(CallFacts call);

  /**
   * A text that stands in the predicate or is known of the method, the name of a constant, null.
   */
  record Constant(@Nullable String text) implements Reference {
    @Override
    public @Nullable Object value(CallFacts call) {
      return text;
    }
  }

  /** An argument. */
  record Argument(int index) implements Reference {
    @Override
    public @Nullable Object value(CallFacts call) {
      return call.argument(index);
    }

    @Override
    public Phase phase() {
      return Phase.ENTRY;
    }
  }

  /** Something else that is asked of the call. */
  enum Fact implements Reference {
    THIS(Phase.ENTRY) {
      @Override
      public @Nullable Object value(CallFacts call) {
        return call.receiver();
      }
    },
    THREAD(Phase.ENTRY) {
      @Override
      public @Nullable Object value(CallFacts call) {
        return call.threadName();
      }
    },
    CALLER(Phase.ENTRY) {
      @Override
      public @Nullable Object value(CallFacts call) {
        return call.caller();
      }
    },
    RETURN(Phase.EXIT) {
      @Override
      public @Nullable Object value(CallFacts call) {
        return call.result();
      }
    },
    EXCEPTION(Phase.EXIT) {
      @Override
      public @Nullable Object value(CallFacts call) {
        return call.exception();
      }
    },
    MESSAGE(Phase.EXIT) {
      @Override
      public @Nullable Object value(CallFacts call) {
        return call.exceptionMessage();
      }
    };

    private final Phase phase;

    Fact(Phase phase) {
      this.phase = phase;
    }

    @Override
    public Phase phase() {
      return phase;
    }
  }
}
