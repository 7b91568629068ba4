// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.value.ValueReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one thread that have begun and not ended, and the values that come for the innermost
 * of them. Used by the drainer alone.
 */
final class OpenCalls {
  private final List<OpenCall> calls = new ArrayList<>();
  private final List<OpenCall> view = Collections.unmodifiableList(calls);
  private final ValueReader values;

  /** Whether the session wants any: another one may. */
  private final boolean showsValues;

  OpenCalls(SessionWriter session) {
    this.values = new ValueReader(session.values(), session.limits());
    this.showsValues = session.showsValues();
  }

  /** The outermost first. */
  List<OpenCall> all() {
    return view;
  }

  int depth() {
    return calls.size();
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  @Nullable OpenCall innermost() {
    return calls.isEmpty() ? null : calls.get(calls.size() - 1);
  }

  /** Name of the innermost one's method; null if none is open. */
  @Nullable String innermostMethod() {
    OpenCall call = innermost();
    return call == null ? null : call.slots.methodName();
  }

  void begin(OpenCall call) {
    calls.add(call);
  }

  /** Takes the innermost one away. */
  OpenCall end() {
    return calls.remove(calls.size() - 1);
  }

  /** How many there are of which the sink was not told. */
  long untold() {
    return calls.stream().filter(call -> call.isLate).count();
  }

  /** A value, or a piece of one, comes for the innermost call. */
  void value(long first, long second, @Nullable String text) {
    OpenCall call = innermost();
    if (call == null) {
      return;
    }
    call.took(text);
    int role = Word.role(first);
    if (!showsValues) {
      takeFailure(call, first, text);
      return;
    }
    if (role != Word.ELEMENT) {
      endValue();
    }
    RecordedCall recorded = call.recorded();
    if (recorded != null && role != Word.ELEMENT) {
      recorded.take(first, second, text, call.arguments().size());
    }
    char declared = call.slots.declared(role, call.arguments().size());
    if (values.take(first, second, text, declared)) {
      call.add(values.role(), Word.type(first), values.value());
    }
  }

  /** Of an exception its type is shown all the same, and where it was created. */
  private void takeFailure(OpenCall call, long first, @Nullable String text) {
    if (Word.role(first) == Word.FAILURE) {
      String shown = Word.type(first) == Word.THROWN ? null : text;
      if (values.take(first, 0, shown, 'L')) {
        call.add(Word.FAILURE, Word.type(first), values.value());
      }
    }
  }

  /** Something else comes: a value that its thread began and, hit by an error, did not end. */
  void endValue() {
    OpenCall call = innermost();
    if (values.isInside() && call != null) {
      values.end();
      call.add(values.role(), Word.END, values.value());
    }
  }
}
